"""The reference engine: pySHACL on rdflib, kept from reaching out and from changing lexical forms."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyparsing import ParseException
from pyshacl.errors import ReportableRuntimeError
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Rows

from communique.errors import ValidationError
from communique.validate.paths import Node, read_path
from communique.validate.results import Result, Severity
from communique.validate.shapes import ShapesGraph
from communique.validate.sparql_text import reaches_out
from communique.vocabulary.terms import SH

# What pySHACL lets through from within: a bad pattern or query, an order that Python does not have.
_FAILURES = (ReportableRuntimeError, re.error, ParseException, NotImplementedError, TypeError, ValueError)
_SELECT, _ASK, _CONSTRUCT = (NamedNode(SH + name) for name in ("select", "ask", "construct"))
_RESULT, _FOCUS_NODE, _VALUE, _PATH = (NamedNode(SH + n) for n in ("result", "focusNode", "value", "resultPath"))
_SHAPE, _COMPONENT = NamedNode(SH + "sourceShape"), NamedNode(SH + "sourceConstraintComponent")
_SPARQL, _OWN_MESSAGE = NamedNode(SH + "SPARQLConstraintComponent"), NamedNode(SH + "message")
_SEVERITY, _MESSAGE = NamedNode(SH + "resultSeverity"), NamedNode(SH + "resultMessage")


class PyShaclEngine:
    """pySHACL without imports, inference, rules or scripts."""

    @property
    def name(self) -> str:
        """The engine with its version."""
        return f"pyshacl {pyshacl.__version__}"

    def validate(self, data: Iterable[Triple], shapes: ShapesGraph) -> Iterator[Result]:
        """The results, without the messages that pySHACL makes up where a shape has none.

        Raises:
            ValidationError: the engine cannot use the shapes, or a constraint would reach out.
        """
        _refuse_to_reach_out(shapes)
        with _quiet():
            try:
                _, report, text = pyshacl.validate(
                    _graph(data, _PreparingGraph()),
                    shacl_graph=_graph(shapes.triples, rdflib.Graph()),
                    inference="none",
                    advanced=False,
                    js=False,
                    do_owl_imports=False,
                    inplace=True,
                )
            except _FAILURES as error:
                reason = getattr(error, "message", None) or str(error)
                raise ValidationError(f"the engine pyshacl cannot use the shapes: {reason}") from error
        if not isinstance(report, rdflib.Graph):
            raise ValidationError(f"the engine pyshacl cannot use the shapes: {text}")
        yield from _results(report, shapes)


class _PreparingGraph(rdflib.Graph):
    """A graph that parses each query once, not once a focus node as pySHACL does."""

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Rows:
        prepared = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *arguments, **options)


@lru_cache(maxsize=256)
def _prepare(query: str) -> Query:
    return prepareQuery(query)


def _results(report: rdflib.Graph, shapes: ShapesGraph) -> Iterator[Result]:
    index: Mapping[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
    for subject, predicate, value in report:
        index[_from_rdflib(subject), NamedNode(str(predicate))].append(_from_rdflib(value))

    def objects(subject: Node, predicate: NamedNode) -> list[Node]:
        return index.get((subject, predicate), [])

    found = [node for (_, predicate), nodes in index.items() if predicate == _RESULT for node in nodes]
    for node in found:
        (focus_node,), (shape,), (component,) = (objects(node, p) for p in (_FOCUS_NODE, _SHAPE, _COMPONENT))
        path = next(iter(objects(node, _PATH)), None)
        assert isinstance(component, NamedNode)
        own = component == _SPARQL or shapes.objects(shape, _OWN_MESSAGE)
        yield Result(
            focus_node=focus_node,
            path=read_path(path, objects) if path is not None else None,
            value=next(iter(objects(node, _VALUE)), None),
            source_shape=shapes.named(shape),
            component=component,
            severity=Severity.of(objects(node, _SEVERITY)[0].value),
            messages=tuple(sorted(text.value for text in objects(node, _MESSAGE))) if own else (),
        )


def _refuse_to_reach_out(shapes: ShapesGraph) -> None:
    for triple in shapes.triples:
        if triple.predicate in (_SELECT, _ASK, _CONSTRUCT) and isinstance(triple.object, Literal):
            keyword = reaches_out(triple.object.value)
            if keyword is not None:
                raise ValidationError(
                    f"a constraint of the shapes uses {keyword}, which would fetch something",
                    hint="constraints may look at the data alone: take it out",
                )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps rdflib from writing a traceback for each literal outside its value space; those are for shapes to find."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


def _graph(triples: Iterable[Triple], graph: rdflib.Graph) -> rdflib.Graph:
    for triple in triples:
        graph.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    return graph


def _to_rdflib(term: object) -> Any:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise ValidationError(f"{term} is a triple term, which SHACL 1.0 does not know")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == str(rdflib.XSD.string)
    # Without normalisation "01"^^xsd:integer stays what it is, as the other engine has it.
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)


def _from_rdflib(node: Any) -> Node:
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    if node.language is not None:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype is not None else None)
