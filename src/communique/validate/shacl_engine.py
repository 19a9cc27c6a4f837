"""The default engine: `shacl`, written in Rust. Graphs go in as N-Triples, terms come out as N-Triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from communique.errors import ValidationError
from communique.validate.paths import Node, PropertyPath
from communique.validate.results import Result, Severity
from communique.validate.shapes import ShapesGraph

# The blank nodes of a line of N-Triples stand at its beginning and before its final dot, never within a literal.
_BLANK_NODES = re.compile(r"^_:(\S+)|_:(\S+) \.$", re.MULTILINE)
_IRI = re.compile(r"<[^<>]*>")


class ShaclEngine:
    """`shacl`, which keeps lexical forms and gives no message but those of the shapes."""

    @property
    def name(self) -> str:
        """The engine with its version."""
        return f"shacl {shacl.__version__}"

    def validate(self, data: Iterable[Triple], shapes: ShapesGraph) -> Iterator[Result]:
        """The results, with the labels that the blank nodes of the data have.

        Raises:
            ValidationError: the engine cannot use the shapes.
        """
        written = serialize(data, format=RdfFormat.N_TRIPLES)
        assert written is not None
        text = written.decode("utf-8")
        compiled = _compile(shapes)
        labels = _Labels(compiled.blank_nodes + _labels(text))
        return _results(_run(compiled, text, "ntriples"), labels, shapes)

    def validate_text(self, text: str, form: RdfFormat, context: str, shapes: ShapesGraph) -> Iterator[Result]:
        """The results on a document as it is, so that no triple of it passes through Python.

        Args:
            text: Turtle, TriG, N-Triples or N-Quads, which must be known to parse.
            form: which of them.
            context: N-Triples to which the document may refer, with blank nodes that it does not have.
            shapes: what to validate against.

        Returns:
            The results; a blank node of the document has its ordinal as its label: `n0` is the first that it names.

        Raises:
            ValidationError: the engine cannot use the shapes, or cannot read the text.
        """
        compiled = _compile(shapes)
        report = _run(compiled, f"{text}\n{context}", _FORMATS[form])
        return _results(report, _Labels(compiled.blank_nodes), shapes)


@dataclass(frozen=True, slots=True)
class _Compiled:
    shapes: shacl.Shapes
    blank_nodes: tuple[str, ...]


_FORMATS = {
    RdfFormat.TURTLE: "turtle",
    RdfFormat.TRIG: "trig",
    RdfFormat.N_TRIPLES: "ntriples",
    RdfFormat.N_QUADS: "nquads",
}


@lru_cache(maxsize=8)
def _compile(shapes: ShapesGraph) -> _Compiled:
    text = shapes.n_triples().decode("utf-8")
    try:
        return _Compiled(shacl.Shapes.from_text(text, format="ntriples"), _labels(text))
    except ValueError as error:
        raise ValidationError(f"the engine shacl cannot use the shapes: {error}") from error


def _run(compiled: _Compiled, text: str, form: str) -> shacl.Report:
    try:
        return compiled.shapes.validate_text(text, format=form)
    except ValueError as error:
        raise ValidationError(f"the engine shacl cannot use the shapes: {error}") from error


def _results(report: shacl.Report, labels: _Labels, shapes: ShapesGraph) -> Iterator[Result]:
    for found in report.results:
        shape = labels.term(found.source_shape or "")
        yield Result(
            focus_node=labels.term(found.focus_node),
            path=_path(found.path, shape, shapes),
            value=labels.term(found.value) if found.value is not None else None,
            source_shape=shapes.named(shape),
            component=NamedNode(found.component_iri),
            severity=Severity.of(found.severity_iri),
            messages=tuple(sorted(found.messages)),
        )


def _path(text: str | None, shape: Node, shapes: ShapesGraph) -> PropertyPath | None:
    """The path of a result: a predicate as it is, a complex one from the shape that has it."""
    if text is None:
        return None
    if _IRI.fullmatch(text):
        return PropertyPath.of(NamedNode(text[1:-1]))
    return shapes.path_of(shape)


class _Labels:
    """Finds the labels of blank nodes, which the engine numbers in the order of shapes and then data: `_:0_b12`."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self._labels = labels

    def term(self, text: str) -> Node:
        """A term from its N-Triples form."""
        if text.startswith("<"):
            return NamedNode(text[1:-1])
        if text.startswith("_:"):
            return BlankNode(self._label(text))
        return _literal(text)

    def _label(self, text: str) -> str:
        """The label where it is known, else the ordinal of the node within the data."""
        number = int(text.rpartition("_b")[2])
        return self._labels[number] if number < len(self._labels) else f"n{number - len(self._labels)}"


def _labels(n_triples: str) -> tuple[str, ...]:
    found = (match[1] or match[2] for match in _BLANK_NODES.finditer(n_triples))
    return tuple(dict.fromkeys(found))


def _literal(text: str) -> Literal:
    (quad,) = parse(f"<urn:s> <urn:p> {text} .", RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    return quad.object
