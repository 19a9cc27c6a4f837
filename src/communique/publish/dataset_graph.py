"""The graph that describes the dataset: VoID, and the PROV of the build. Nothing in it depends on the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad, Triple

from communique.errors import CommuniqueError
from communique.graph.claims import english
from communique.link.iris import Base
from communique.link.slugs import slug
from communique.publish.documents import Told
from communique.version import __version__
from communique.vocabulary import terms

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")


def modified(documents: tuple[Told, ...], environment: Mapping[str, str]) -> str:
    """The day that the dataset is as of: SOURCE_DATE_EPOCH if it is set, else the last review or publication."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError) as error:
            message = f"SOURCE_DATE_EPOCH is '{epoch}', which is no time"
            raise CommuniqueError(message, hint="set it to seconds since 1970, or unset it") from error
    days = [document.review.on for document in documents if document.review is not None]
    days += [document.source.published.last() for document in documents if document.source.published is not None]
    return max(days).isoformat() if days else "1970-01-01"


def dataset_quads(
    facts: list[Triple], documents: tuple[Told, ...], claims: int, base: Base, day: str
) -> Iterator[Quad]:
    """The description of the dataset, of its partitions by class and property, and of the run that made it."""
    graph = base.graph("dataset")
    dataset, run = NamedNode(base.iri + "dataset"), base.thing("activity", "build")
    agent = base.thing("agent", f"communique-{__version__}")
    void, dcterms = terms.VOID, terms.DCTERMS
    statements: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (dataset, terms.RDF + "type", NamedNode(void + "Dataset")),
        (
            dataset,
            dcterms + "title",
            english("communique: agreements, officials and energy projects, with their sources"),
        ),
        (dataset, dcterms + "description", english(_DESCRIPTION)),
        (dataset, dcterms + "license", _LICENCE),
        (dataset, dcterms + "modified", Literal(day, datatype=terms.DATE)),
        (dataset, void + "triples", _count(len(facts))),
        (dataset, void + "documents", _count(len(documents))),
        (dataset, void + "distinctSubjects", _count(len({fact.subject for fact in facts}))),
        (dataset, void + "uriSpace", Literal(base.iri + "id/")),
        (dataset, void + "vocabulary", NamedNode(terms.NS)),
        (dataset, void + "dataDump", NamedNode(base.iri + "data/communique.ttl")),
        (dataset, void + "dataDump", NamedNode(base.iri + "data/dataset.nq.gz")),
        (dataset, void + "sparqlEndpoint", NamedNode(base.iri + "sparql")),
        (dataset, void + "exampleResource", NamedNode(terms.STATE + "KAZ")),
        (dataset, terms.PROV + "wasGeneratedBy", run),
        (run, terms.RDF + "type", NamedNode(terms.PROV + "Activity")),
        (run, terms.PROV + "wasAssociatedWith", agent),
        (agent, terms.RDF + "type", terms.SOFTWARE_AGENT),
        (agent, terms.SKOS + "prefLabel", english(f"communique {__version__}")),
    ]
    statements += [(run, terms.PROV + "used", base.source_graph(slug(d.source.name))) for d in documents]
    statements += _partitions(facts, claims, dataset, base)
    for subject, predicate, value in statements:
        yield Quad(subject, NamedNode(predicate), value, graph)


def _partitions(
    facts: list[Triple], claims: int, dataset: NamedNode, base: Base
) -> Iterator[tuple[NamedNode, str, NamedNode | Literal]]:
    classes = Counter(f.object for f in facts if f.predicate == terms.TYPE and isinstance(f.object, NamedNode))
    classes[terms.CLAIM] = claims
    properties = Counter(fact.predicate for fact in facts)
    parts = (("class", classes, "entities"), ("property", properties, "triples"))
    for kind, counts, unit in parts:
        for term, count in sorted(counts.items(), key=lambda pair: pair[0].value):
            local = term.value.rsplit("/", 1)[-1].replace("#", "-")
            part = NamedNode(f"{dataset.value}#{kind}-{local}")
            yield dataset, f"{terms.VOID}{kind}Partition", part
            yield part, f"{terms.VOID}{kind}", term
            yield part, terms.VOID + unit, _count(count)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=terms.INTEGER)


_DESCRIPTION = (
    "Which states, officials and companies agreed on what, which energy projects follow, "
    "and which sentence of which source says so."
)
