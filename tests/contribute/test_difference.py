"""What a contribution would add: in words, and as Turtle that can be added."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from communique.contribute.difference import added, diff_turtle
from communique.contribute.index import Fetched, Index
from communique.contribute.neighbourhood import compare
from communique.contribute.new_facts import new_facts
from communique.contribute.published import open_published
from communique.contribute.vocabulary import in_vocabulary
from communique.vocabulary.terms import ALT_LABEL, BASE, FOAF_PERSON, PREF_LABEL, TYPE

PERSON = NamedNode(BASE + "id/person/alikhan-smailov")
NEW = NamedNode(BASE + "id/person/somebody-else")
SAID = [
    Triple(PERSON, TYPE, FOAF_PERSON),
    Triple(PERSON, PREF_LABEL, Literal("Alikhan Smailov", language="EN")),
    Triple(PERSON, ALT_LABEL, Literal("Smailov", language="en")),
    Triple(NEW, PREF_LABEL, Literal("Somebody Else", language="en")),
    Triple(NEW, TYPE, FOAF_PERSON),
]


def test_added_triples_in_canonical_order(built_dataset: Path) -> None:
    assert added(SAID, open_published(built_dataset)) == (SAID[2], SAID[4], SAID[3])
    assert added(SAID[:2], open_published(built_dataset)) == ()


def test_turtle_that_can_be_added(built_dataset: Path) -> None:
    turtle = diff_turtle(SAID, open_published(built_dataset))
    assert "person:somebody-else a foaf:Person ;\n\tskos:prefLabel" in turtle
    assert {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)} == set(SAID[2:])


def test_what_is_new_in_a_sentence(built_dataset: Path) -> None:
    assert _new_facts(built_dataset, SAID) == (
        "would add 2 facts on 1 new thing (1 foaf:Person) and 1 fact on 1 published; 2 facts already published"
    )
    assert _new_facts(built_dataset, SAID[:1]) == "would add nothing; 1 fact already published"
    assert _new_facts(built_dataset, SAID[3:4]) == "would add 1 fact on 1 new thing"


def _new_facts(dataset: Path, triples: list[Triple]) -> str:
    own, fetched = Index(triples), Fetched(in_vocabulary(open_published(dataset)))
    return new_facts(own, compare(own, fetched)[0], fetched)
