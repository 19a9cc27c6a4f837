"""The units in which an aspect is measured, read from the rule that holds the one against the other."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from communique.diagnose.words.demands import values
from communique.validate.paths import Node
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.concepts import Concept, load_concepts
from communique.vocabulary.terms import SCHEME, SH, UNIT

_CONDITION = re.compile(r"\?aspect = aspect:(?P<aspect>[\w-]+) && \?base NOT IN \((?P<bases>[^)]*)\)")
_BASE = re.compile(r"unit:([\w-]+)|<([^<>]*)>")
_ASPECT = re.compile(re.escape(SCHEME) + r"aspect/([\w-]+)")


def fitting_units(result: Result, shape: Node, shapes: ShapesGraph) -> str | None:
    """Which units measure the aspect that a message names; None if the shape has no such rule.

    The rule compares base units, and each unit of the scheme has one.
    """
    queries = [
        query.value
        for rule in values(shape, "sparql", shapes)
        for query in shapes.objects(rule, NamedNode(SH + "select"))
    ]
    aspect = next((match[1] for text in result.messages for match in _ASPECT.finditer(text)), None)
    if aspect is None:
        return None
    for match in (match for query in queries for match in _CONDITION.finditer(query)):
        if match["aspect"] == aspect:
            bases = {UNIT + short if short else full for short, full in _BASE.findall(match["bases"])}
            units = [unit for unit in _units() if unit.base_unit in bases]
            return f"{aspect.replace('-', ' ')} is measured in {_either([unit.notation for unit in units])}"
    if any("?base" in query and f"aspect:{aspect}" in query for query in queries):
        return f"{aspect.replace('-', ' ')} is given in a currency, such as unit:CCY_USD"
    return None


def _units() -> list[Concept]:
    units = {concept.iri: concept for concept in load_concepts().schemes["unit"].values()}
    return sorted(units.values(), key=lambda unit: (unit.factor is None, unit.factor, unit.notation))


def _either(words: list[str]) -> str:
    """Some words, one of which is to be taken.

    >>> _either(["kW", "MW", "GW"])
    'kW, MW or GW'
    """
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
