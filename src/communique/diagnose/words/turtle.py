"""Values and triples as they can be written into a file of Turtle."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.validate.paths import Node, PropertyPath, shortened
from communique.vocabulary.terms import DECIMAL, INTEGER, XSD

OPEN = "…"
"""A value of which nothing is known."""
_BARE = frozenset((INTEGER.value, DECIMAL.value, XSD + "boolean"))


def literal(lexical: str, datatype: str) -> str:
    """A text with a datatype; numbers and truth values stand bare.

    >>> literal("20", DECIMAL.value), literal("2030", XSD + "gYear"), literal("x", XSD + "string")
    ('20.0', '"2030"^^xsd:gYear', '"x"')
    """
    if datatype == XSD + "string":
        return str(Literal(lexical))
    if datatype not in _BARE:
        return f"{Literal(lexical)}^^{shortened(NamedNode(datatype))}"
    if datatype == DECIMAL.value:
        plain = f"{Decimal(lexical):f}"
        return plain if "." in plain else f"{plain}.0"
    return lexical


def triple(subject: Node, path: PropertyPath | None, value: str) -> str | None:
    """The statement that gives a subject a value; None where it takes more than one statement.

    >>> triple(NamedNode("urn:a"), PropertyPath.of(NamedNode("urn:b")), "1")
    '<urn:a> <urn:b> 1 .'
    """
    if path is None:
        return None
    node = "[]" if isinstance(subject, BlankNode) else shortened(subject)
    if path.predicate is not None:
        return f"{node} {shortened(path.predicate)} {value} ."
    if path.operator == "alternativePath":
        return triple(subject, path.parts[0], value)
    if path.operator == "inversePath" and path.parts[0].predicate is not None and not isinstance(subject, BlankNode):
        return f"{f'<{OPEN}>' if value == OPEN else value} {shortened(path.parts[0].predicate)} {node} ."
    return None
