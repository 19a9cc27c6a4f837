"""Shapes as rules of a report."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pyoxigraph import NamedNode

from communique.diagnose.rule import Rule
from communique.diagnose.words.wanted import wants
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import SHAPES

_ANYTHING = NamedNode("urn:anything")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def rule(result: Result, shapes: ShapesGraph) -> Rule:
    """The rule that a result breaks: its shape, with the words that the shape has for itself."""
    return _rule(replace(result, focus_node=_ANYTHING, value=None, messages=()), shapes)


@lru_cache(maxsize=1024)  # the results of a large file come from few shapes
def _rule(result: Result, shapes: ShapesGraph) -> Rule:
    shape = result.source_shape
    iri = shape.value if isinstance(shape, NamedNode) else ""
    component = _CAPITAL.sub(" ", result.constraint).lower()
    name = shapes.text_of(shape, "name")
    return Rule(
        id=_local(iri) or result.constraint,
        name=name or component,
        description=shapes.text_of(shape, "description") or wants(result, shapes) or name or component,
        severity=result.severity,
        page=iri if iri.startswith(f"{SHAPES}#") else None,
    )


def _local(iri: str) -> str:
    return re.split(r"[/#:]", iri.rstrip("/#:"))[-1]
