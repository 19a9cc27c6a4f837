"""The classes of nodes and what is above them, in a contribution and what is published, fetched as they are met."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from communique.contribute.index import Fetched, Index
from communique.contribute.published import Term
from communique.vocabulary.terms import RDFS, TYPE

SUB_CLASS_OF: Final = NamedNode(RDFS + "subClassOf")


class Classes:
    """Looks classes up; remembers what is above each."""

    def __init__(self, own: Index, fetched: Fetched) -> None:
        self._own, self._fetched = own, fetched
        self._above: dict[Term, frozenset[Term]] = {}

    def of(self, node: Term) -> frozenset[Term]:
        """All classes of a node."""
        return frozenset[Term]().union(*(self.above(kind) for kind in self._objects(node, TYPE)))

    def above(self, kind: Term) -> frozenset[Term]:
        """A class and all that it is a subclass of."""
        if kind not in self._above:
            found, waiting = {kind}, [kind]
            while waiting:
                above = self._objects(waiting.pop(), SUB_CLASS_OF) - found
                waiting += above
                found |= above
            self._above[kind] = frozenset(found)
        return self._above[kind]

    def _objects(self, node: Term, predicate: NamedNode) -> set[Term]:
        self._fetched.fetch([(node, predicate)])
        said = (*self._own.outward(node, predicate), *self._fetched.outward(node, predicate))
        return {triple.object for triple in said}
