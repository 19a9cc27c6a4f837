"""Shapes as rules: with their own words and page, or with words made of what they want."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode

from communique.diagnose.words import rule
from communique.validate import PropertyPath, Result, Severity, load_shapes
from communique.vocabulary.terms import SH

from .conftest import Judge


def test_shape_of_the_project_has_its_words_and_its_page(judge: Judge) -> None:
    judged = judge("<urn:a> a cmq:Agreement .")
    found = next(result for result in judged.results if result.source_shape.value.endswith("Agreement-kind"))
    said = rule(found, judged.shapes)
    assert (said.id, said.name, said.severity) == ("Agreement-kind", "kind of agreement", Severity.VIOLATION)
    assert said.description == "Memorandum, treaty, contract and so on."
    assert said.page == "https://w3id.org/communique/shapes#Agreement-kind"


def test_shape_of_somebody_else_has_words_made_of_what_it_wants(judge: Judge) -> None:
    shape = "<urn:shapes:Deal> a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    judged = judge("ex:a ex:q 1 .", shape)
    said = rule(judged.results[0], judged.shapes)
    assert (said.id, said.name) == ("Deal", "min count")
    assert said.description == "<https://example.org/p> takes at least one value"
    assert said.page is None


def test_shape_without_a_name_is_called_after_its_constraint() -> None:
    component = NamedNode(f"{SH}MaxCountConstraintComponent")
    path = PropertyPath.of(NamedNode("urn:p"))
    result = Result(NamedNode("urn:a"), path, None, BlankNode("b"), component, Severity.WARNING)
    said = rule(result, load_shapes())
    assert (said.id, said.name, said.description) == ("MaxCount", "max count", "max count")
