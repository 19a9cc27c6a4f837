"""Property paths as values: read from a shapes or report graph, written as SPARQL and as Turtle (SHACL 2.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.errors import ValidationError
from communique.vocabulary.terms import PREFIXES, RDF, SH

Node = NamedNode | BlankNode | Literal
Objects = Callable[[Node, NamedNode], Sequence[Node]]
"""Gives the objects of a subject and a predicate in some graph."""

FIRST, REST, NIL = NamedNode(RDF + "first"), NamedNode(RDF + "rest"), NamedNode(RDF + "nil")
_UNARY = {
    "inversePath": "^{}",
    "zeroOrMorePath": "({})*",
    "oneOrMorePath": "({})+",
    "zeroOrOnePath": "({})?",
}


@dataclass(frozen=True, slots=True)
class PropertyPath:
    """A property path: a predicate, or an operator (`sequence`, `alternativePath`, `inversePath` …) on paths.

    >>> inverse = PropertyPath("inversePath", (PropertyPath.of(NamedNode("urn:b")),))
    >>> PropertyPath("sequence", (PropertyPath.of(NamedNode("urn:a")), inverse)).sparql
    '(<urn:a>/^<urn:b>)'
    """

    operator: str
    parts: tuple[PropertyPath, ...] = ()
    predicate: NamedNode | None = None

    @classmethod
    def of(cls, predicate: NamedNode) -> PropertyPath:
        """The path that is one predicate."""
        return cls("predicate", predicate=predicate)

    @property
    def sparql(self) -> str:
        """The path in the syntax of SPARQL, with full IRIs."""
        return self._written(str)

    @property
    def short(self) -> str:
        """The path for people: with the project's prefixes, and without the outermost brackets.

        >>> PropertyPath.of(NamedNode("https://w3id.org/communique/ns#party")).short
        'cmq:party'
        """
        text = self._written(shortened)
        return text[1:-1] if self.operator in ("sequence", "alternativePath") else text

    @property
    def turtle(self) -> str:
        """The path as Turtle has it, a node or a list."""
        if self.predicate is not None:
            return str(self.predicate)
        inner = " ".join(part.turtle for part in self.parts)
        if self.operator == "sequence":
            return f"( {inner} )"
        return f"[ sh:{self.operator} {f'( {inner} )' if self.operator == 'alternativePath' else inner} ]"

    def _written(self, name: Callable[[NamedNode], str]) -> str:
        if self.predicate is not None:
            return name(self.predicate)
        parts = [part._written(name) for part in self.parts]
        if self.operator in _UNARY:
            return _UNARY[self.operator].format(parts[0])
        return f"({('/' if self.operator == 'sequence' else '|').join(parts)})"


def read_path(node: Node, objects: Objects, within: frozenset[Node] = frozenset()) -> PropertyPath:
    """Reads the path that a node of a graph stands for.

    Args:
        node: the node.
        objects: looks up the graph.
        within: the nodes of the paths that this one is a part of.

    Raises:
        ValidationError: the node is no path, or a part of itself.
    """
    if isinstance(node, NamedNode):
        return PropertyPath.of(node)
    if node in within:
        raise ValidationError(f"the property path {node} is a part of itself", hint="write paths without blank labels")
    inner = within | {node}
    if objects(node, FIRST):
        parts = tuple(read_path(member, objects, inner) for member in read_list(node, objects))
        return PropertyPath("sequence", parts)
    alternatives = objects(node, NamedNode(SH + "alternativePath"))
    if alternatives:
        members = read_list(alternatives[0], objects)
        return PropertyPath("alternativePath", tuple(read_path(member, objects, inner) for member in members))
    for operator in _UNARY:
        operands = objects(node, NamedNode(SH + operator))
        if operands:
            return PropertyPath(operator, (read_path(operands[0], objects, inner),))
    raise ValidationError(f"{node} is no property path", hint="sh:path takes a property, a list or a path expression")


def read_list(node: Node, objects: Objects) -> tuple[Node, ...]:
    """The members of an RDF list.

    Raises:
        ValidationError: the list has no end.
    """
    members: list[Node] = []
    seen: set[Node] = set()
    while node != NIL:
        first, rest = objects(node, FIRST), objects(node, REST)
        if not first or not rest or node in seen:
            raise ValidationError(f"the list at {node} is broken", hint="write lists in brackets: ( … )")
        seen.add(node)
        members.append(first[0])
        node = rest[0]
    return tuple(members)


def shortened(term: Node) -> str:
    """A term for people: an IRI with its prefix where it has one of the project's, a literal without its datatype.

    >>> shortened(NamedNode("http://www.w3.org/ns/shacl#Warning")), shortened(Literal("2030"))
    ('sh:Warning', '"2030"')
    """
    if isinstance(term, Literal):
        return f'"{term.value}"' if term.language is None else f'"{term.value}"@{term.language}'
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and local.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{local}"
    return str(term)
