"""The default engine: `shacl`, written in Rust. Graphs go in as N-Triples, terms come out as N-Triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
        text, shapes_text = written.decode("utf-8"), shapes.n_triples().decode("utf-8")
        try:
            report = _compile(shapes_text).validate_text(text, format="ntriples")
        except ValueError as error:
            raise ValidationError(f"the engine shacl cannot use the shapes: {error}") from error
        labels = _Labels(shapes_text, text)
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


@lru_cache(maxsize=8)
def _compile(shapes: str) -> shacl.Shapes:
    return shacl.Shapes.from_text(shapes, format="ntriples")


def _path(text: str | None, shape: Node, shapes: ShapesGraph) -> PropertyPath | None:
    """The path of a result: a predicate as it is, a complex one from the shape that has it."""
    if text is None:
        return None
    if _IRI.fullmatch(text):
        return PropertyPath.of(NamedNode(text[1:-1]))
    return shapes.path_of(shape)


class _Labels:
    """Finds the labels of blank nodes, which the engine numbers in the order of shapes and then data: `_:0_b12`."""

    def __init__(self, shapes: str, data: str) -> None:
        self._shapes, self._data = shapes, data
        self._labels: tuple[str, ...] | None = None

    def term(self, text: str) -> Node:
        """A term from its N-Triples form."""
        if text.startswith("<"):
            return NamedNode(text[1:-1])
        if text.startswith("_:"):
            return BlankNode(self._label(text))
        return _literal(text)

    def _label(self, text: str) -> str:
        if self._labels is None:
            self._labels = _labels(self._shapes) + _labels(self._data)
        number = text.rpartition("_b")[2]
        within = number.isdecimal() and int(number) < len(self._labels)
        return self._labels[int(number)] if within else text.removeprefix("_:")


def _labels(n_triples: str) -> tuple[str, ...]:
    found = (match[1] or match[2] for match in _BLANK_NODES.finditer(n_triples))
    return tuple(dict.fromkeys(found))


def _literal(text: str) -> Literal:
    (quad,) = parse(f"<urn:s> <urn:p> {text} .", RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    return quad.object
