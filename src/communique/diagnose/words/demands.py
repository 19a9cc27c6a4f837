"""Which shape gave a result, and what it demands: engines name the nearest shape with a name, not the one within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, NamedNode

from communique.validate.constraints import PARAMETERS, Constraint
from communique.validate.paths import Node, PropertyPath
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import SH

_PARAMETER_OF = {Constraint(NamedNode(SH), parameter).component.value: parameter for parameter in PARAMETERS}


@dataclass(frozen=True, slots=True)
class Demand:
    """What a result falls short of.

    Attributes:
        shape: the shape that has the constraint, be it one without a name.
        parameter: that of the constraint, such as `minCount`; None for a component of somebody else's.
    """

    shape: Node
    parameter: str | None


def demand(result: Result, shapes: ShapesGraph) -> Demand:
    """The shape and the parameter behind a result."""
    return _demand(result.source_shape, result.path, result.component.value, shapes)


@lru_cache(maxsize=1024)  # the results of a large file come from few shapes
def _demand(
    source_shape: NamedNode | BlankNode, path: PropertyPath | None, component: str, shapes: ShapesGraph
) -> Demand:
    parameter = _PARAMETER_OF.get(component)
    candidates = list(_within(source_shape, shapes))
    at_path = [shape for shape in candidates if shapes.path_of(shape) == path]
    for shape in (*at_path, *candidates):
        if parameter is not None and shapes.objects(shape, NamedNode(SH + parameter)):
            return Demand(shape, parameter)
    return Demand((at_path or candidates)[0], parameter)


def values(shape: Node, parameter: str, shapes: ShapesGraph) -> tuple[Node, ...]:
    """The values of a parameter of a shape."""
    return shapes.objects(shape, NamedNode(SH + parameter))


def _within(shape: NamedNode | BlankNode, shapes: ShapesGraph) -> Iterator[Node]:
    """A shape, and the property shapes without a name within it."""
    yield shape
    yield from (node for node, owner in shapes.stand_ins.items() if owner == shape)
