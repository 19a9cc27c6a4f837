"""What of the published graph bears on a contribution: all that the shapes look at from its nodes, and no more.

Two walks over the footprint of the shapes. Backwards from each new triple: the published nodes that a shape looks at
anew. Forwards from those and from what the contribution describes: the triples that decide their results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.classes import Classes
from communique.contribute.footprint import FOCUS, Footprint, Reversed, Target
from communique.contribute.index import Fetched, Index
from communique.contribute.published import INWARD, OUTWARD
from communique.contribute.values import as_stored
from communique.store.interface import Term

_At = tuple[Term, int]  # a node in a state of the footprint
_Origin = TypeVar("_Origin")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What bears on a contribution.

    Attributes:
        triples: those of the published graph, less those that the contribution says in other words (20.0 for 20).
        described: the nodes that the contribution describes.
        affected: other nodes whose results it may change, each with a new triple that is the cause.
        new: the triples of the contribution that are not published.
    """

    triples: tuple[Triple, ...]
    described: frozenset[Term]
    affected: Mapping[Term, Triple]
    new: tuple[Triple, ...]


def neighbourhood(contribution: Index, fetched: Fetched, footprint: Footprint) -> Neighbourhood:
    """Fetches the neighbourhood of a contribution.

    Raises:
        NeighbourhoodError: it is larger than the limit.
        StoreError: the published dataset cannot be read or reached.
    """
    walk = _Walk(contribution, fetched, footprint)
    literals = {triple.object for triple in contribution.triples if isinstance(triple.object, Literal)}
    described = frozenset((*contribution.subjects(), *literals))
    new, repeated = compare(contribution, fetched)
    affected = {node: triple for node, triple in walk.backwards(new).items() if node not in described}
    focus_nodes = [*described, *affected]
    walk.forwards((node, FOCUS) for node in focus_nodes)
    walk.forwards((node, target.state) for node in focus_nodes for target in walk.targets(node))
    triples = tuple(triple for triple in walk.met if triple not in repeated)
    return Neighbourhood(triples, described, affected, new)


def compare(contribution: Index, fetched: Fetched) -> tuple[tuple[Triple, ...], set[Triple]]:
    """The triples of a contribution that are not published, and the published ones that it says in other words."""
    subjects = contribution.subjects()
    fetched.fetch((subject, None) for subject in subjects)
    published = as_stored(triple for subject in subjects for triple in fetched.outward(subject))
    by_value = {stored: triple for triple, stored in published.items()}
    own = as_stored(contribution.triples)
    new = tuple(triple for triple, stored in own.items() if stored not in by_value)
    said = ((by_value[stored], triple) for triple, stored in own.items() if stored in by_value)
    return new, {published for published, triple in said if published != triple}


class _Walk:
    """The walks from one contribution.

    Attributes:
        met: the published triples on the way forwards.
    """

    def __init__(self, own: Index, fetched: Fetched, footprint: Footprint) -> None:
        self.met: dict[Triple, None] = {}
        self._own, self._fetched, self._footprint = own, fetched, footprint
        self._seen: dict[_At, None] = {}
        self._classes = Classes(own, fetched)

    def backwards(self, new: Iterable[Triple]) -> dict[Term, Triple]:
        """The nodes from which a shape meets a new triple that may do harm, each with that triple."""
        back = Reversed(self._footprint)
        seen: dict[_At, Triple] = {}
        waiting = dict(_starts(new, back))
        while waiting:
            reached = _settle(waiting, back.silent, seen)
            steps = [(at, step) for at in reached for step in back.steps.get(at[1], ())]
            self._fetch((node, step.predicate, not step.inverse) for (node, _), step in steps)
            waiting = {
                (triple.object if step.inverse else triple.subject, step.start): reached[at]
                for at, step in steps
                for triple in _triples(self._fetched, at[0], step.predicate, not step.inverse)
            }
        return {node: triple for (node, state), triple in seen.items() if state in back.roots}

    def forwards(self, starts: Iterable[_At]) -> None:
        """Meets what the shapes look at from some nodes."""
        waiting = dict.fromkeys(starts)
        while waiting:
            reached = _settle(waiting, self._footprint.silent, self._seen)
            steps = [(node, step) for node, state in reached for step in self._footprint.steps[state]]
            self._fetch((node, step.predicate, step.inverse) for node, step in steps)
            waiting = {}
            for node, step in steps:
                met = _triples(self._fetched, node, step.predicate, step.inverse)
                self.met.update(dict.fromkeys(met))
                for triple in (*met, *_triples(self._own, node, step.predicate, step.inverse)):
                    waiting[triple.subject if step.inverse else triple.object, step.end] = None

    def targets(self, node: Term) -> Iterator[Target]:
        """The targets that a node is one of, once the walk from FOCUS is done."""
        classes = self._classes.of(node)
        for target in self._footprint.targets:
            if (
                not target.classes.isdisjoint(classes)
                or node in target.nodes
                or any(self._has(node, predicate, inverse=False) for predicate in target.subjects_of)
                or any(self._has(node, predicate, inverse=True) for predicate in target.objects_of)
            ):
                yield target

    def _has(self, node: Term, predicate: Term, inverse: bool) -> bool:
        assert isinstance(predicate, NamedNode)
        return any(_triples(graph, node, predicate, inverse) for graph in (self._own, self._fetched))

    def _fetch(self, wanted: Iterable[tuple[Term, NamedNode | None, bool]]) -> None:
        outward: list[OUTWARD] = []
        inward: list[INWARD] = []
        for node, predicate, inverse in wanted:
            if inverse:
                inward.append((predicate, node))
            elif not isinstance(node, Literal):
                outward.append((node, predicate))
        self._fetched.fetch(outward, inward)


def _starts(new: Iterable[Triple], back: Reversed) -> Iterator[tuple[_At, Triple]]:
    """Where the harmful steps begin that new triples make possible."""
    for triple in new:
        for step in (*back.harmful.get(triple.predicate, ()), *back.harmful.get(None, ())):
            yield (triple.object if step.inverse else triple.subject, step.start), triple


def _settle(
    waiting: Mapping[_At, _Origin], silent: Mapping[int, Sequence[int]], seen: dict[_At, _Origin]
) -> dict[_At, _Origin]:
    """Those that have not been seen, with the states in which they are at the same time."""
    reached: dict[_At, _Origin] = {}
    stack = list(waiting.items())
    while stack:
        at, origin = stack.pop()
        if at not in seen:
            seen[at] = reached[at] = origin
            node, state = at
            stack += (((node, other), origin) for other in silent.get(state, ()))
    return reached


def _triples(graph: Index | Fetched, node: Term, predicate: NamedNode | None, inverse: bool) -> Sequence[Triple]:
    return graph.inward(predicate, node) if inverse else graph.outward(node, predicate)
