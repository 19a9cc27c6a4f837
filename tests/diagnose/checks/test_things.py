"""Classes in the place of things, things without a name, references to nothing."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file

from .conftest import SYNTAXES, TODAY, Check, said, written

ID, SCHEME = "https://w3id.org/communique/id", "https://w3id.org/communique/scheme"
DEAL = f"<{ID}/agreement/a> a cmq:Agreement"


@pytest.mark.parametrize("form", SYNTAXES)
def test_class_as_a_value_is_found_in_every_syntax(form: RdfFormat, check: Check) -> None:
    found = check(f"{DEAL} ; cmq:party cmq:State .", form)
    assert said(found) == [("class-as-instance", "cmq:State is a class, but cmq:party takes one thing")]
    assert found[0].hint == "name the thing itself, and give it the type cmq:State"


@pytest.mark.parametrize(
    ("turtle", "message"),
    {
        f"{DEAL} ; cmq:party <{ID}/state/KAZ> , org:Organization .": (
            "org:Organization is a class, but cmq:party takes one thing"
        ),
        f"{DEAL} ;\n  cmq:concerns\n  cmq:EnergyProject .": (
            "cmq:EnergyProject is a class, but cmq:concerns takes one thing"
        ),
        "cmq:Agreement cmq:signedOn '2023'^^xsd:gYear .": "cmq:Agreement is a class, but it is described as one thing",
        "cmq:State a cmq:Agreement .": "cmq:State is a class, but it is described as one thing",
        f"<{ID}/agreement/a> a <{SCHEME}/agreement-kind/memorandum> .": (
            f"<{SCHEME}/agreement-kind/memorandum> is a concept of the scheme agreement-kind, "
            "and only a class can be a type"
        ),
        f"<{ID}/agreement/a> a cmq:Agreement , <{ID}/state/KAZ> .": (
            f"<{ID}/state/KAZ> is a state, and only a class can be a type"
        ),
        f"<{ID}/agreement/a> rdf:type   cmq:party .": "cmq:party is an object property, and only a class can be a type",
        "<urn:a> <urn:b> 'w3id.org/communique' ; a unit:MegaW .": (
            "unit:MegaW is a concept of the scheme unit, and only a class can be a type"
        ),
        f"<urn:a> a <{SCHEME}/topic> .": f"<{SCHEME}/topic> is a concept scheme, and only a class can be a type",
    }.items(),
)
def test_class_in_the_place_of_a_thing(turtle: str, message: str, check: Check) -> None:
    assert said(check(turtle)) == [("class-as-instance", message)]


@pytest.mark.parametrize(
    "turtle",
    [
        f"{DEAL} , prov:Entity .",
        f"<{ID}/agreement/a>\n    rdf:type\n        cmq:Agreement .",
        f"<{ID}/claim/c> a cmq:Claim ; rdf:predicate rdf:type ; rdf:object cmq:Agreement .",
        "cmq:Pact a owl:Class ; rdfs:subClassOf cmq:Agreement ; rdfs:seeAlso foaf:Person .",
        "<urn:shape> sh:targetClass cmq:Agreement ; sh:class cmq:State .",
        "cmq:Agreement rdfs:seeAlso <https://example.org/> .",
        f'{DEAL} ; skos:prefLabel "cmq:party cmq:State"@en .',
    ],
)
def test_class_in_its_own_place(turtle: str, check: Check) -> None:
    assert check(turtle) == []


@pytest.mark.parametrize(
    "turtle",
    [
        f"<{ID}/project/p> cmq:amount [ a cmq:Amount ] .",
        f'<{ID}/project/p> cmq:amount [ skos:prefLabel "20 GW. [sic]"@en ; a cmq:Amount ; cmq:aspect [] ] .',
        f"<{ID}/project/p> cmq:amount [ cmq:x [ <urn:p> <urn:o> ] ; rdf:type cmq:Amount ] .".replace(
            "cmq:x", "<urn:x>"
        ),
        "[] a foaf:Person , cmq:Official .",
        '_:a skos:prefLabel "A. B."@en ; a cmq:Official .',
        "[ <urn:p> ( [ a cmq:Event ] ) ] <urn:q> <urn:r> .",
    ],
)
@pytest.mark.parametrize("form", SYNTAXES)
def test_thing_without_a_name_is_found(turtle: str, form: RdfFormat, check: Check) -> None:
    (found,) = check(turtle, form)
    assert found.rule.id == "blank-entity"


def test_thing_without_a_name_is_told_how_such_things_are_named(check: Check) -> None:
    (found,) = check("[] a cmq:EnergyProject .")
    assert (found.message, found.hint) == (
        "the cmq:EnergyProject has no IRI",
        "give it one, such as <https://w3id.org/communique/id/project/…>",
    )


@pytest.mark.parametrize(
    "turtle",
    [
        f"{DEAL} ; <urn:p> [ a <urn:Other> ] .",
        f"<urn:a> <urn:p> [ <urn:q> 1 ] . {DEAL} .",
        "cmq:Agreement rdfs:subClassOf [ a owl:Restriction ] .",
    ],
)
def test_other_blank_nodes_are_left_alone(turtle: str, check: Check) -> None:
    assert check(turtle) == []


@pytest.mark.parametrize("form", SYNTAXES)
def test_reference_to_nothing_is_found_in_every_syntax(form: RdfFormat, check: Check) -> None:
    found = check(f"{DEAL} ; cmq:concerns <{ID}/project/p> .", form)
    assert said(found) == [("dangling-reference", f"<{ID}/project/p> is described nowhere")]


@pytest.mark.parametrize(
    "turtle",
    [
        f"@prefix p: <{ID}/project/> .\n{DEAL} ; cmq:concerns p:a.\n# p:a\n",
        f"@prefix p: <{ID}/project/> .\n{DEAL} ; cmq:concerns p:a ; <urn:b> '''\np:a a cmq:EnergyProject .\n''' .",
        f"@prefix i: <{ID}/> .\n{DEAL} ; cmq:concerns i:project\\/a .",
        f"@base <{ID}/> .\n{DEAL} ; cmq:concerns <project/a> .",
    ],
)
def test_reference_to_nothing_is_found_however_it_is_written(turtle: str, check: Check) -> None:
    assert said(check(turtle)) == [("dangling-reference", f"<{ID}/project/a> is described nowhere")]


@pytest.mark.parametrize(
    "turtle",
    [
        f"{DEAL} ; cmq:party <{ID}/state/KAZ> ; cmq:concerns <urn:p> .",
        f"{DEAL} ; cmq:concerns <{ID}/project/p> . <{ID}/project/p> a cmq:EnergyProject .",
        f"<{ID}/project/p> # comes first\n  a cmq:EnergyProject . {DEAL} ; cmq:concerns <{ID}/project/p> .",
    ],
)
def test_reference_to_something_is_left_alone(turtle: str, check: Check) -> None:
    assert check(turtle) == []


def test_nearest_thing_of_the_file_is_named(check: Check) -> None:
    (found,) = check(f"<{ID}/project/hyrasia> a cmq:EnergyProject . {DEAL} ; cmq:concerns <{ID}/project/hyrasai> .")
    assert found.hint == f"did you mean <{ID}/project/hyrasia>?"


def test_what_is_known_elsewhere_is_described() -> None:
    text = written(f"{DEAL} ; cmq:concerns <{ID}/project/p> , <{ID}/project/q> .")
    file = CheckedFile.of_text("file", text, RdfFormat.TURTLE)
    (found,) = check_file(file, TODAY, known=lambda iri: iri.endswith("/p"))
    assert found.message == f"<{ID}/project/q> is described nowhere"
