"""A published thing that is defined anew: another value where there can be one, another class, another name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.checks.conflict import Conflict
from communique.contribute.checks.said import Said
from communique.contribute.published import Term
from communique.validate.paths import Node, shortened
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import OWL, PREF_LABEL, SH, TYPE

_FUNCTIONAL: Final = NamedNode(OWL + "FunctionalProperty")
_INDIVIDUAL: Final = NamedNode(OWL + "NamedIndividual")
_TARGET_CLASS, _PROPERTY = NamedNode(SH + "targetClass"), NamedNode(SH + "property")
_MAX_COUNT: Final = NamedNode(SH + "maxCount")


def redefined_value(said: Said) -> Iterator[Conflict]:
    """Another value of a property that has one value, by the ontology or by the shapes."""
    for triple in said.own.triples:
        others = said.others(triple)
        if others and has_one_value(triple, said):
            yield Conflict("redefinition", "value", triple, "object", _words(triple, others, said), tuple(others))


def redefined_class(said: Said) -> Iterator[Conflict]:
    """A class that is neither above nor below one that is published."""
    for triple in said.own.triples:
        if triple.predicate != TYPE or triple.object == _INDIVIDUAL:
            continue
        types = [found for found in said.published(triple.subject, TYPE) if found.object != _INDIVIDUAL]
        if types and not any(_related(triple.object, found.object, said) for found in types):
            yield Conflict("redefinition", "class", triple, "object", _words(triple, types, said), tuple(types))


def second_label(said: Said) -> Iterator[Conflict]:
    """A preferred label in a language in which another one is published."""
    for triple in said.own.triples:
        if triple.predicate == PREF_LABEL and isinstance(triple.object, Literal) and triple.object.language is not None:
            language = triple.object.language.lower()
            others = [other for other in said.others(triple) if _language(other.object) == language]
            if others:
                yield Conflict("second-label", "other", triple, "object", _words(triple, others, said), tuple(others))


def has_one_value(triple: Triple, said: Said) -> bool:
    """Whether a thing has one value of a property, by the ontology or by the shapes of its classes."""
    if any(found.object == _FUNCTIONAL for found in said.published(triple.predicate, TYPE)):
        return True
    by_class = _properties_of_one_value(said.shapes)
    return any(triple.predicate in by_class.get(kind, ()) for kind in said.classes.of(triple.subject))


@lru_cache(maxsize=8)
def _properties_of_one_value(shapes: ShapesGraph) -> dict[Term, frozenset[NamedNode]]:
    """The properties of which the shapes of a class allow one value at most."""
    found: dict[Term, frozenset[NamedNode]] = {}
    for triple in shapes.triples:
        if triple.predicate == _TARGET_CLASS:
            assert isinstance(triple.subject, Node)
            looking = (triple.subject, *shapes.objects(triple.subject, _PROPERTY))
            single = {
                path.predicate for shape in looking if (path := shapes.path_of(shape)) and _at_most_one(shape, shapes)
            }
            found[triple.object] = found.get(triple.object, frozenset()) | {p for p in single if p is not None}
    return found


def _at_most_one(shape: Node, shapes: ShapesGraph) -> bool:
    return any(value.value == "1" for value in shapes.objects(shape, _MAX_COUNT))


def _related(one: Term, other: Term, said: Said) -> bool:
    return one in said.classes.above(other) or other in said.classes.above(one)


def _language(term: Term) -> str | None:
    return term.language.lower() if isinstance(term, Literal) and term.language is not None else None


def _words(triple: Triple, others: list[Triple], said: Said) -> dict[str, str]:
    return {
        "thing": said.label(triple.subject),
        "property": shortened(triple.predicate),
        "value": said.label(triple.object),
        "published": " and ".join(sorted({said.label(other.object) for other in others})),
    }
