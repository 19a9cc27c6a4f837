"""What a value of JSON-LD is read under, and a node of which only the beginning is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.places.json_ld_context import Context
from communique.places.json_ld_definitions import within
from communique.places.json_ld_literals import literal
from communique.places.json_ld_triples import Node
from communique.places.json_tokens import Array, Json, Member, Object, Scalar
from communique.places.located import Offsets

VALUE = frozenset(("@value", "@language", "@direction"))
"""The keywords that make a value of what has one of them."""


class Scope(NamedTuple):
    """What a value is read under.

    Attributes:
        key: the key whose value it is; None at the top of a graph.
        extra: a member that the key of an index adds to it.
        in_array: whether it is an item, to which the container does not apply again.
        is_document: whether it is the whole document.
        in_graph: whether its container is a graph, right within which it stands.
    """

    context: Context
    key: str | None = None
    container: tuple[str, ...] = ()
    extra: Member | None = None
    in_array: bool = False
    is_document: bool = False
    in_graph: bool = False


@dataclass(slots=True)
class Draft:
    """A node or value of which the members before its content are read.

    Attributes:
        at: where it begins.
        word: the `@id` as it is written, and where it stands; a word that stands for nothing is None.
        types: IRIs or labels, where they stand, and where their key does.
    """

    context: Context
    at: Offsets
    word: tuple[str | None, Offsets] | None = None
    types: list[tuple[str, Offsets, Offsets]] = field(default_factory=list)


def context_of(value: Object, scope: Scope) -> Context:
    """The context within braces: the one around is left where it does not propagate, but not for mere references."""
    context = scope.context
    if context.previous is not None and (scope.extra is not None or not _is_reference_or_value(value, context)):
        context = context.previous
    return within(scope.context, scope.key or "") or context


def _is_reference_or_value(value: Object, context: Context) -> bool:
    has_id = has_type = False
    for member in value.members:
        kind = context.expand(member.key, vocab=True)
        if kind in VALUE:
            return True
        if kind == "@type":
            has_type = True
        elif kind == "@id" and not has_type:
            has_id = True
        elif kind not in (None, "@index", "@context"):
            return False
    return has_id


def by_index(value: Object, scope: Scope) -> list[tuple[Json, Scope]]:
    """The values of an index, each under what its key adds to it: an `@id`, a type or a property."""
    values: list[tuple[Json, Scope]] = []
    term = scope.context.terms.get(scope.key or "")
    added = "@id" if "@id" in scope.container else "@type" if "@type" in scope.container else term and term.index
    for member in value.members:
        extra = None
        if added and scope.context.expand(member.key, vocab=True) != "@none":
            extra = Member(added, member.key_at, Scalar(member.key, member.key_at))
        values.append((member.value, Scope(scope.context.previous or scope.context, scope.key, extra=extra)))
    return values


def by_language(value: Object, scope: Scope) -> Iterator[tuple[Offsets, Literal | None]]:
    """The texts of an index by language, and where they stand."""
    term = scope.context.terms.get(scope.key or "")
    direction = scope.context.direction if term is None or not term.direction else term.direction[0]
    for member in value.members:
        language = None if "@none" in (member.key, scope.context.expand(member.key)) else member.key
        for text in member.value.items if isinstance(member.value, Array) else [member.value]:
            if isinstance(text, Scalar) and isinstance(text.value, str):
                yield text.at, literal(text.value, None, language, direction)


def in_order(members: list[Member], context: Context) -> list[Member]:
    """Members as they are read: types by key, then the `@id`, others, and graphs last."""
    ranks = {"@type": 0, "@id": 1, "@graph": 3}
    kinds = [(ranks.get(context.expand(member.key, vocab=True) or "", 2), member) for member in members]
    return [member for _, member in sorted(kinds, key=lambda kind: (kind[0], kind[1].key if kind[0] == 0 else ""))]


def read_types(draft: Draft, member: Member) -> None:
    """Takes the types of a member into a draft, sorted by their words; the last with a context brings it into force."""
    around = draft.context
    words = member.value.items if isinstance(member.value, Array) else [member.value]
    for word in sorted((word for word in words if isinstance(word, Scalar)), key=lambda word: str(word.value)):
        draft.context = within(around, str(word.value), propagate=False) or draft.context
        iri = around.expand(str(word.value), relative=True, vocab=True)
        if iri is not None:
            draft.types.append((iri, word.at, member.key_at))


def take_extra(draft: Draft, extra: Member | None) -> list[Member]:
    """Takes what an index adds into a draft; a property is given back as content."""
    if extra is None:
        return []
    if extra.key == "@id":
        draft.word = (text_of(extra.value), extra.key_at)
    elif extra.key == "@type":
        read_types(draft, extra)
    else:
        return [extra]
    return []


def groups(value: Json) -> list[Object]:
    """The objects that `@nest` has, however they are put into arrays."""
    if isinstance(value, Array):
        return [group for item in value.items for group in groups(item)]
    return [value] if isinstance(value, Object) else []


def text_of(value: Json) -> str | None:
    """The string that a value is; None if it is none."""
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else None


def named(name: str) -> Node | None:
    """The node of an expanded name; None if it is no name."""
    try:
        return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)
    except ValueError:
        return None
