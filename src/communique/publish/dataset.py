"""A dataset in the making: its claims in a store on disk, the facts derived from them, its vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from communique.graph.facts import derive_facts
from communique.graph.serialise import sorted_quads, sorted_triples
from communique.link.iris import Base
from communique.link.registry import Registry
from communique.link.survey import Survey
from communique.publish.claims import graphs_of_sources
from communique.publish.dataset_graph import dataset_quads, modified
from communique.publish.documents import Progress, Told
from communique.publish.vocabularies import ontology_triples, scheme_triples, shape_triples
from communique.vocabulary import terms


@dataclass(frozen=True, slots=True)
class Dataset:
    """The parts of a dataset.

    Attributes:
        store: holds the claims, and once the files are written everything.
        claims_file: the claims as N-Quads: the graphs of the sources one after the other, each sorted.
        claims: how many there are.
        facts: sorted, without repetition.
    """

    store: Store
    claims_file: Path
    claims: int
    base: Base
    facts: list[Triple]
    schemes: list[Triple]
    ontology: list[Triple]
    shapes: list[Triple]
    description: list[Quad]
    documents: tuple[Told, ...]
    day: str

    def default_graph(self) -> list[Triple]:
        """Facts and concept schemes: what most people load."""
        return sorted_triples([*self.facts, *self.schemes])

    def claim_quads(self) -> Iterator[Quad]:
        """The named graphs of the sources, one after the other, each sorted."""
        return parse(path=str(self.claims_file), format=RdfFormat.N_QUADS)

    def for_validation(self) -> Iterator[Triple]:
        """All that shapes look at, as one graph: facts, schemes, ontology and claims."""
        yield from self.facts
        yield from self.schemes
        yield from self.ontology
        for quad in self.claim_quads():
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
    documents: tuple[Told, ...],
    registry: Registry,
    survey: Survey,
    base: Base,
    directory: Path,
    environment: Mapping[str, str],
    progress: Progress,
) -> Dataset:
    """Describes all documents in a new store under a directory, and derives the facts."""
    claims_file = directory / "claims.nq"
    claims = 0

    def quads() -> Iterator[Quad]:
        nonlocal claims
        for count, graph in enumerate(graphs_of_sources(documents, registry, survey, base), 1):
            claims += sum(1 for quad in graph if quad.object == terms.CLAIM)
            yield from graph
            progress("describing", count, len(documents) + 1)

    serialize(quads(), str(claims_file), RdfFormat.N_QUADS)
    store = Store(str(directory / "store"))
    store.bulk_load(path=str(claims_file), format=RdfFormat.N_QUADS)
    facts = sorted_triples(derive_facts(store))
    day = modified(documents, environment)
    return Dataset(
        store=store,
        claims_file=claims_file,
        claims=claims,
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
