"""A contribution and what is published as one graph, asked step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.classes import Classes
from communique.contribute.footprint import Guard, Step
from communique.contribute.index import Fetched, Index
from communique.contribute.published import INWARD, OUTWARD, Term

At = tuple[Term, int]
"""A node in a state of the footprint."""
_GLANCE: Final = 20


class Union:
    """The two graphs together; what is published is fetched as it is asked for.

    Attributes:
        own: the contribution.
        fetched: what has been fetched of the published graph.
        classes: of the nodes of both.
    """

    def __init__(self, own: Index, fetched: Fetched) -> None:
        self.own, self.fetched = own, fetched
        self.classes = Classes(own, fetched)

    def fetch(self, wanted: Iterable[tuple[Term, Step]], backwards: bool = False) -> None:
        """Fetches what some steps, from a node each, meet of the published graph.

        Raises:
            NeighbourhoodError: it is too much.
            StoreError: the published dataset cannot be read or reached.
        """
        outward: list[OUTWARD] = []
        inward: list[INWARD] = []
        for node, step in wanted:
            if step.inverse != backwards:
                inward.append((step.predicate, node))
            elif not isinstance(node, Literal):
                outward.append((node, step.predicate))
        self.fetched.fetch(outward, inward)

    def published(self, node: Term, step: Step, backwards: bool = False) -> Sequence[Triple]:
        """The published triples that a step meets, once they are fetched."""
        return _triples(self.fetched, node, step, backwards)

    def met(self, node: Term, step: Step) -> Sequence[Triple]:
        """The triples that a step meets in both graphs, once they are fetched."""
        return (*_triples(self.own, node, step), *_triples(self.fetched, node, step))

    def glance(self, node: Term, step: Step) -> Sequence[Triple]:
        """Some of the triples that a step meets, perhaps not all."""
        own = _triples(self.own, node, step)
        if step.inverse:
            return (*own, *islice(self.fetched.published.inward([(step.predicate, node)]), _GLANCE))
        self.fetch([(node, step)])
        return (*own, *_triples(self.fetched, node, step))

    def has(self, node: Term, predicate: Term, inverse: bool) -> bool:
        """Whether a node has a property, or is the value of one, once that is fetched."""
        assert isinstance(predicate, NamedNode)
        step = Step(0, predicate, inverse, 0, harmful=False)
        return any(_triples(graph, node, step) for graph in (self.own, self.fetched))

    def passes(self, node: Term, guard: Guard) -> bool:
        """Whether a node has what a guard asks for."""
        step = Step(0, guard.predicate, False, 0, harmful=False)
        self.fetch([(node, step)])
        return any(triple.object in guard.values for triple in self.met(node, step))


def end_of(triple: Triple, step: Step) -> Term:
    """The node to which a step leads by a triple."""
    return triple.subject if step.inverse else triple.object


def start_of(triple: Triple, step: Step) -> Term:
    """The node from which a step leads by a triple."""
    return triple.object if step.inverse else triple.subject


def _triples(graph: Index | Fetched, node: Term, step: Step, backwards: bool = False) -> Sequence[Triple]:
    inverse = step.inverse != backwards
    return graph.inward(step.predicate, node) if inverse else graph.outward(node, step.predicate)
