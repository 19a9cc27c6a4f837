"""A dataset in the making: its claims in a store on disk, the facts derived from them, its vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from communique.graph.facts import derive_facts
from communique.graph.serialise import sorted_quads, sorted_triples
from communique.link.iris import Base
from communique.link.registry import Registry
from communique.link.survey import Survey
from communique.model import Document
from communique.publish.claims import graphs_of_sources
from communique.publish.dataset_graph import dataset_quads, modified
from communique.publish.documents import Progress
from communique.publish.vocabularies import ontology_triples, scheme_triples, shape_triples
from communique.vocabulary import terms

_BATCH = 200_000  # quads; each bulk load writes files of its own, so few large ones are quicker than many small


@dataclass(frozen=True, slots=True)
class Dataset:
    """The parts of a dataset.

    Attributes:
        store: holds the claims, and once the files are written everything.
        facts: sorted, without repetition.
        sources: the slugs of the sources, in order, that of the table of names last.
    """

    store: Store
    base: Base
    facts: list[Triple]
    schemes: list[Triple]
    ontology: list[Triple]
    shapes: list[Triple]
    description: list[Quad]
    documents: tuple[Document, ...]
    day: str

    def default_graph(self) -> list[Triple]:
        """Facts and concept schemes: what most people load."""
        return sorted_triples([*self.facts, *self.schemes])

    def claims(self) -> Iterator[Quad]:
        """The named graphs of the sources, one after the other, each sorted."""
        prefix = self.base.graph("source/").value
        graphs = [graph for graph in self.store.named_graphs() if graph.value.startswith(prefix)]
        for graph in sorted(graphs, key=lambda graph: graph.value):
            yield from sorted_quads(self.store.quads_for_pattern(None, None, None, graph))

    def for_validation(self) -> Iterator[Triple]:
        """All that shapes look at, as one graph: facts, schemes, ontology and claims."""
        yield from self.facts
        yield from self.schemes
        yield from self.ontology
        for quad in self.store:
            yield quad.triple

    def sources_of(self, focus_nodes: Iterable[object]) -> set[str]:
        """The slugs of the sources that describe these nodes or make claims about them."""
        prefix = self.base.graph("source/").value
        found: set[str] = set()
        for node in focus_nodes:
            if isinstance(node, NamedNode):
                about = self.store.quads_for_pattern(None, terms.RDF_SUBJECT, node, None)
                for quad in (*about, *self.store.quads_for_pattern(node, None, None, None)):
                    if isinstance(quad.graph_name, NamedNode):
                        found.add(quad.graph_name.value.removeprefix(prefix))
        return found


def make_dataset(
    documents: tuple[Document, ...],
    registry: Registry,
    survey: Survey,
    base: Base,
    directory: Path,
    environment: Mapping[str, str],
    progress: Progress,
) -> Dataset:
    """Describes all documents in a new store under a directory, and derives the facts."""
    store = Store(str(directory / "store"))
    claims, batch = 0, list[Quad]()
    for count, quads in enumerate(graphs_of_sources(documents, registry, survey, base), 1):
        batch += quads
        if len(batch) > _BATCH:
            store.bulk_extend(batch)
            batch.clear()
        claims += sum(1 for quad in quads if quad.object == terms.CLAIM)
        progress("describing", count, len(documents) + 1)
    store.bulk_extend(batch)
    facts = sorted_triples(derive_facts(store))
    day = modified(documents, environment)
    return Dataset(
        store=store,
        base=base,
        facts=facts,
        schemes=sorted_triples(scheme_triples()),
        ontology=sorted_triples(ontology_triples()),
        shapes=sorted_triples(shape_triples()),
        description=sorted_quads(dataset_quads(facts, documents, claims, base, day)),
        documents=documents,
        day=day,
    )


def in_default_graph(triples: Iterable[Triple]) -> Iterator[Quad]:
    """Triples as quads of the default graph."""
    default = DefaultGraph()
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, default)


def in_graph(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    """Triples as quads of a named graph."""
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
