"""An evaluation in words: a table for the terminal, the same in Markdown, and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communique.evaluate.counts import Counts
from communique.evaluate.evaluation import Evaluation

JSON_VERSION = "1"


def text(evaluation: Evaluation, *, by_document: bool = False, errors: bool = False) -> str:
    """A table with a row a kind of fact; before it the documents and their errors, if asked for."""
    return "\n".join([*_documents(evaluation, by_document, errors), *_table(evaluation)]) + "\n"


def markdown(evaluation: Evaluation, *, by_document: bool = False, errors: bool = False) -> str:
    """The table of `text` in Markdown."""
    lines = ["| fact | precision | recall | F1 | 95 % | right | extra | missed |", "|---|--:|--:|--:|---|--:|--:|--:|"]
    for name, counts, (low, high) in _rows(evaluation):
        lines.append(
            f"| {name} | {counts.precision:.2f} | {counts.recall:.2f} | {counts.f1:.2f} | {low:.2f}–{high:.2f} "
            f"| {counts.right:g} | {counts.extra:g} | {counts.missed:g} |"
        )
    if by_document:
        lines += ["", "| document | precision | recall | F1 |", "|---|--:|--:|--:|"]
        for document in evaluation.documents:
            micro = document.comparison.micro
            lines.append(f"| {document.name} | {micro.precision:.2f} | {micro.recall:.2f} | {micro.f1:.2f} |")
    if errors:
        lines += ["", *(f"- {line}" for line in _differences(evaluation))]
    return "\n".join(lines) + "\n"


def as_json(evaluation: Evaluation, *, by_document: bool = False, errors: bool = False) -> str:
    """All figures, with those of each document, and the differences if asked for."""
    documents: dict[str, Any] = {}
    for document in evaluation.documents:
        documents[document.name] = _figures(document.comparison.micro)
        if by_document:
            documents[document.name]["kinds"] = {k: _figures(c) for k, c in sorted(document.comparison.counts.items())}
        if errors:
            documents[document.name]["differences"] = [
                {"what": d.what, "kind": d.kind, "value": d.value, "thing": d.thing}
                for d in document.comparison.differences
            ]
    content = {
        "version": JSON_VERSION,
        "micro": _figures(evaluation.micro) | {"interval": evaluation.interval()},
        "kinds": {kind: _figures(counts) for kind, counts in evaluation.kinds.items()},
        "documents": documents,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"text": text, "markdown": markdown, "json": as_json}


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':<22} precision recall    F1  95 %       right  extra missed"
    for name, counts, (low, high) in _rows(evaluation):
        yield (
            f"{name:<22} {counts.precision:>9.3f} {counts.recall:>6.3f} {counts.f1:>5.3f}  {low:.2f}–{high:.2f} "
            f"{counts.right:>6g} {counts.extra:>6g} {counts.missed:>6g}"
        )


def _rows(evaluation: Evaluation) -> Iterator[tuple[str, Counts, tuple[float, float]]]:
    for kind, counts in evaluation.kinds.items():
        yield kind, counts, evaluation.interval(kind)
    yield "all", evaluation.micro, evaluation.interval()


def _documents(evaluation: Evaluation, by_document: bool, errors: bool) -> Iterator[str]:
    if by_document:
        for document in evaluation.documents:
            micro = document.comparison.micro
            yield f"{document.name:<44} {micro.precision:.3f} {micro.recall:.3f} {micro.f1:.3f}"
        yield ""
    if errors:
        yield from _differences(evaluation)
        yield ""


def _differences(evaluation: Evaluation) -> Iterator[str]:
    for document in evaluation.documents:
        for difference in document.comparison.differences:
            thing = f" ({difference.thing})" if difference.thing else ""
            yield f"{document.name}: {difference.what} {difference.kind}: {difference.value}{thing}"


def _figures(counts: Counts) -> dict[str, Any]:
    figures = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    numbers = {"right": counts.right, "extra": counts.extra, "missed": counts.missed}
    return {name: round(value, 4) for name, value in (figures | numbers).items()}
