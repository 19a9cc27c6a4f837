"""Which term of which triple of a file a validation result is about.

The object where a value is at fault, the predicate where the property is, the subject where a value is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal

from communique.places.located import At, LocatedTriple
from communique.validate.paths import Node, PropertyPath
from communique.validate.results import Result
from communique.vocabulary.terms import TYPE

_MISSING = frozenset(("MinCount", "QualifiedMinCount"))
_SURPLUS = frozenset(("MaxCount", "QualifiedMaxCount", "UniqueLang"))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a result is, and where the value stands with which the one at fault does not go together."""

    at: At
    other: At | None = None


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The located triples of a file, looked up by what results name."""

    _by_subject: dict[object, list[LocatedTriple]] = field(default_factory=lambda: defaultdict(list))
    _by_object: dict[object, list[LocatedTriple]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, triples: Iterable[LocatedTriple]) -> PlaceIndex:
        """The index of some triples."""
        index = cls()
        for triple in triples:
            index._by_subject[triple.subject].append(triple)
            index._by_object[triple.object].append(triple)
        return index

    def describes(self, node: object) -> bool:
        """Whether the file says something of a node, or has it as a literal."""
        return node in self._by_subject or (isinstance(node, Literal) and node in self._by_object)

    def find(self, result: Result) -> Found | None:
        """Where a result is; None where the file does not hold its focus node."""
        if not self.describes(result.focus_node):
            return None
        if result.path is None or result.constraint in _MISSING:
            return Found(self._of_node(result))
        ends = list(_follow(self, result.path, [result.focus_node]))
        if result.constraint in _SURPLUS:
            return self._surplus(ends, result)
        if result.value is None:
            return Found(ends[0].at if ends else self._of_node(result))
        matching = [end for end in ends if end.node == result.value]
        if not matching:
            return Found(self._of_node(result))
        if result.constraint == "Closed":
            return Found(matching[0].triple.predicate_at)
        return Found(matching[0].at)

    def _of_node(self, result: Result) -> At:
        """The node itself, best where its class is said."""
        triples = self._by_subject.get(result.focus_node)
        if triples is None:
            return self._by_object[result.focus_node][0].object_at
        return min(triples, key=lambda triple: triple.predicate != TYPE).subject_at

    def _surplus(self, ends: list[_End], result: Result) -> Found:
        """The last value of those that are too many, beside the first."""
        distinct: dict[Node, _End] = {}
        for end in ends:
            distinct.setdefault(end.node, end)
        several = list(distinct.values())
        if result.constraint == "UniqueLang":
            several = _in_one_language(several)
        if not several:
            return Found(self._of_node(result))
        return Found(several[-1].at, several[0].at if len(several) > 1 else None)


@dataclass(frozen=True, slots=True)
class _End:
    """A node at the end of a path, with the last triple on the way and whether it is that triple's subject."""

    node: Node
    triple: LocatedTriple
    backwards: bool

    @property
    def at(self) -> At:
        return self.triple.subject_at if self.backwards else self.triple.object_at


def _in_one_language(ends: list[_End]) -> list[_End]:
    by_language: dict[str, list[_End]] = defaultdict(list)
    for end in ends:
        if isinstance(end.node, Literal) and end.node.language is not None:
            by_language[end.node.language.lower()].append(end)
    return next((group for group in by_language.values() if len(group) > 1), ends)


def _follow(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool = False) -> Iterator[_End]:
    """The ends of a path from some nodes, as far as the file has its triples."""
    if path.predicate is not None:
        triples = index._by_object if backwards else index._by_subject
        for node in nodes:
            for triple in triples.get(node, ()):
                if triple.predicate == path.predicate:
                    yield _End(triple.subject if backwards else triple.object, triple, backwards)  # type: ignore[arg-type]
        return
    yield from _OPERATORS[path.operator](index, path, nodes, backwards)


def _sequence(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool) -> Iterator[_End]:
    parts = path.parts[::-1] if backwards else path.parts
    ends: list[_End] = []
    for part in parts:
        ends = list(_follow(index, part, nodes, backwards))
        nodes = [end.node for end in ends]
    return iter(ends)


def _alternative(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool) -> Iterator[_End]:
    starts = list(nodes)
    for part in path.parts:
        yield from _follow(index, part, starts, backwards)


def _inverse(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool) -> Iterator[_End]:
    return _follow(index, path.parts[0], nodes, not backwards)


def _once(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool) -> Iterator[_End]:
    return _follow(index, path.parts[0], nodes, backwards)


def _repeated(index: PlaceIndex, path: PropertyPath, nodes: Iterable[Node], backwards: bool) -> Iterator[_End]:
    waiting = list(nodes)
    seen: set[Node] = set()
    while waiting:
        ends = [end for end in _follow(index, path.parts[0], waiting, backwards) if end.node not in seen]
        yield from ends
        waiting = list(dict.fromkeys(end.node for end in ends))
        seen.update(waiting)


_OPERATORS: dict[str, Callable[[PlaceIndex, PropertyPath, Iterable[Node], bool], Iterator[_End]]] = {
    "sequence": _sequence,
    "alternativePath": _alternative,
    "inversePath": _inverse,
    "zeroOrOnePath": _once,
    "oneOrMorePath": _repeated,
    "zeroOrMorePath": _repeated,
}
