"""Names that nothing defines: found wherever they stand, with the nearest that is defined."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file
from communique.diagnose.vocabulary import Vocabulary
from communique.validate.validation import context
from communique.vocabulary import terms

from .conftest import SYNTAXES, TODAY, Check, said, written

THING, SCHEME = "<https://w3id.org/communique/id/agreement/a>", "https://w3id.org/communique/scheme"
STATE = "https://w3id.org/communique/id/state"


@pytest.mark.parametrize("form", SYNTAXES)
def test_misspelt_property_is_found_in_every_syntax(form: RdfFormat, check: Check) -> None:
    found = check(f'{THING} cmq:signedOnn "2023-03-18"^^xsd:date .', form)
    assert said(found) == [("unknown-term", "the ontology has no term cmq:signedOnn")]
    assert found[0].hint == "did you mean cmq:signedOn?"
    assert found[0].excerpt is not None
    assert "signedOnn" in found[0].excerpt


@pytest.mark.parametrize(
    ("name", "nearest"),
    {
        "cmq:SignedOn": "cmq:signedOn",
        "cmq:parties": "cmq:party",
        "cmq:energyproject": "cmq:EnergyProject",
        "cmq:numericValue": "qudt:numericValue",
        f"<{STATE}/GER>": f"<{STATE}/DEU> (Germany)",
        f"<{STATE}/UK>": f"<{STATE}/GBR> (United Kingdom)",
        "cmq:memorandum": f"<{SCHEME}/agreement-kind/memorandum>",
        f"<{SCHEME}/agreement-status/sgned>": f"<{SCHEME}/agreement-status/signed>",
        f"<{SCHEME}/agreement-status/Signed>": f"<{SCHEME}/agreement-status/signed>",
        f"<{SCHEME}/agreement-status/in_force>": f"<{SCHEME}/agreement-status/in-force>",
        f"<{SCHEME}/agreement-kind/MoU>": f"<{SCHEME}/agreement-kind/memorandum>",
        f"<{SCHEME}/agreement-kind/green-hydrogen>": f"<{SCHEME}/product/green-hydrogen>",
        f"<{SCHEME}/agreement-stats/signed>": f"<{SCHEME}/agreement-status/signed>",
        f"<{SCHEME}/topics>": f"<{SCHEME}/topic>",
        f"<{STATE}/KZ>": f"<{STATE}/KAZ> (Kazakhstan)",
        f"<{STATE}/kaz>": f"<{STATE}/KAZ> (Kazakhstan)",
        f"<{STATE}/KZA>": f"<{STATE}/KAZ> (Kazakhstan)",
        f"<{STATE}/united-kingdom>": f"<{STATE}/GBR> (United Kingdom)",
    }.items(),
)
def test_nearest_name_is_named(name: str, nearest: str, check: Check) -> None:
    (found,) = check(f"{THING} cmq:kind {name} .")
    assert found.rule.id == "unknown-term"
    assert found.hint == f"did you mean {nearest}?"


@pytest.mark.parametrize(
    ("name", "hint"),
    {
        "cmq:ambassadorial": "the terms are listed at https://w3id.org/communique/ns",
        f"<{SCHEME}/agreement-status/forgotten>": "its concepts are ended, in-force, negotiating, planned, signed",
        f"<{SCHEME}/weather>": "the schemes are agreement-kind, agreement-status, aspect, event-kind, milestone-kind, "
        "modality, organisation-kind, product, project-status, qualifier, topic, unit",
        f"<{STATE}/XXQ>": "states have the three-letter codes of ISO 3166-1, "
        "as <https://w3id.org/communique/id/state/KAZ>",
    }.items(),
)
def test_where_no_name_is_near_it_is_told_what_there_is(name: str, hint: str, check: Check) -> None:
    (found,) = check(f"{THING} cmq:kind {name} .")
    assert found.hint == hint


def test_name_is_found_as_subject_predicate_and_object(check: Check) -> None:
    found = check("cmq:Sate skos:prefLabel 'x'@en . <urn:a> cmq:prty cmq:Agrement .")
    assert [diagnostic.region and diagnostic.region.column for diagnostic in found] == [1, 42, 51]


def test_what_the_file_itself_defines_is_known(check: Check) -> None:
    assert check(f"cmq:speed a owl:DatatypeProperty . {THING} cmq:speed 5 .") == []
    assert check(f"<{STATE}/XKX> a cmq:State . {THING} cmq:party <{STATE}/XKX> .") == []


def test_word_in_a_comment_or_a_text_is_no_name(check: Check) -> None:
    assert (
        check(f'# cmq:signedOnn\n{THING} skos:prefLabel "cmq:signedOnn and <{SCHEME}/x/y>"@en ; cmq:role "r" .') == []
    )


def test_other_namespaces_are_left_alone(check: Check) -> None:
    assert check(f"{THING} <https://w3id.org/other/ns#x> skos:noSuchTerm , unit:NoSuchUnit .") == []


def test_term_out_of_use_is_told_with_what_took_its_place() -> None:
    old, older = NamedNode(terms.NS + "oldParty"), NamedNode(terms.NS + "older")
    deprecated, true = NamedNode(terms.OWL + "deprecated"), Literal("true", datatype=NamedNode(terms.XSD + "boolean"))
    kind = NamedNode(terms.OWL + "ObjectProperty")
    further = [
        Triple(old, terms.TYPE, kind),
        Triple(older, terms.TYPE, kind),
        Triple(old, deprecated, true),
        Triple(older, deprecated, true),
        Triple(old, NamedNode(terms.DCTERMS + "isReplacedBy"), NamedNode(terms.NS + "party")),
    ]
    text = written("<urn:a> cmq:oldParty <urn:b> ; cmq:older <urn:c> .")
    file = CheckedFile.of_text("file", text, RdfFormat.TURTLE)
    found = check_file(file, TODAY, vocabulary=Vocabulary.of((*context(), *further)))
    assert said(found) == [
        ("deprecated-term", "cmq:oldParty is out of use"),
        ("deprecated-term", "cmq:older is out of use, and nothing has taken its place"),
    ]
    assert [diagnostic.hint for diagnostic in found] == ["write cmq:party", None]
