"""The rules of `*.rq` on the ontology with its schemes: each must find nothing, and must find its broken example."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

HERE = Path(__file__).parent
ONTOLOGY = HERE.parent.parent / "ontology"
RULES = sorted(path.stem for path in HERE.glob("*.rq"))

PREFIXES = """
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix scheme: <https://w3id.org/communique/scheme/> .
@prefix topic: <https://w3id.org/communique/scheme/topic/> .
@prefix : <https://example.org/> .
"""

BROKEN: dict[str, tuple[str, ...]] = {
    "against-domain": (
        "cmq:post rdfs:domain cmq:Tenure . :x a cmq:Event ; cmq:post :p .",
        "cmq:status rdfs:domain [ owl:unionOf ( cmq:Agreement cmq:EnergyProject ) ] . :x a cmq:Event ; cmq:status :s .",
    ),
    "against-range": ("cmq:post a owl:ObjectProperty ; rdfs:range :Post . :x cmq:post :p . :p a cmq:Event .",),
    "broader-cycle": (
        "topic:a skos:broader topic:b . topic:b skos:broader topic:a .",
        "topic:a skos:broader topic:b ; skos:inScheme scheme:topic . topic:b skos:inScheme scheme:product .",
    ),
    "concept-incomplete": (
        'topic:a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme scheme:topic .'
        "scheme:topic a skos:ConceptScheme .",
        'topic:a a skos:Concept ; skos:prefLabel "a"@en ; skos:notation "a" , "b" ; skos:inScheme scheme:topic .'
        "scheme:topic a skos:ConceptScheme .",
        'topic:a a skos:Concept ; skos:prefLabel "a"@en ; skos:notation "a" ; skos:inScheme scheme:nowhere .',
    ),
    "datatype-against-range": ('cmq:factor a owl:DatatypeProperty ; rdfs:range xsd:decimal . :u cmq:factor "10" .',),
    "definition-form": (
        ':x skos:definition "a small beginning."@en .',
        ':x skos:definition "No full stop"@en .',
        ':x skos:definition "One. Two."@en .',
    ),
    "definitions-differ": (
        'cmq:X a owl:Class ; skos:definition "One."@en ; obo:IAO_0000115 "Another."@en .',
        'cmq:X a owl:Class ; skos:definition "One."@en .',
    ),
    "duplicate-definition": (':x skos:definition "The same."@en . :y skos:definition "The same."@en .',),
    "duplicate-label": (
        ':x rdfs:label "same"@en . :y rdfs:label "same"@en .',
        'topic:x rdfs:label "same"@en ; skos:inScheme scheme:topic .'
        'topic:y rdfs:label "same"@en ; skos:inScheme scheme:topic .',
    ),
    "iri-form": (
        "cmq:energy_project a owl:Class .",
        "cmq:SignedOn a owl:DatatypeProperty .",
        "topic:Green_Hydrogen skos:inScheme scheme:topic .",
        "topic:wind skos:inScheme scheme:product .",
    ),
    "label-case": (
        'cmq:X a owl:Class ; rdfs:label "small"@en .',
        'cmq:x a owl:ObjectProperty ; rdfs:label "Signed on"@en .',
    ),
    "label-of-two-concepts": (
        'topic:a skos:inScheme scheme:topic ; skos:prefLabel "gas"@en .'
        'topic:b skos:inScheme scheme:topic ; skos:altLabel "Gas"@en .',
    ),
    "label-twice": (
        ':x skos:prefLabel "a"@en ; skos:altLabel "a"@en .',
        ':x skos:altLabel "a"@en ; skos:hiddenLabel "a"@en .',
    ),
    "missing-definition": ("cmq:X a owl:Class .", 'topic:a a skos:Concept ; skos:definition ""@en .'),
    "missing-disjointness": ("cmq:Thing a owl:Class . [] a owl:AllDisjointClasses ; owl:members ( cmq:Other ) .",),
    "missing-header": ('<https://w3id.org/communique/ns> a owl:Ontology ; dcterms:title "T"@en .',),
    "missing-label": ("cmq:X a owl:Class .", 'topic:a a owl:NamedIndividual ; rdfs:label ""@en .'),
    "missing-language": (':x rdfs:label "word" .', ':x skos:altLabel "Wort"@de .'),
    "missing-licence": ("scheme:topic a skos:ConceptScheme .", ':o dcterms:license "CC BY 4.0" .'),
    "missing-source": (
        "cmq:X a owl:Class .",
        "cmq:X a owl:Class ; rdfs:isDefinedBy <http://www.w3.org/ns/org#> .",
        ":x a owl:Class ; rdfs:isDefinedBy <https://w3id.org/communique/ns> .",
    ),
    "names-differ": (':x skos:prefLabel "one"@en ; rdfs:label "other"@en .',),
    "neither-top-nor-below": (
        "topic:a skos:inScheme scheme:topic .",
        "topic:a skos:inScheme scheme:topic ; skos:topConceptOf scheme:topic ; skos:broader topic:b .",
    ),
    "notation-twice": (
        'topic:a skos:inScheme scheme:topic ; skos:notation "n" .'
        'topic:b skos:inScheme scheme:topic ; skos:notation "n" .',
    ),
    "range-outside-owl": ("cmq:signedOn a owl:DatatypeProperty ; rdfs:range xsd:date .",),
    "reserved-vocabulary": (
        "<https://w3id.org/communique/ns> owl:imports <http://www.w3.org/ns/org#> .",
        "cmq:hosts owl:inverseOf cmq:host .",
        'rdf:type rdfs:label "type"@en .',
        ":claim rdf:subject :x .",
    ),
    "several-labels": (
        ':x rdfs:label "one"@en , "two"@en .',
        ':x skos:prefLabel "one"@en , "two"@en .',
        ':x skos:definition "One."@en , "Two."@en .',
    ),
    "state-incomplete": (
        "cmq:State rdfs:subClassOf cmq:Polity . :x a cmq:State .",
        ':x a cmq:Polity ; cmq:alpha2 "XX" ; cmq:alpha3 "XXX" . :y a cmq:Polity ; cmq:alpha2 "XX" .',
        ':x a cmq:Polity ; cmq:alpha2 "XX" ; cmq:alpha3 "XXX" ; skos:prefLabel "X"@en ; schema:sameAs :q .',
    ),
    "undeclared-term": (
        ":x cmq:unknown :y .",
        ":x a cmq:Unknown .",
        "[] owl:unionOf ( cmq:Unknown ) .",
        "[] owl:onProperty cmq:unknown .",
    ),
    "unit-without-base": (
        ":u a qudt:Unit ; cmq:baseUnit :u .",
        ":u a qudt:Unit ; cmq:baseUnit :u ; cmq:factor 0 .",
        ":u a qudt:Unit ; cmq:baseUnit :v ; cmq:factor 10 . :v a qudt:Unit ; cmq:baseUnit :v ; cmq:factor 2 .",
        ":u a qudt:Unit ; cmq:baseUnit :u , :v ; cmq:factor 1 . :v a qudt:Unit ; cmq:baseUnit :v ; cmq:factor 1 .",
    ),
    "whitespace": (
        'rdfs:label a owl:AnnotationProperty . :x rdfs:label " a"@en .',
        'rdfs:label a owl:AnnotationProperty . :x rdfs:label "a\\tb"@en .',
        'rdfs:label a owl:AnnotationProperty . :x rdfs:label "a  b"@en .',
        'skos:scopeNote a owl:AnnotationProperty . :x skos:scopeNote "a\\n"@en .',
    ),
    "wrong-kind-of-value": (
        'cmq:post a owl:ObjectProperty . :x cmq:post "minister" .',
        "cmq:role a owl:DatatypeProperty . :x cmq:role :minister .",
    ),
}
EXAMPLES = [(rule, example) for rule, examples in BROKEN.items() for example in examples]


@cache
def ontology() -> Store:
    store = Store()
    for path in sorted(ONTOLOGY.rglob("*.ttl")):
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def findings(rule: str, store: Store) -> list[str]:
    query = (HERE / f"{rule}.rq").read_text(encoding="utf-8")
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return sorted(" ".join(str(value) for value in row) for row in solutions)


@pytest.mark.parametrize("rule", RULES)
def test_ontology_breaks_no_rule(rule: str) -> None:
    found = findings(rule, ontology())
    said = (HERE / f"{rule}.rq").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert not found, f"{said}\n" + "\n".join(found[:20])


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(EXAMPLES)])
def test_rule_finds_its_broken_example(rule: str, example: str) -> None:
    store = Store()
    store.load((PREFIXES + example).encode(), format=RdfFormat.TURTLE)
    assert findings(rule, store), f"{rule} does not find: {example}"


@pytest.mark.parametrize("path", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: path.name)
def test_each_file_declares_the_terms_that_it_uses(path: Path) -> None:
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    found = findings("undeclared-term", store)
    assert not found, f"declare these in {path.name}, or tools that read it alone take them for annotations: {found}"


@pytest.mark.parametrize(
    "rule", ["against-domain", "against-range", "datatype-against-range", "undeclared-term", "wrong-kind-of-value"]
)
def test_real_dataset_uses_the_terms_as_they_are_meant(rule: str, built_dataset: Path) -> None:
    store = Store()
    for name in ("communique.ttl", "ontology.ttl"):
        store.bulk_load(path=str(built_dataset / name), format=RdfFormat.TURTLE)
    found = findings(rule, store)
    assert not found, "\n".join(found[:20])


def test_each_rule_has_a_broken_example_and_says_what_it_asks() -> None:
    assert sorted(BROKEN) == RULES
    for rule in RULES:
        assert (HERE / f"{rule}.rq").read_text(encoding="utf-8").startswith("# "), f"{rule}.rq opens with no comment"
