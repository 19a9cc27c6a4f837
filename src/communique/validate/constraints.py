"""The constraints that shapes declare: which parameter makes which constraint component (SHACL 4 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from communique.validate.paths import Node, read_list
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import SH

# `sh:property` is left out: it reports nothing of its own, its property shapes do.
PARAMETERS = (
    *("class", "datatype", "nodeKind", "minCount", "maxCount"),
    *("minExclusive", "minInclusive", "maxExclusive", "maxInclusive"),
    *("minLength", "maxLength", "pattern", "languageIn", "uniqueLang"),
    *("equals", "disjoint", "lessThan", "lessThanOrEquals"),
    *("not", "and", "or", "xone", "node", "qualifiedMinCount", "qualifiedMaxCount"),
    *("closed", "hasValue", "in", "sparql"),
)
_NAMES = {"nodeKind": "NodeKind", "sparql": "SPARQL"}
_DIRECT = tuple(NamedNode(SH + name) for name in ("property", "node", "not", "qualifiedValueShape"))
_LISTED = tuple(NamedNode(SH + name) for name in ("and", "or", "xone"))


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a shape demands by one parameter."""

    shape: NamedNode
    parameter: str

    @property
    def component(self) -> NamedNode:
        """The constraint component of the parameter.

        >>> Constraint(NamedNode("urn:s"), "minCount").component.value
        'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
        """
        name = _NAMES.get(self.parameter, self.parameter[0].upper() + self.parameter[1:])
        return NamedNode(f"{SH}{name}ConstraintComponent")


def constraints(shapes: ShapesGraph) -> Iterator[Constraint]:
    """All constraints of the shapes that have an IRI, in the order of the shapes."""
    for shape in shapes.shapes():
        for parameter in PARAMETERS:
            if shapes.objects(shape, NamedNode(SH + parameter)):
                yield Constraint(shape, parameter)


def referred_shapes(shape: Node, shapes: ShapesGraph) -> tuple[Node, ...]:
    """The shapes that a shape hands its values on to."""
    found = [node for predicate in _DIRECT for node in shapes.objects(shape, predicate)]
    for predicate in _LISTED:
        for members in shapes.objects(shape, predicate):
            found += read_list(members, shapes.objects)
    return tuple(node for node in found if isinstance(node, NamedNode | BlankNode))
