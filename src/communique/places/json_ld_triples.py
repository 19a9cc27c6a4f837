"""The triples of a JSON-LD text as they come: what a value hangs on, and lists that grow item by item."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.places.located import LocatedTriple, Offsets
from communique.vocabulary.terms import RDF

TYPE, _FIRST, _REST, _NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))

Node = NamedNode | BlankNode


class Placed(NamedTuple):
    """A node and where it stands; a node whose name is neither IRI nor label is None, and nothing is said of it."""

    node: Node | None
    at: Offsets


class Holder(NamedTuple):
    """What a value hangs on: a subject and a predicate, or nothing at the top of a graph.

    Attributes:
        graph: the name of the graph; None for the default graph.
        silent: whether the graph has a name that is none, so that nothing in it is said.
        broken: whether a predicate above is none, so that no property below is said.
    """

    subject: Placed | None = None
    predicate: tuple[NamedNode, Offsets] | None = None
    reverse: bool = False
    graph: Node | None = None
    silent: bool = False
    broken: bool = False

    def top(self) -> Holder:
        """What nodes hang on that stand in the same graph, but are no values."""
        return self._replace(subject=None, predicate=None, reverse=False)

    def within(self, graph: Placed) -> Holder:
        """What the nodes in a named graph hang on."""
        return self.top()._replace(graph=graph.node, silent=graph.node is None)

    def of(self, subject: Placed, predicate: NamedNode | None, at: Offsets, *, reverse: bool) -> Holder:
        """What the values of a property hang on."""
        stated = None if predicate is None or self.broken else (predicate, at)
        return self._replace(subject=subject, predicate=stated, reverse=reverse, broken=stated is None)


class Triples:
    """Gathers triples with their places."""

    def __init__(self, label: str) -> None:
        self.found: list[LocatedTriple] = []
        self._label = label
        self._blank = 0

    def blank(self) -> BlankNode:
        """A blank node without a label in the text."""
        self._blank += 1
        return BlankNode(f"{self._label}{self._blank}")

    def link(self, holder: Holder, value: Placed) -> None:
        """Says what makes a node a value."""
        if value.node is None or holder.subject is None or holder.predicate is None:
            return
        subject, object_ = (value, holder.subject) if holder.reverse else (holder.subject, value)
        self._say(holder, subject, holder.predicate, object_.node, object_.at)

    def literal(self, holder: Holder, literal: Literal | None, at: Offsets) -> None:
        """Says a literal, unless it is none."""
        if literal is not None and holder.subject is not None and holder.predicate is not None and not holder.reverse:
            self._say(holder, holder.subject, holder.predicate, literal, at)

    def type(self, holder: Holder, subject: Placed, type_: Placed, key_at: Offsets) -> None:
        """Says the type of a node."""
        self._say(holder, subject, (TYPE, key_at), type_.node, type_.at)

    def _say(
        self,
        holder: Holder,
        subject: Placed,
        predicate: tuple[NamedNode, Offsets],
        value: Node | Literal | None,
        at: Offsets,
    ) -> None:
        if subject.node is not None and value is not None and not holder.silent:
            triple = LocatedTriple(subject.node, predicate[0], value, holder.graph, subject.at, predicate[1], at)
            self.found.append(triple)


class GrowingList:
    """A list of which each item gets its node when it comes; its nodes stand at their items, its first at the list.

    A list of nothing is `rdf:nil`.
    """

    def __init__(self, triples: Triples, holder: Holder, at: Offsets) -> None:
        self._triples = triples
        self._holder = holder
        self._at = at
        self._last: Placed | None = None

    def next(self, at: Offsets) -> Holder:
        """What the next item, which stands there, hangs on."""
        node = Placed(self._triples.blank(), at)
        self._append(node, self._at if self._last is None else at)
        self._last = node
        return self._holder._replace(subject=node, predicate=(_FIRST, at), reverse=False)

    def end(self) -> None:
        """Says that no item follows."""
        self._append(Placed(_NIL, self._at), self._at if self._last is None else self._last.at)

    def _append(self, node: Placed, at: Offsets) -> None:
        holder = self._holder
        if self._last is not None:
            holder = holder._replace(subject=self._last, predicate=(_REST, self._last.at), reverse=False)
        self._triples.link(holder, Placed(node.node, at))


Hold = Callable[[Offsets], Holder]
"""Gives what a value that stands somewhere hangs on: always the same, or the next node of a list."""
