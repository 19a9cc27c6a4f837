"""What JSON-LD loses without a word: keys and types that no context defines, things without a name that holds.

Parsers must pass over all this (JSON-LD 1.1 API, 5.1.2 and 8.1.2). It is seen by what is missing: a member of which
neither key nor value stands in any triple.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from communique.diagnose.checks.rules import Finding
from communique.places import LocatedTriple
from communique.places.errors import PlacesError
from communique.places.json_tokens import Array, Json, Member, Object, Scalar, read_json
from communique.vocabulary.nearest import nearest

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|_:")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_WITHIN = frozenset(("@graph", "@included", "@list", "@set", "@reverse", "@nest"))


def lost_statements(content: str, triples: Sequence[LocatedTriple]) -> Iterator[Finding]:
    """What of a JSON-LD text makes no statement, given its triples with their places."""
    try:
        document = read_json(content)
    except PlacesError:
        return
    yield from _Search(_Contexts().read(document), _Places.of(triples)).value(document)


@dataclass(slots=True)
class _Contexts:
    """What the contexts of a text define, wherever they stand.

    Attributes:
        keys: the keys that are defined.
        keywords: the keys that stand for keywords.
        dropped: the keys that are left out on purpose.
        has_vocabulary: whether some context defines all other words.
    """

    keys: set[str] = field(default_factory=set)
    keywords: dict[str, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    has_vocabulary: bool = False

    def read(self, value: Json) -> _Contexts:
        """Takes in the contexts within a value."""
        for member in _members(value):
            if member.key == "@context":
                for context in _items(member.value):
                    self._take(context)
            self.read(member.value)
        return self

    def keyword(self, key: str) -> str | None:
        """The keyword that a key is or stands for."""
        return key if key.startswith("@") else self.keywords.get(key)

    def _take(self, context: Json) -> None:
        if not isinstance(context, Object):
            return
        for member in context.members:
            definition = member.value
            if isinstance(definition, Object):
                definition = definition.last("@id") or definition
            word = definition.value if isinstance(definition, Scalar) else ""
            self.keys.add(member.key)
            if word is None:
                self.dropped.add(member.key)
            elif member.key == "@vocab":
                self.has_vocabulary = True
            elif isinstance(word, str) and word.startswith("@"):
                self.keywords[member.key] = word


@dataclass(frozen=True, slots=True)
class _Places:
    """Where terms of triples begin, and where those that are literals do."""

    terms: frozenset[int | str]
    literals: frozenset[int | str]

    @classmethod
    def of(cls, triples: Sequence[LocatedTriple]) -> _Places:
        terms = {at[0] for triple in triples for at in triple[4:7]}
        literals = {triple.object_at[0] for triple in triples if isinstance(triple.object, Literal)}
        return cls(frozenset(terms), frozenset(literals))

    def has_any_of(self, value: Json) -> bool:
        """Whether a value, or something within it, is a term of a triple."""
        return (
            value.at[0] in self.terms
            or any(member.key_at[0] in self.terms or self.has_any_of(member.value) for member in _members(value))
            or (isinstance(value, Array) and any(self.has_any_of(item) for item in value.items))
        )


@dataclass(frozen=True, slots=True)
class _Search:
    contexts: _Contexts
    places: _Places

    def value(self, value: Json) -> Iterator[Finding]:
        """What is lost within a value that is not lost as a whole."""
        for item in _items(value):
            if isinstance(item, Object) and item.at[0] not in self.places.literals:
                yield from self._object(item)

    def _object(self, value: Object) -> Iterator[Finding]:
        if any(self.contexts.keyword(member.key) == "@value" for member in value.members):
            return
        name = self._name(value)
        wrong = [] if name is None or self.places.has_any_of(value) else list(_wrong_name(name))
        if wrong:
            yield from wrong
            return
        for member in value.members:
            keyword = self.contexts.keyword(member.key)
            if keyword == "@type":
                yield from self._types(member)
            elif keyword in _WITHIN:
                yield from self.value(member.value)
            elif keyword is None and member.key not in self.contexts.dropped and not _is_empty(member.value):
                alive = member.key_at[0] in self.places.terms or self.places.has_any_of(member.value)
                yield from self.value(member.value) if alive else self._lost(member)

    def _types(self, member: Member) -> Iterator[Finding]:
        for word in _items(member.value):
            if isinstance(word, Scalar) and isinstance(word.value, str) and word.at[0] not in self.places.terms:
                yield self._undefined("type", word.value, word.at)

    def _lost(self, member: Member) -> Iterator[Finding]:
        """Why a member is lost, as far as it can be seen."""
        if not self.contexts.has_vocabulary and member.key not in self.contexts.keys and ":" not in member.key:
            yield self._undefined("key", member.key, member.key_at)
            return
        found = [finding for item in _items(member.value) for finding in self._wrong_part(item)]
        yield from found or [Finding("lost-statement", "value", member.key_at, {"key": member.key})]

    def _wrong_part(self, value: Json) -> Iterator[Finding]:
        if isinstance(value, Object):
            name, tag = self._name(value), value.last("@language")
            if name is not None:
                yield from _wrong_name(name)
            if isinstance(tag, Scalar) and isinstance(tag.value, str) and not _TAG.fullmatch(tag.value):
                words = {"tag": tag.value, "mended": tag.value.replace("_", "-")}
                yield Finding("lost-statement", "language", tag.at, words, "mended" if "_" in tag.value else "tag")

    def _name(self, value: Object) -> Scalar | None:
        """The `@id` of a node, by whichever key."""
        for member in value.members:
            if self.contexts.keyword(member.key) == "@id" and isinstance(member.value, Scalar):
                return member.value
        return None

    def _undefined(self, case: str, word: str, at: tuple[int, int]) -> Finding:
        known = [key for key in self.contexts.keys if not key.startswith("@")]
        near = nearest(word, known)
        return Finding("lost-statement", case, at, {"word": word, "nearest": near or ""}, "near" if near else "define")


def _wrong_name(name: Scalar) -> Iterator[Finding]:
    """What is wrong with the `@id` of a thing of which nothing comes."""
    if not isinstance(name.value, str):
        return
    if not _SCHEME.match(name.value):
        yield Finding("iri-form", "relative", name.at, {"iri": name.value})
        return
    try:
        NamedNode(name.value)
    except ValueError:
        yield Finding("iri-form", "none", name.at, {"iri": name.value})


def _members(value: Json) -> Iterator[Member]:
    for item in _items(value):
        if isinstance(item, Object):
            yield from item.members


def _items(value: Json) -> list[Json]:
    """The values of an array however deep, or the value itself."""
    return [inner for item in value.items for inner in _items(item)] if isinstance(value, Array) else [value]


def _is_empty(value: Json) -> bool:
    """Whether there is nothing to say, such as null, or a list of nothing."""
    if isinstance(value, Object):
        return not value.members or all(_is_empty(member.value) for member in value.members)
    return all(isinstance(item, Scalar) and item.value is None for item in _items(value))
