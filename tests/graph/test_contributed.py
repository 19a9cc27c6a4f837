"""The claims of a contributor: one for each statement, in the modality that its terms say, moved with the base."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from communique.graph.claims import Claim
from communique.graph.contributed import contributed_claims
from communique.graph.quads import contribution_quads
from communique.link.iris import Base
from communique.model import Contribution, Modality
from communique.sources.statements import Statements, parse_statements
from communique.vocabulary import terms

KNOWN = Contribution("Deals", "Ada Example", date(2024, 6, 1), "https://example.org/by", "deals.ttl", "0" * 64)
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items()) + (
    "@prefix : <https://w3id.org/communique/id/project/> .\n"
    "@prefix status: <https://w3id.org/communique/scheme/agreement-status/> .\n"
)


def statements(text: str) -> Statements:
    return parse_statements(PREFIXES + text, KNOWN, Path("deals.ttl"))


def claims(text: str, base: Base | None = None) -> list[Claim]:
    return list(contributed_claims(statements(text), base or Base()))


def modalities(text: str) -> dict[str, Modality]:
    found = claims(text)
    return {claim.evidence[0].quote(PREFIXES + text): claim.modality for claim in found}


def test_what_stands_twice_is_one_claim_with_both_places() -> None:
    (claim,) = claims(":a a cmq:EnergyProject .\n:a\n  a cmq:EnergyProject .\n")
    text = PREFIXES + ":a a cmq:EnergyProject .\n:a\n  a cmq:EnergyProject .\n"
    assert [span.quote(text) for span in claim.evidence] == [":a a cmq:EnergyProject", "a cmq:EnergyProject"]


def test_statements_on_a_plan_are_plans() -> None:
    found = modalities(
        ":m a cmq:Milestone .\n"
        ':m cmq:plannedFor "2030"^^xsd:gYear .\n'
        ":p cmq:milestone :m .\n"
        ":p a cmq:EnergyProject .\n"
        ":d a cmq:Agreement .\n"
        ":d cmq:status status:negotiating .\n"
        ":s a cmq:Agreement .\n"
        ":s cmq:status status:signed .\n"
    )
    planned = {words for words, modality in found.items() if modality is Modality.PLANNED}
    assert planned == {
        ":m a cmq:Milestone",
        ':m cmq:plannedFor "2030"^^xsd:gYear',
        ":p cmq:milestone :m",
        ":d a cmq:Agreement",
        ":d cmq:status status:negotiating",
    }
    assert set(found.values()) == {Modality.PLANNED, Modality.ASSERTED}


def test_plan_that_came_about_is_asserted_but_for_the_plan_itself() -> None:
    found = modalities(
        ":d a cmq:Agreement .\n"
        ':d cmq:plannedFor "2024-05"^^xsd:gYearMonth .\n'
        ':d cmq:signedOn "2024-05-12"^^xsd:date .\n'
    )
    assert found == {
        ":d a cmq:Agreement": Modality.ASSERTED,
        ':d cmq:plannedFor "2024-05"^^xsd:gYearMonth': Modality.PLANNED,
        ':d cmq:signedOn "2024-05-12"^^xsd:date': Modality.ASSERTED,
    }


def test_things_move_with_the_base_and_states_stay() -> None:
    (claim,) = claims(f":a cmq:host <{terms.STATE}KAZ> .", Base("https://example.org/"))
    assert claim.subject.value == "https://example.org/id/project/a"
    assert str(claim.object) == f"<{terms.STATE}KAZ>"


def test_contributor_is_a_person_or_an_organisation() -> None:
    for by_organisation, agent_class in ((False, terms.PROV_PERSON), (True, terms.PROV_ORGANIZATION)):
        known = Contribution("Deals", "Ada", date(2024, 6, 1), "https://example.org/by", "a.ttl", "", by_organisation)
        _, quads = contribution_quads(statements(":a a cmq:EnergyProject .").source, known, Base())
        agent = Base().thing("agent", "ada")
        assert [quad.object for quad in quads if quad.subject == agent and quad.predicate == terms.TYPE] == [
            agent_class
        ]
