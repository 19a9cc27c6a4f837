"""The media types in which answers are written, and the writing of triples with the prefixes that they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple

from communique.graph import serialise
from communique.link.iris import Base
from communique.vocabulary import terms

JSON_RESULTS: Final = "application/sparql-results+json"
N_TRIPLES: Final = "application/n-triples"
TURTLE: Final = "text/turtle"

SOLUTION_FORMATS: Final[Mapping[str, QueryResultsFormat]] = {
    JSON_RESULTS: QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    # The general types are answered as such: whoever asks for one may not know the special one.
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
"""What SELECT and ASK are answered in, the preferred one first."""

GRAPH_FORMATS: Final[Mapping[str, RdfFormat]] = {
    TURTLE: RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    N_TRIPLES: RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
"""What CONSTRUCT and DESCRIBE are answered in, and what things are described in, the preferred one first."""

DEFAULT_MEDIA_TYPES: Final = (JSON_RESULTS, TURTLE)

FORMAT_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "json": (JSON_RESULTS, "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "turtle": (TURTLE,),
    "ttl": (TURTLE,),
    "nt": (N_TRIPLES,),
    "nq": ("application/n-quads",),
    "trig": ("application/trig",),
    "rdf": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
}
"""The short names of formats (suffixes of files, `--format`, `?format=`), each with the media types that it means."""


def write_triples(triples: Iterable[Triple], media_type: str) -> bytes:
    """Writes triples, in the order in which they come, in one of `GRAPH_FORMATS`.

    >>> from pyoxigraph import Literal, NamedNode
    >>> write_triples([Triple(NamedNode("http://a.example/"), terms.PREF_LABEL, Literal("A"))], "application/n-triples")
    b'<http://a.example/> <http://www.w3.org/2004/02/skos/core#prefLabel> "A" .\\n'
    """
    output = BytesIO()
    serialise.write_triples(list(triples), output, Base(terms.BASE), GRAPH_FORMATS[media_type])
    return output.getvalue()
