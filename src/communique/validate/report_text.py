"""A report for people: each result with its severity, what it is about, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.validate.paths import shortened
from communique.validate.results import Result, Severity

# What the engine has seen, in words; the shape's message says what it should have seen.
_FOUND = {
    "MinCount": "values are missing",
    "MaxCount": "there are too many values",
    "QualifiedMinCount": "values of the kind are missing",
    "QualifiedMaxCount": "there are too many values of the kind",
    "UniqueLang": "there are several values in one language",
}


def report_text(results: tuple[Result, ...], engine: str, notes: tuple[str, ...]) -> str:
    """The report as lines, gravest first, with the notes and a closing count."""
    lines = [line for result in sorted(results, key=lambda result: result.severity.rank) for line in _lines(result)]
    lines += [f"note: {note}" for note in notes]
    counts = {severity: sum(result.severity is severity for result in results) for severity in Severity}
    verdict = "does not conform" if counts[Severity.VIOLATION] else "conforms"
    tally = ", ".join(_counted(number, severity.value.lower()) for severity, number in counts.items())
    return "\n".join([*lines, f"{verdict}: {tally} ({engine})", ""])


def _lines(result: Result) -> Iterator[str]:
    path = f" {result.path.short}" if result.path is not None else ""
    yield f"{result.severity.value.lower()}: {shortened(result.focus_node)}{path}: {_found(result)}"
    for message in result.messages:
        yield f"  {message}"
    yield f"  shape: {shortened(result.source_shape)} ({result.constraint})"


def _found(result: Result) -> str:
    if result.constraint in _FOUND:
        return _FOUND[result.constraint]
    if result.value is None or result.value == result.focus_node:
        return "is not as it must be"
    return f"the value is {shortened(result.value)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
