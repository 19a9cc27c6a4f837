"""The statements around some places are those that a reading of the whole text has there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse, serialize

from communique.places import LocatedTriple
from communique.places.around import statements_around
from communique.places.reading import read_places

TRIG = (Path(__file__).parents[1] / "serve" / "sample.trig").read_text(encoding="utf-8")
TURTLE = """@prefix ex: <https://example.org/> . # ex:no ex:p 1 .
ex:a ex:p 1.5 , "a . b" ; ex:q ( ex:c [ ex:r 2 ] ) . ex:b ex:p '''
ex:no ex:p 3 .
''' ; ex:q 4 .
PREFIX ex: <https://example.com/>
ex:a
    ex:p <https://example.org/x> . # the end
[] ex:p ex:d . [ ex:p 5 ] .
"""


def lines() -> str:
    written = serialize(parse(TRIG, RdfFormat.TRIG), format=RdfFormat.N_QUADS)
    assert written is not None
    return written.decode("utf-8")


def said(triple: LocatedTriple) -> tuple[object, ...]:
    """A triple with its places, blank nodes without their labels, which are of a reading."""
    nodes = (None if isinstance(node, BlankNode) else node for node in triple[:4])
    return (*nodes, *triple[4:])


@pytest.mark.parametrize(
    ("content", "form"), [(TRIG, RdfFormat.TRIG), (TURTLE, RdfFormat.TURTLE), (lines(), RdfFormat.N_QUADS)]
)
def test_every_triple_is_found_from_each_of_its_terms(content: str, form: RdfFormat) -> None:
    for triple in read_places(content, form):
        for at in (triple.subject_at, triple.predicate_at, triple.object_at):
            found = statements_around(content, form, [at[0]])  # type: ignore[list-item]
            assert found is not None
            assert said(triple) in [said(each) for each in found]


@pytest.mark.parametrize(("content", "form"), [(TRIG, RdfFormat.TRIG), (TURTLE, RdfFormat.TURTLE)])
def test_all_places_together_give_all_triples_once(content: str, form: RdfFormat) -> None:
    whole = read_places(content, form)
    found = statements_around(content, form, {triple.object_at[0] for triple in whole})  # type: ignore[misc]
    assert found is not None
    assert [said(triple) for triple in found] == [said(triple) for triple in whole]


def test_text_within_a_string_belongs_to_its_statement() -> None:
    found = statements_around(TURTLE, RdfFormat.TURTLE, [TURTLE.index("ex:no ex:p 3")])
    assert found is not None
    assert [triple.predicate.value.rpartition("/")[2] for triple in found] == ["p", "q"]


@pytest.mark.parametrize("word", ["@prefix", "https://example.com/", "ex:no ex:p 1"])
def test_place_in_a_directive_or_before_any_statement_gives_nothing(word: str) -> None:
    assert statements_around(TURTLE, RdfFormat.TURTLE, [TURTLE.index(word)]) == []


def test_comment_behind_a_statement_gives_that_statement() -> None:
    found = statements_around(TURTLE, RdfFormat.TURTLE, [TURTLE.index("the end")])
    assert found is not None
    assert [str(triple.subject) for triple in found] == ["<https://example.com/a>"]


def test_prefix_means_what_it_means_there() -> None:
    found = statements_around(TURTLE, RdfFormat.TURTLE, [TURTLE.index("1.5"), TURTLE.index("ex:d")])
    assert found is not None
    assert {str(triple.predicate) for triple in found} >= {"<https://example.org/p>", "<https://example.com/p>"}


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES])
def test_where_it_cannot_be_sure_it_finds_nothing_at_all(form: RdfFormat) -> None:
    content = "<urn:a> <urn:p> <urn:b> .\r<urn:c> <urn:p> <urn:d> ."
    assert statements_around(content, form, [30]) is None
    assert statements_around("{}", RdfFormat.JSON_LD, [0]) is None
