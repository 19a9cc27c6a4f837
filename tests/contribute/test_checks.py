"""What a contribution can have against it beside what is published: each rule by its examples and by its limits."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store, parse

from communique.contribute.checks import Said, conflicts
from communique.contribute.checks.rules import ContextRule, context_rules
from communique.contribute.index import Fetched, Index
from communique.contribute.published import PublishedStore
from communique.contribute.vocabulary import in_vocabulary
from communique.graph.serialise import prefixes_for
from communique.link.iris import Base
from communique.validate import load_shapes

PREFIXES = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in prefixes_for(Base()).items())
PUBLISHED = """
agreement:deal a cmq:Agreement ; skos:prefLabel "Memorandum on hydrogen"@en ; cmq:party state:KAZ , state:GBR ;
  cmq:kind agreement-kind:memorandum ; cmq:status agreement-status:signed ; dcterms:subject topic:green-hydrogen ;
  cmq:signedOn "2023-03-18"^^xsd:date .
project:hyrasia-one a cmq:EnergyProject ; skos:prefLabel "Hyrasia One"@en ; cmq:host state:KAZ ;
  cmq:kind topic:green-hydrogen ; cmq:amount amount:20 ; cmq:milestone milestone:2030 .
amount:20 a cmq:Amount ; skos:prefLabel "20 GW"@en ; cmq:aspect aspect:nameplate-capacity ; qudt:hasUnit unit:GigaW ;
  qudt:numericValue 20.0 ; cmq:baseValue 20000.0 ; cmq:baseUnit unit:MegaW .
milestone:2030 a cmq:Milestone ; skos:prefLabel "start in 2030"@en ; cmq:kind milestone-kind:first-production ;
  cmq:plannedFor "2030"^^xsd:gYear .
