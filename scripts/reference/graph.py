"""A file or a folder of Turtle as the pages look at it: the values of a node, in an order that does not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from communique.validate.paths import read_list, shortened
from communique.vocabulary import terms

Node = NamedNode | BlankNode | Literal

LABEL = NamedNode(terms.RDFS + "label")
DEFINITION = NamedNode(terms.SKOS + "definition")
SCOPE_NOTE = NamedNode(terms.SKOS + "scopeNote")
EXAMPLE = NamedNode(terms.SKOS + "example")
BROADER = NamedNode(terms.SKOS + "broader")
CONCEPT = NamedNode(terms.SKOS + "Concept")
CONCEPT_SCHEME = NamedNode(terms.SKOS + "ConceptScheme")
DESCRIPTION = NamedNode(terms.DCTERMS + "description")

OTHER_PREFIXES = {"obo": "http://purl.obolibrary.org/obo/", "vann": "http://purl.org/vocab/vann/"}
"""Prefixes that the ontology has besides those of the data."""

_LAST = {"shape": terms.SHAPES + "#", "scheme": terms.SCHEME} | OTHER_PREFIXES


class Graph:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[Node, dict[NamedNode, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
                self._values[triple.subject][triple.predicate].append(triple.object)

    def objects(self, subject: Node, predicate: NamedNode) -> Sequence[Node]:
        """The values of a property, in the order of the file."""
        return self._values[subject].get(predicate, ()) if subject in self._values else ()

    def texts(self, subject: Node, predicate: NamedNode) -> list[str]:
        """The values of a property that are literals or IRIs, as plain texts."""
        return [node.value for node in self.objects(subject, predicate)]

    def text(self, subject: Node, predicate: NamedNode) -> str:
        """The first value of a property, or nothing."""
        return next(iter(self.texts(subject, predicate)), "")

    def properties(self, subject: Node) -> list[NamedNode]:
        """The properties that a node has, in the order of the file."""
        return list(self._values[subject]) if subject in self._values else []

    def subjects(self, predicate: NamedNode) -> list[Node]:
        """The nodes that have a property, in the order of the file."""
        return [node for node, values in self._values.items() if predicate in values]

    def instances(self, *classes: NamedNode) -> list[NamedNode]:
        """The named nodes of some classes, in the order of the file."""
        wanted = set(classes)
        return [
            node
            for node in self._values
            if isinstance(node, NamedNode) and wanted.intersection(self.objects(node, terms.TYPE))
        ]

    def members(self, node: Node) -> tuple[Node, ...]:
        """The members of a list."""
        return read_list(node, self.objects)


def read_graph(*paths: Path) -> Graph:
    """The triples of some files of Turtle."""
    triples: list[Triple] = []
    for path in paths:
        triples += [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    return Graph(triples)


def short(node: Node) -> str:
    """A node for people: with a prefix where there is one, a number without quotation marks.

    >>> short(NamedNode("https://w3id.org/communique/shapes#Amount"))
    'shape:Amount'
    """
    if isinstance(node, Literal) and node.datatype in (terms.INTEGER, terms.DECIMAL):
        return node.value
    for prefix, namespace in _LAST.items():
        local = node.value.removeprefix(namespace)
        if isinstance(node, NamedNode) and local != node.value:
            return f"{prefix}:{local}"
    return shortened(node)
