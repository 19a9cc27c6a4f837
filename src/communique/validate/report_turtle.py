"""A report as an sh:ValidationReport in Turtle (SHACL 3.6), written so that equal reports are equal byte by byte."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from communique.validate.results import Result
from communique.vocabulary.terms import SH

_HEAD = f"@prefix sh: <{SH}> .\n\n"


def report_turtle(results: tuple[Result, ...]) -> str:
    """The report; `sh:conforms` is true only if there is no result at all, of whichever severity (SHACL 3.6.1.1)."""
    lines = ["[] a sh:ValidationReport", f"    sh:conforms {'false' if results else 'true'}"]
    lines += [f"    sh:result {_result(result)}" for result in results]
    return _HEAD + " ;\n".join(lines) + " .\n"


def _result(result: Result) -> str:
    pairs = [("a", "sh:ValidationResult"), ("sh:focusNode", str(result.focus_node))]
    if result.path is not None:
        pairs.append(("sh:resultPath", result.path.turtle))
    if result.value is not None:
        pairs.append(("sh:value", str(result.value)))
    pairs.append(("sh:resultSeverity", f"sh:{result.severity.value}"))
    pairs.append(("sh:sourceShape", str(result.source_shape)))
    pairs.append(("sh:sourceConstraintComponent", _short(result.component)))
    pairs += [("sh:resultMessage", str(Literal(message))) for message in result.messages]
    body = " ;\n".join(f"        {name} {value}" for name, value in pairs)
    return f"[\n{body}\n    ]"


def _short(component: NamedNode) -> str:
    return f"sh:{component.value.removeprefix(SH)}" if component.value.startswith(SH) else str(component)
