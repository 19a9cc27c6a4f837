"""A report as an sh:ValidationReport in Turtle (SHACL 3.6), written so that equal reports are equal byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode

from communique.validate.paths import Node
from communique.validate.results import Result
from communique.vocabulary.terms import SH

_HEAD = f"@prefix sh: <{SH}> .\n\n"
Pair = tuple[str, str]
"""A predicate and an object, as Turtle has them."""


def report_turtle(results: tuple[Result, ...]) -> str:
    """The report; `sh:conforms` is true only if there is no result at all, of whichever severity (SHACL 3.6.1.1)."""
    return _HEAD + report_node(bool(results), (result_pairs(result, result.messages) for result in results))


def report_node(found: bool, results: Iterable[list[Pair]]) -> str:
    """The node of a report, with its results; `found` says whether there is any, those not written too."""
    lines = ["[] a sh:ValidationReport", f"    sh:conforms {'false' if found else 'true'}"]
    lines += [f"    sh:result {nested(pairs, 2)}" for pairs in results]
    return " ;\n".join(lines) + " .\n"


def result_pairs(result: Result, messages: Iterable[str], term: Callable[[Node], str] = str) -> list[Pair]:
    """What SHACL says of a result (3.6.2), with these messages; `term` writes nodes of the data and of the shapes."""
    pairs = [("a", "sh:ValidationResult"), ("sh:focusNode", term(result.focus_node))]
    if result.path is not None:
        pairs.append(("sh:resultPath", result.path.turtle))
    if result.value is not None:
        pairs.append(("sh:value", term(result.value)))
    pairs.append(("sh:resultSeverity", f"sh:{result.severity.value}"))
    pairs.append(("sh:sourceShape", term(result.source_shape)))
    pairs.append(("sh:sourceConstraintComponent", _short(result.component)))
    return pairs + [("sh:resultMessage", str(Literal(message))) for message in messages]


def nested(pairs: Iterable[Pair], depth: int) -> str:
    """A blank node with a line for each pair.

    >>> print(nested([("a", "sh:ValidationResult")], 1))
    [
        a sh:ValidationResult
    ]
    """
    body = " ;\n".join(f"{' ' * 4 * depth}{name} {value}" for name, value in pairs)
    return f"[\n{body}\n{' ' * 4 * (depth - 1)}]"


def _short(component: NamedNode) -> str:
    return f"sh:{component.value.removeprefix(SH)}" if component.value.startswith(SH) else str(component)
