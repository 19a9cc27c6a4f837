"""What the engine says of one document: as text where the engine reads it, else by triples that pyoxigraph parsed.

The labels of blank nodes do not outlive engines and parsers, so results name them by ordinal: `n0` is the first in
the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pyoxigraph import BlankNode, RdfFormat, Triple, serialize

from communique.diagnose.relative import DECLARES_BASE, RELATIVE
from communique.errors import ValidationError
from communique.validate.engines import choose_engine
from communique.validate.paths import Node
from communique.validate.reading import parse_triples
from communique.validate.report import Report
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.validate.validation import context
from communique.vocabulary.resources import vocabulary_files

_NEEDS_PARSER = re.compile(f"<<|{RELATIVE}")
"""What the engine takes but the project does not: triple terms, and IRIs relative to nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of RDF: its name, its text and the syntax of it."""

    name: str
    content: str
    form: RdfFormat

    def triples(self) -> tuple[Triple, ...]:
        """Its triples.

        Raises:
            SourceError: it is broken; the error has its place.
        """
        return parse_triples(self.content.encode("utf-8"), self.form, self.name)


def judge(document: Document, shapes: ShapesGraph, engine: str) -> Report:
    """The results on a document in the context of ontology, concept schemes and states, those on the context too.

    Raises:
        SourceError: the document is broken; the error has its place.
        ValidationError: there is no such engine, or it cannot use the shapes.
    """
    chosen, notes = choose_engine(engine)
    validate_text = getattr(chosen, "validate_text", None)
    if validate_text is not None and document.form in _CONTEXTS and not _needs_parser(document.content):
        try:
            results = validate_text(document.content, document.form, _CONTEXTS[document.form](), shapes)
            return Report.of(results, chosen.name, notes)
        except ValidationError:
            # Either the document is broken, which the parser tells with its place, or the shapes are.
            document.triples()
            raise
    triples = document.triples()
    results = chosen.validate((*triples, *context()), shapes)
    return Report.of(by_ordinals(results, triples), chosen.name, notes)


def by_ordinals(results: Iterable[Result], triples: Iterable[Triple]) -> list[Result]:
    """The results with the blank nodes of some triples named by ordinal."""
    names = {node: BlankNode(f"n{number}") for number, node in enumerate(blank_nodes(triples))}
    return [renamed(result, names) for result in results]


def blank_nodes(triples: Iterable[Iterable[object]]) -> tuple[BlankNode, ...]:
    """The blank nodes of triples in the order in which they are met.

    >>> from pyoxigraph import NamedNode
    >>> a, b, p = BlankNode("a"), BlankNode("b"), NamedNode("urn:p")
    >>> [node.value for node in blank_nodes([(b, p, a), (a, p, a)])]
    ['b', 'a']
    """
    return tuple(dict.fromkeys(n for s, _, o, *_ in triples for n in (s, o) if isinstance(n, BlankNode)))


def renamed(result: Result, names: dict[BlankNode, BlankNode]) -> Result:
    """A result with other names for blank nodes."""

    def name(node: Node) -> Node:
        return names.get(node, node) if isinstance(node, BlankNode) else node

    value = None if result.value is None else name(result.value)
    return replace(result, focus_node=name(result.focus_node), value=value)


def _needs_parser(content: str) -> bool:
    for match in _NEEDS_PARSER.finditer(content):
        if match[0] == "<<" or DECLARES_BASE.search(content, 0, match.start()) is None:
            return True
    return False


@lru_cache(maxsize=1)
def _as_turtle() -> str:
    """The context as its files have it, which an engine reads faster than Python hands it over."""
    return "\n".join(file.read_text(encoding="utf-8") for file in vocabulary_files())


@lru_cache(maxsize=1)
def _as_n_triples() -> str:
    written = serialize(context(), format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode("utf-8")


_CONTEXTS = {
    RdfFormat.TURTLE: _as_turtle,
    RdfFormat.TRIG: _as_turtle,
    RdfFormat.N_TRIPLES: _as_n_triples,
    RdfFormat.N_QUADS: _as_n_triples,
}
