"""Triples or files in, a report out: drops what OWL 2 DL has no place for, and asks HermiT about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from communique.errors import Place, ReasonerError
from communique.reason.contradictions import find_contradictions
from communique.reason.hermit import TIME_LIMIT, classify
from communique.reason.report import InferredType, ReasonerReport
from communique.vocabulary import terms
from communique.vocabulary.resources import vocabulary_files

_XSD_OF_OWL: Final = (
    *("anyURI", "base64Binary", "boolean", "byte", "dateTime", "dateTimeStamp", "decimal", "double", "float"),
    *("hexBinary", "int", "integer", "language", "long", "Name", "NCName", "negativeInteger", "NMTOKEN"),
    *("nonNegativeInteger", "nonPositiveInteger", "normalizedString", "positiveInteger", "short", "string", "token"),
    *("unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort"),
)
OWL_DATATYPES: Final = frozenset(
    {
        *(terms.XSD + name for name in _XSD_OF_OWL),
        *(terms.RDF + name for name in ("langString", "PlainLiteral", "XMLLiteral")),
        *(terms.OWL + name for name in ("real", "rational")),
    }
)
"""The datatype map of OWL 2 (Structural Specification, section 4); HermiT refuses all others, xsd:date among them."""

_RESERVED: Final = frozenset({terms.RDF_SUBJECT, terms.RDF_PREDICATE, terms.RDF_OBJECT})
_FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


def check_ontology(data: Iterable[Triple | Quad] = (), *, time_limit: float = TIME_LIMIT) -> ReasonerReport:
    """Reasons over the ontology of the package with its concept schemes and states, and over data if there is any.

    Raises:
        ReasonerError: owlready2 or Java is missing, or HermiT failed or took longer than `time_limit` seconds.
    """
    return check([*_read(vocabulary_files()), *data], time_limit=time_limit)


def check_files(paths: Iterable[Path], *, time_limit: float = TIME_LIMIT) -> ReasonerReport:
    """Reasons over RDF files and over nothing else.

    Raises:
        ReasonerError: a file cannot be read as RDF, or the reasoner is missing or failed.
    """
    return check(_read(paths), time_limit=time_limit)


def check(data: Iterable[Triple | Quad], *, time_limit: float = TIME_LIMIT) -> ReasonerReport:
    """Reasons over triples; the graphs of quads count as one.

    Raises:
        ReasonerError: owlready2 or Java is missing, or HermiT failed or took longer than `time_limit` seconds.
    """
    triples = owl_triples(data)
    answer = classify(triples, time_limit)
    if not answer.consistent:
        return ReasonerReport(consistent=False, contradictions=find_contradictions(triples))
    inferred = (InferredType(individual, type_) for individual, type_ in answer.types if type_ != terms.OWL + "Thing")
    return ReasonerReport(True, tuple(sorted(set(answer.unsatisfiable))), tuple(sorted(inferred)))


def owl_triples(data: Iterable[Triple | Quad]) -> list[Triple]:
    """The triples that OWL 2 DL has a place for: no reified statements, no literal outside its datatype map.

    >>> day = Literal("2023-03-18", datatype=NamedNode(terms.XSD + "date"))
    >>> owl_triples([Triple(NamedNode("https://example.org/a"), terms.SIGNED_ON, day)])
    []
    """
    kept: dict[Triple, None] = {}
    for statement in data:
        thing, predicate, value = statement.subject, statement.predicate, statement.object
        if predicate in _RESERVED or not isinstance(thing, NamedNode | BlankNode):
            continue
        if isinstance(value, Triple) or (isinstance(value, Literal) and value.datatype.value not in OWL_DATATYPES):
            continue
        kept[Triple(thing, predicate, value)] = None
    return list(kept)


def _read(paths: Iterable[Path]) -> Iterator[Quad]:
    """The statements of files; each file has its own blank nodes."""
    for path in paths:
        form = _FORMATS.get(path.suffix.lower())
        if form is None:
            raise ReasonerError(
                f"'{path.suffix}' is not the ending of an RDF file",
                place=Place.of(path),
                hint=f"name a file that ends in one of: {' '.join(sorted(_FORMATS))}",
            )
        try:
            yield from parse(path=str(path), format=form, rename_blank_nodes=True)
        except SyntaxError as error:
            place = Place.of(path, error.lineno, error.offset)
            raise ReasonerError(f"the file is not RDF as its ending says: {error.msg}", place=place) from error
        except OSError as error:
            raise ReasonerError(f"the file cannot be read: {error}", place=Place.of(path)) from error
