"""How a file speaks of things: classes in the place of things, things without a name, references to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, NamedNode

from communique.diagnose.checks.rules import Finding
from communique.diagnose.checks.scope import ENTITIES, Scope
from communique.diagnose.checks.unknown import written
from communique.places import LocatedTriple
from communique.vocabulary.nearest import nearest
from communique.vocabulary.terms import NS, STATE, TYPE

_FOLDERS = {"EnergyProject": "project", "Official": "person", "Polity": "state", "UnionOfStates": "state"}
_OBJECT, _DATA = "object property", "datatype property"


def class_as_instance(triple: LocatedTriple, scope: Scope) -> Iterator[Finding]:
    """A class as the value of a property or with properties of things; a type that is no class."""
    if triple.predicate == TYPE:
        yield from _of_type(triple, scope)
        return
    property_kind = scope.vocabulary.kinds.get(triple.predicate.value)
    if property_kind in (_OBJECT, _DATA) and _is_class(triple.subject, scope):
        yield _class_described(triple)
    if property_kind == _OBJECT and isinstance(triple.object, NamedNode) and _is_class(triple.object, scope):
        words = {"term": written(triple.object.value), "predicate": written(triple.predicate.value)}
        yield Finding("class-as-instance", "object", triple.object_at, words)


def blank_entity(triple: LocatedTriple, scope: Scope) -> Iterator[Finding]:
    """A blank node with a class of the project's own."""
    value = triple.object
    if not isinstance(triple.subject, BlankNode) or triple.predicate != TYPE or not isinstance(value, NamedNode):
        return
    if value.value.startswith(NS) and scope.vocabulary.is_class(value.value):
        name = value.value.removeprefix(NS)
        folder = _FOLDERS.get(name, name.lower())
        yield Finding("blank-entity", "blank", triple.subject_at, {"class": written(value.value), "folder": folder})


def dangling_reference(triple: LocatedTriple, scope: Scope) -> Iterator[Finding]:
    """A thing of the project's own that is referred to and described nowhere."""
    value = triple.object
    if not isinstance(value, NamedNode) or not value.value.startswith(ENTITIES) or scope.is_described(value.value):
        return
    near = _nearest_described(value.value, scope.described)
    words = {"iri": value.value, "nearest": near or ""}
    yield Finding("dangling-reference", "unknown", triple.object_at, words, "unknown" if near is None else "near")


@lru_cache(maxsize=4096)
def _nearest_described(iri: str, described: frozenset[str]) -> str | None:
    """The thing of the same kind whose name is nearest."""
    folder = iri[: iri.rfind("/") + 1]
    near = nearest(iri.removeprefix(folder), _names_in(folder, described))
    return None if near is None else folder + near


@lru_cache(maxsize=64)
def _names_in(folder: str, described: frozenset[str]) -> tuple[str, ...]:
    return tuple(iri.removeprefix(folder) for iri in described if iri.startswith(folder))


def _of_type(triple: LocatedTriple, scope: Scope) -> Iterator[Finding]:
    """A type that is no class; a class of the project's own as the type of a class."""
    if not isinstance(triple.object, NamedNode):
        return
    no_class = _no_class(triple.object.value, scope)
    if no_class is not None:
        hint, kind = no_class
        words = {"term": written(triple.object.value), "kind": kind}
        yield Finding("class-as-instance", "type", triple.object_at, words, hint)
    if triple.object.value.startswith(NS) and _is_class(triple.subject, scope):
        yield _class_described(triple)


def _is_class(node: object, scope: Scope) -> bool:
    return isinstance(node, NamedNode) and scope.vocabulary.is_class(node.value)


def _class_described(triple: LocatedTriple) -> Finding:
    assert isinstance(triple.subject, NamedNode)
    return Finding("class-as-instance", "subject", triple.subject_at, {"term": written(triple.subject.value)})


def _no_class(iri: str, scope: Scope) -> tuple[str, str] | None:
    """If an IRI is known to be no class: which hint to give, and what it is."""
    scheme = scope.vocabulary.scheme_of(iri)
    if scheme is not None:
        return "concept", f"a concept of the scheme {scheme.rpartition('/')[2]}"
    if iri in scope.vocabulary.states or iri.startswith(STATE):
        return "state", "a state"
    kind = scope.vocabulary.kinds.get(iri)
    if kind is None or kind == "class":
        return None
    return "property", "a concept scheme" if kind == "scheme" else f"an {kind}".replace("an datatype", "a datatype")
