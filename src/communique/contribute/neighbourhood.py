"""What of the published graph bears on a contribution: all that the shapes look at from its nodes, and no more.

Two walks over the footprint of the shapes. Backwards from each new triple: the published nodes that a shape looks at
anew. Forwards from those and from what the contribution describes: the triples that decide their results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, Triple

from communique.contribute.affected import affected
from communique.contribute.footprint import FOCUS, Footprint, Target
from communique.contribute.index import Fetched, Index
from communique.contribute.published import Term
from communique.contribute.union import At, Union, end_of
from communique.contribute.values import as_stored


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
    union = Union(contribution, fetched)
    literals = {triple.object for triple in contribution.triples if isinstance(triple.object, Literal)}
    described = frozenset((*contribution.subjects(), *literals))
    new, repeated = compare(contribution, fetched)
    bearings = {node: found for node, found in affected(union, footprint, new).items() if node not in described}
    walk = _Walk(union, footprint)
    walk.forwards((node, FOCUS) for node in (*described, *bearings))
    starts = [(node, target.state) for node in described for target in walk.targets(node)]
    causes: dict[Term, Triple] = {}
    for node, bearing in bearings.items():
        for target in walk.targets(node):
            if {FOCUS, target.state} & bearing.states:
                starts.append((node, target.state))
                causes[node] = bearing.cause
    walk.forwards(starts)
    triples = tuple(triple for triple in walk.met if triple not in repeated)
    return Neighbourhood(triples, described, causes, new)


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
    """The walk forwards.

    Attributes:
        met: the published triples on the way.
    """

    def __init__(self, union: Union, footprint: Footprint) -> None:
        self.met: dict[Triple, None] = {}
        self._union, self._footprint = union, footprint
        self._seen: set[At] = set()

    def forwards(self, starts: Iterable[At]) -> None:
        """Meets what the shapes look at from some nodes."""
        waiting = set(starts)
        while waiting:
            steps = [(node, step) for node, state in self._settle(waiting) for step in self._footprint.steps[state]]
            self._union.fetch(steps)
            for node, step in steps:
                self.met.update(dict.fromkeys(self._union.published(node, step)))
            waiting = {(end_of(met, step), step.end) for node, step in steps for met in self._union.met(node, step)}

    def _settle(self, waiting: Iterable[At]) -> list[At]:
        """Those that have not been seen, with the states in which they are at the same time."""
        reached: list[At] = []
        stack = list(waiting)
        while stack:
            at = stack.pop()
            if at not in self._seen:
                self._seen.add(at)
                reached.append(at)
                stack += ((at[0], state) for state in self._footprint.silent.get(at[1], ()))
        return reached

    def targets(self, node: Term) -> Iterator[Target]:
        """The targets that a node is one of, once the walk from FOCUS is done."""
        classes = self._union.classes.of(node)
        for target in self._footprint.targets:
            if (
                not target.classes.isdisjoint(classes)
                or node in target.nodes
                or any(self._union.has(node, predicate, inverse=False) for predicate in target.subjects_of)
                or any(self._union.has(node, predicate, inverse=True) for predicate in target.objects_of)
            ):
                yield target
