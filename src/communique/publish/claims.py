"""The named graphs of all sources: documents linked, described and written out, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from communique.graph.contributed import contributed_claims
from communique.graph.describe import describe
from communique.graph.names import names_quads
from communique.graph.quads import activity_quads, claim_quads, contribution_quads, source_quads
from communique.graph.serialise import sorted_quads
from communique.link.iris import Base
from communique.link.links import Links
from communique.link.registry import Registry
from communique.link.survey import Survey
from communique.publish.documents import Told
from communique.sources.statements import Statements


def graphs_of_sources(
    documents: tuple[Told, ...], registry: Registry, survey: Survey, base: Base
) -> Iterator[list[Quad]]:
    """The quads of each source's graph, sorted, and at the end those of the table of names."""
    mentioned: set[NamedNode] = set()
    for document in documents:
        if isinstance(document, Statements):
            claims = list(contributed_claims(document, base))
            activity, quads = contribution_quads(document.source, document.contribution, base)
        else:
            claims = list(describe(Links.of(document, survey, base)))
            activity, quads = activity_quads(document, base)
        mentioned.update(claim.subject for claim in claims)
        quads += source_quads(document.source, base)
        quads += claim_quads(claims, document.source, activity, base)
        yield sorted_quads(quads)
    yield sorted_quads(names_quads(registry, mentioned, base))
