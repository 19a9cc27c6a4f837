"""What a shape lets a value be chosen from: a scheme, a list, datatypes, a class; and what of it is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from communique.diagnose.checks.unknown import concept_meant
from communique.diagnose.vocabulary import vocabulary
from communique.diagnose.words.demands import values
from communique.diagnose.words.wanted import scheme_of
from communique.validate.paths import Node, read_list
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.nearest import nearest
from communique.vocabulary.states import load_states
from communique.vocabulary.terms import NS, ORGANIZATION

_POLITIES = frozenset((NS + "State", NS + "Polity", ORGANIZATION.value))
_ONWARD = ("node", "and", "or", "xone")


def through(shape: Node, shapes: ShapesGraph, seen: frozenset[Node] = frozenset()) -> Iterator[Node]:
    """A shape and those that it hands its value on to as it is."""
    if shape in seen:
        return
    yield shape
    for parameter in _ONWARD:
        for value in values(shape, parameter, shapes):
            for node in [value] if parameter == "node" else read_list(value, shapes.objects):
                yield from through(node, shapes, seen | {shape})


@lru_cache(maxsize=1024)
def datatypes_wanted(shape: Node, shapes: ShapesGraph) -> tuple[str, ...]:
    """The datatypes of which a shape takes a value, by IRI."""
    return tuple(node.value for each in through(shape, shapes) for node in values(each, "datatype", shapes))


@lru_cache(maxsize=1024)
def classes_wanted(shape: Node, shapes: ShapesGraph) -> tuple[str, ...]:
    """The classes of which a shape takes an instance, by IRI."""
    return tuple(node.value for each in through(shape, shapes) for node in values(each, "class", shapes))


@lru_cache(maxsize=1024)
def scheme_wanted(shape: Node, shapes: ShapesGraph) -> str | None:
    """The scheme of which a shape takes a concept, by IRI."""
    return next((found for each in through(shape, shapes) if (found := scheme_of(each, shapes)) is not None), None)


@lru_cache(maxsize=4096)
def meant(value: Node, shape: Node, shapes: ShapesGraph) -> Node | None:
    """Which of what the shape lets choose from is meant by a value, be it misspelt, of another list, or a word."""
    word = _word(value)
    scheme = scheme_wanted(shape, shapes)
    if scheme is not None:
        concept = concept_meant(scheme, word, vocabulary())
        return NamedNode(concept) if concept is not None else None
    if _POLITIES.intersection(classes_wanted(shape, shapes)):
        state = load_states().find(word) or load_states().find(word.upper())
        if state is not None and not (isinstance(value, NamedNode) and value.value == state.iri):
            return NamedNode(state.iri)
    return _member(word, shape, shapes)


def _member(word: str, shape: Node, shapes: ShapesGraph) -> Node | None:
    """The nearest value of a list that the shape gives."""
    members = [
        node
        for each in through(shape, shapes)
        for value in values(each, "in", shapes)
        for node in read_list(value, shapes.objects)
    ]
    by_word = {_word(node): node for node in members}
    near = nearest(word, by_word)
    return by_word[near] if near is not None else None


def _word(node: Node) -> str:
    """What a text says, or the last part of an IRI."""
    if isinstance(node, Literal):
        return node.value
    return node.value.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1]
