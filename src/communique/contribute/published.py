"""The published dataset as a contribution is held against: which triples begin or end in given nodes.

Facts, concept schemes, the ontology and the claims of all sources count as one graph, as they do when a build validates
them. The graphs that hold shapes, the description of the dataset and an earlier build are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from communique.errors import StoreError
from communique.store.opening import open_read_only
from communique.store.writing import read_into_memory
from communique.validate.paths import Node

LEFT_OUT: Final = ("/graph/shapes", "/graph/dataset", "/graph/previous")
"""How the names of the graphs end that are no part of what is validated."""

Term = Node | Triple
"""A node of a graph; a triple can be one too (RDF 1.2), and is not looked into."""

OUTWARD = tuple[Term, NamedNode | None]
"""A subject with a predicate, or with None for all of its triples."""
INWARD = tuple[NamedNode | None, Term]
"""A predicate, or None for any, with an object."""

_MARK: Final = "published-"


class Published(Protocol):
    """A graph that is asked node by node. Its blank nodes are told apart from those of a contribution."""

    def outward(self, wanted: Collection[OUTWARD]) -> Iterator[Triple]:
        """The triples of these subjects.

        Raises:
            StoreError: the dataset cannot be read or reached.
        """

    def inward(self, wanted: Collection[INWARD]) -> Iterator[Triple]:
        """The triples with these objects, lazily: whoever needs but some can stop.

        Raises:
            StoreError: the dataset cannot be read or reached.
        """


@dataclass(frozen=True, slots=True)
class PublishedStore:
    """A dataset in an Oxigraph store, on disk or in memory."""

    store: Store

    def outward(self, wanted: Collection[OUTWARD]) -> Iterator[Triple]:
        """See `Published`."""
        for subject, predicate in wanted:
            known = _own(subject)
            if isinstance(known, NamedNode | BlankNode):
                yield from self._triples(known, predicate, None)

    def inward(self, wanted: Collection[INWARD]) -> Iterator[Triple]:
        """See `Published`."""
        for predicate, node in wanted:
            known = _own(node)
            if known is not None:
                yield from self._triples(None, predicate, known)

    def _triples(
        self, subject: NamedNode | BlankNode | None, predicate: NamedNode | None, node: Term | None
    ) -> Iterator[Triple]:
        try:
            for quad in self.store.quads_for_pattern(subject, predicate, node, None):
                if isinstance(quad.graph_name, DefaultGraph) or not is_left_out(quad):
                    yield marked(quad.triple)
        except OSError as error:
            raise StoreError(
                f"the published dataset cannot be read: {error}", hint="if it was built anew meanwhile, try again"
            ) from error


@dataclass(frozen=True, slots=True)
class Layers:
    """Several graphs as one: what is published, and the vocabulary that it is said in."""

    graphs: tuple[Published, ...]

    def outward(self, wanted: Collection[OUTWARD]) -> Iterator[Triple]:
        """See `Published`."""
        for graph in self.graphs:
            yield from graph.outward(wanted)

    def inward(self, wanted: Collection[INWARD]) -> Iterator[Triple]:
        """See `Published`."""
        for graph in self.graphs:
            yield from graph.inward(wanted)


def open_published(location: Path | str) -> Published:
    """Opens what a location names: the folder of a build or its store, a file of RDF, or a SPARQL endpoint by its URL.

    Raises:
        StoreError: there is no dataset there.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        from communique.contribute.published_endpoint import PublishedEndpoint

        return PublishedEndpoint.of(location)
    path = Path(location)
    return PublishedStore(read_into_memory(path) if path.is_file() else open_read_only(path))


def marked(triple: Triple) -> Triple:
    """The triple with blank nodes that no contribution has.

    >>> marked(Triple(BlankNode("b0"), NamedNode("urn:p"), NamedNode("urn:o"))).subject
    <BlankNode value=published-b0>
    """
    subject, node = triple.subject, triple.object
    if not isinstance(subject, BlankNode) and not isinstance(node, BlankNode):
        return triple
    return Triple(
        BlankNode(_MARK + subject.value) if isinstance(subject, BlankNode) else subject,
        triple.predicate,
        BlankNode(_MARK + node.value) if isinstance(node, BlankNode) else node,
    )


def is_left_out(quad: Quad) -> bool:
    """Whether a quad stands in a graph that is not validated."""
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.endswith(LEFT_OUT)


def _own(node: Term) -> Term | None:
    """The node as the store has it; None for a blank node of a contribution."""
    if not isinstance(node, BlankNode):
        return node
    return BlankNode(node.value.removeprefix(_MARK)) if node.value.startswith(_MARK) else None
