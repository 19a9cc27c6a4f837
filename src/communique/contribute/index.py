"""Triples looked up by an end and a property: a contribution, and what has been fetched of the published graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode, Triple

from communique.contribute.published import INWARD, OUTWARD, Published, Term
from communique.errors import ValidationError


class Index:
    """Triples, each once, by subject and by object; grows by `add`."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self.triples: dict[Triple, None] = {}
        self._outward: dict[OUTWARD, list[Triple]] = defaultdict(list)
        self._inward: dict[INWARD, list[Triple]] = defaultdict(list)
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> None:
        """Takes a triple in."""
        if triple not in self.triples:
            self.triples[triple] = None
            for predicate in (triple.predicate, None):
                self._outward[triple.subject, predicate].append(triple)
                self._inward[predicate, triple.object].append(triple)

    def outward(self, subject: Term, predicate: NamedNode | None = None) -> Sequence[Triple]:
        """The triples of a subject, all or those with one property."""
        return self._outward.get((subject, predicate), ())

    def inward(self, predicate: NamedNode | None, node: Term) -> Sequence[Triple]:
        """The triples that end in a node, all or those with one property."""
        return self._inward.get((predicate, node), ())

    def subjects(self) -> list[Term]:
        """The nodes of which something is said."""
        return list(dict.fromkeys(triple.subject for triple in self.triples))


LIMIT: Final = 200_000
"""How many published triples are fetched at most for one contribution."""


class Fetched:
    """What has been fetched of a published graph, where nothing is asked for twice."""

    def __init__(self, published: Published, limit: int = LIMIT) -> None:
        """Fetches nothing yet.

        Args:
            published: the graph.
            limit: how many triples are fetched at most.
        """
        self.published, self._limit = published, limit
        self._index = Index()
        self._outward: set[OUTWARD] = set()
        self._inward: set[INWARD] = set()

    def fetch(self, outward: Iterable[OUTWARD], inward: Iterable[INWARD] = ()) -> None:
        """Fetches triples that `outward` and `inward` then give.

        Raises:
            StoreError: the dataset cannot be read or reached.
            NeighbourhoodError: there are too many.
        """
        out = [pair for pair in dict.fromkeys(outward) if not self._outward & {pair, (pair[0], None)}]
        into = [pair for pair in dict.fromkeys(inward) if not self._inward & {pair, (None, pair[1])}]
        self._outward.update(out)
        self._inward.update(into)
        for triple in chain(self.published.outward(out) if out else (), self.published.inward(into) if into else ()):
            self._index.add(triple)
            if len(self._index.triples) > self._limit:
                raise NeighbourhoodError(
                    f"more than {self._limit} published triples bear on the contribution",
                    hint="split it, or validate it together with the whole dataset",
                )

    def outward(self, subject: Term, predicate: NamedNode | None = None) -> Sequence[Triple]:
        """The triples of a subject that have been fetched."""
        return self._index.outward(subject, predicate)

    def inward(self, predicate: NamedNode | None, node: Term) -> Sequence[Triple]:
        """The triples to an object that have been fetched."""
        return self._index.inward(predicate, node)


class NeighbourhoodError(ValidationError):
    """So much of the published graph bears on a contribution that it is not fetched."""