person:alikhan-smailov a foaf:Person , cmq:Official ; skos:prefLabel "Alikhan Smailov"@en .
tenure:smailov a cmq:Tenure ; org:member person:alikhan-smailov ; cmq:post post:kaz-pm .
post:kaz-pm a org:Post ; cmq:role "prime minister"@en ; org:postIn state:KAZ .
GRAPH <https://w3id.org/communique/graph/source/brief> {
  claim:1 a cmq:Claim ; rdf:subject agreement:deal ; rdf:predicate cmq:signedOn ; rdf:object "2023-03-18"^^xsd:date ;
    prov:hadPrimarySource source:brief .
  source:brief dcterms:title "Astana brief"@en .
}
"""
DEAL = "agreement:new a cmq:Agreement ; cmq:party {parties} ; dcterms:subject topic:{topic} ; cmq:signedOn {date} ."
BOTH = "state:GBR , state:KAZ"


@pytest.mark.parametrize(
    ("contribution", "found"),
    [
        # What is said again, in other words or more exactly, is no conflict.
        ('amount:20 qudt:numericValue 020.00 ; skos:prefLabel "20 GW"@EN .', ""),
        ('agreement:deal cmq:signedOn "2023"^^xsd:gYear .', ""),
        ('agreement:deal skos:prefLabel "Меморандум"@kk ; skos:altLabel "Deal"@en .', ""),
        ("project:hyrasia-one a owl:NamedIndividual ; cmq:developer organisation:a .", ""),
        ("person:alikhan-smailov a cmq:Official .", ""),
        # Another value, class or label of a published thing.
        ("amount:20 qudt:numericValue 40.0 .", "redefinition/value"),
        ("amount:20 cmq:aspect aspect:length .", "redefinition/value"),
        ("tenure:smailov cmq:post post:kaz-minister .", "redefinition/value"),
        ("project:hyrasia-one a cmq:Agreement .", "redefinition/class"),
        ('project:hyrasia-one skos:prefLabel "Hyrasia"@en-GB , "Hyrasia"@en .', "second-label/other"),
        ('state:KAZ cmq:alpha3 "KZH" .', "redefinition/value"),
        # Another value where the world has one.
        ('agreement:deal cmq:signedOn "2023-04"^^xsd:gYearMonth .', "contradiction/value"),
        ("agreement:deal cmq:status agreement-status:planned .", "contradiction/value"),
        ("project:hyrasia-one cmq:host state:DEU .", "contradiction/value"),
        ("agreement:deal cmq:party state:DEU .", ""),
        # Amounts and milestones are compared by what they measure and mark.
        ("project:hyrasia-one cmq:amount amount:x . {amount}", "contradiction/amount"),
        ("project:hyrasia-one cmq:amount amount:x . {amount} amount:x cmq:product product:green-hydrogen .", ""),
        ("project:hyrasia-one cmq:milestone [ {first} ; cmq:plannedFor {y} ] .", "contradiction/milestone"),
        ("project:hyrasia-one cmq:milestone [ cmq:kind milestone-kind:peak-production ; cmq:plannedFor {y} ] .", ""),
        ("project:hyrasia-one cmq:milestone [ {first} ; cmq:reachedOn {y} ] .", ""),
    ],
)
def test_published_things(contribution: str, found: str) -> None:
    amount = (
        "amount:x a cmq:Amount ; cmq:aspect aspect:nameplate-capacity ; cmq:baseUnit unit:MegaW ; cmq:baseValue 40000 ."
    )
    first, year = "cmq:kind milestone-kind:first-production", '"2031"^^xsd:gYear'
    words = {"{amount}": amount, "{first}": first, "{y}": year}
    for name, text in words.items():
        contribution = contribution.replace(name, text)
    assert _cases(contribution) == found


@pytest.mark.parametrize(
    ("parties", "topic", "date", "found"),
    [
        (BOTH, "green-hydrogen", '"2023-03-18"^^xsd:date', "probable-duplicate/agreement"),
        (BOTH, "green-hydrogen", '"2023-03-25"^^xsd:date', "probable-duplicate/agreement"),
        (BOTH, "green-hydrogen", '"2023-03-26"^^xsd:date', ""),
        (BOTH, "green-hydrogen", '"2023"^^xsd:gYear', "probable-duplicate/agreement"),
        (BOTH, "green-hydrogen", '"2024"^^xsd:gYear', ""),
        (BOTH, "green-hydrogen", '"soon"', ""),
        (BOTH, "rare-earths", '"2023-03-18"^^xsd:date', ""),
        ("state:KAZ", "green-hydrogen", '"2023-03-18"^^xsd:date', ""),
        (BOTH + " , state:DEU", "green-hydrogen", '"2023-03-18"^^xsd:date', ""),
        (BOTH + " , organisation:new", "green-hydrogen", '"2023-03-18"^^xsd:date', ""),
    ],
)
def test_agreements_under_another_iri(parties: str, topic: str, date: str, found: str) -> None:
    assert _cases(DEAL.format(parties=parties, topic=topic, date=date)) == found


@pytest.mark.parametrize(
    ("contribution", "found"),
    [
        ('project:x a cmq:EnergyProject ; skos:prefLabel "HYRASIA  one"@en .', "probable-duplicate/project"),
        ('project:x a cmq:EnergyProject ; skos:altLabel "Hyrasia One"@en .', "probable-duplicate/project"),
        ('project:x a cmq:EnergyProject ; skos:prefLabel "Hyrasia One plant"@en .', ""),
        (
            "{plant} project:x cmq:host state:KAZ ; cmq:kind topic:green-hydrogen .",
            "probable-duplicate/similar",
        ),
        (
            "{plant} project:x cmq:host state:DEU ; cmq:kind topic:green-hydrogen .",
            "",
        ),
        ('organisation:x a org:Organization ; skos:prefLabel "Hyrasia One"@en .', ""),
        # A person is known by name and post together.
        ('person:x a cmq:Official ; skos:prefLabel "Alikhan Smailov"@en .', ""),
        ("{person} tenure:x org:member person:x ; cmq:post post:kaz-pm .", "probable-duplicate/person"),
        ('{person} {office} post:x cmq:role "Prime Minister"@en ; org:postIn state:KAZ .', "probable-duplicate/person"),
        ('{person} {office} post:x cmq:role "prime minister"@en ; org:postIn state:GBR .', ""),
    ],
)
def test_projects_and_persons_under_another_iri(contribution: str, found: str) -> None:
    words = {
        "{person}": 'person:x a cmq:Official ; skos:prefLabel "ALIKHAN SMAILOV"@en .',
        "{office}": "tenure:x org:member person:x ; cmq:post post:x .",
        "{plant}": 'project:x a cmq:EnergyProject ; skos:prefLabel "Hyrasia One plant"@en .',
    }
    for name, text in words.items():
        contribution = contribution.replace(name, text)
    assert _cases(contribution) == found


def test_who_says_what_is_published() -> None:
    said = _said('agreement:deal cmq:signedOn "2024-03-18"^^xsd:date .')
    (conflict,) = conflicts(said)
    assert [said.sources(triple) for triple in conflict.published] == [["“Astana brief”"]]
    diagnostic = context_rules()[conflict.rule].diagnostic(conflict, ["“Astana brief”"], None, None)
    assert diagnostic.message == (
        'Memorandum on hydrogen has cmq:signedOn "2024-03-18" here, but "2023-03-18" is published'
    )
    assert [note.message for note in diagnostic.notes] == ["what is published is said by “Astana brief”"]


@pytest.mark.parametrize("rule", context_rules().values(), ids=context_rules())
def test_examples_of_the_page(rule: ContextRule) -> None:
    assert {conflict.rule for conflict in conflicts(_said(rule.bad, rule.published))} == {rule.rule.id}
    assert not list(conflicts(_said(rule.good, rule.published)))


def test_hubs_are_not_searched() -> None:
    deals = " ".join(f"agreement:{n} cmq:party state:KAZ , state:DEU ." for n in range(500))
    many = f"{PUBLISHED} {deals}"
    found = DEAL.format(parties=BOTH, topic="green-hydrogen", date='"2023"^^xsd:gYear')
    assert [conflict.case for conflict in conflicts(_said(found, many))] == ["agreement"]
    lost = DEAL.format(parties="state:DEU , state:KAZ", topic="green-hydrogen", date='"2023"^^xsd:gYear')
    assert not list(conflicts(_said(lost, many)))


def _cases(contribution: str) -> str:
    return " ".join(sorted(f"{conflict.rule}/{conflict.case}" for conflict in conflicts(_said(contribution))))


def _said(contribution: str, published: str = PUBLISHED) -> Said:
    store = Store()
    store.load(f"{PREFIXES}\n{published}".encode(), RdfFormat.TRIG)
    own = Index(quad.triple for quad in parse(f"{PREFIXES}\n{contribution}", RdfFormat.TURTLE))
    graph = in_vocabulary(PublishedStore(store))
    return Said(own, graph, Fetched(graph), load_shapes())
