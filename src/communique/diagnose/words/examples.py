"""A value that a shape would take, to be put in the place of one that is missing."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from communique.diagnose.checks.datatypes import datatypes
from communique.diagnose.words.choices import classes_wanted, datatypes_wanted, scheme_wanted, through
from communique.diagnose.words.demands import values
from communique.diagnose.words.turtle import OPEN, literal
from communique.validate.paths import Node, read_list, shortened
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import BASE, NS, RDF, SCHEME, STATE, XSD

_FOLDERS = {"EnergyProject": "project", "Official": "person"}


def example(shape: Node, shapes: ShapesGraph) -> str:
    """A value in Turtle; what the shape leaves open is an ellipsis."""
    fixed = [node for each in through(shape, shapes) for node in values(each, "hasValue", shapes)]
    lists = [node for each in through(shape, shapes) for node in values(each, "in", shapes)]
    if fixed or lists:
        return written(fixed[0] if fixed else read_list(lists[0], shapes.objects)[0])
    scheme = scheme_wanted(shape, shapes)
    if scheme is not None:
        return "unit:…" if scheme == f"{SCHEME}unit" else f"<{scheme}/…>"
    kinds = datatypes_wanted(shape, shapes)
    if kinds:
        return _text(kinds[0])
    classes = classes_wanted(shape, shapes)
    if classes:
        return _thing(classes[0])
    tags = [node for each in through(shape, shapes) for node in values(each, "languageIn", shapes)]
    return f'"…"@{read_list(tags[0], shapes.objects)[0].value}' if tags else OPEN


def written(node: Node) -> str:
    """A term in Turtle."""
    return (
        literal(node.value, node.datatype.value) if isinstance(node, Literal) and not node.language else shortened(node)
    )


def _text(datatype: str) -> str:
    if datatype == RDF + "langString":
        return '"…"@en'
    if datatype == f"{XSD}string":
        return '"…"'
    known = datatypes().get(datatype)
    return literal(known.example, datatype) if known is not None else f'"…"^^{shortened(NamedNode(datatype))}'


def _thing(iri: str) -> str:
    """How a thing of a class is named: under the project's own base where the class is its own."""
    name = iri.removeprefix(NS)
    if name == iri:
        return "<…>"
    return f"<{STATE}…>" if name in ("State", "Polity") else f"<{BASE}id/{_FOLDERS.get(name, name.lower())}/…>"
