"""Paths that are none, and lists without an end, are told and not followed."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from communique.errors import ValidationError
from communique.validate import ShapesGraph
from communique.validate.paths import NIL, PropertyPath, read_list

PREFIXES = "@prefix ex: <http://example.org/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
SHACL = "@prefix sh: <http://www.w3.org/ns/shacl#> ."


def path(turtle: str) -> PropertyPath | None:
    graph = ShapesGraph.of(quad.triple for quad in parse(f"{PREFIXES}{SHACL} {turtle}", RdfFormat.TURTLE))
    return graph.path_of(graph.shapes()[0])


def test_node_shape_has_no_path() -> None:
    assert path("ex:S a sh:NodeShape .") is None


@pytest.mark.parametrize("written", ["[]", "[ sh:invertedPath ex:p ]", '"ex:p"'])
def test_what_is_no_path(written: str) -> None:
    with pytest.raises(ValidationError, match="is no property path"):
        path(f"ex:S sh:path {written} .")


@pytest.mark.parametrize("rest", ["_:list", "[]"])
def test_list_without_an_end(rest: str) -> None:
    with pytest.raises(ValidationError, match=r"the list at _:.* is broken"):
        path(f"ex:S sh:path _:list . _:list rdf:first ex:p ; rdf:rest {rest} .")


def test_empty_list() -> None:
    assert read_list(NIL, lambda subject, predicate: ()) == ()


def test_path_for_people_and_in_turtle() -> None:
    found = path("ex:S sh:path ( ex:a [ sh:alternativePath ( ex:b [ sh:oneOrMorePath ex:c ] ) ] ) .")
    assert found is not None
    assert found.short == "<http://example.org/a>/(<http://example.org/b>|(<http://example.org/c>)+)"
    assert found.turtle == (
        "( <http://example.org/a> "
        "[ sh:alternativePath ( <http://example.org/b> [ sh:oneOrMorePath <http://example.org/c> ] ) ] )"
    )
