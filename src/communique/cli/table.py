"""Rows as a table for a terminal: columns as wide as their values, long values shortened, IRIs without their base."""

from __future__ import annotations

from communique.diagnose.formats.legible import columns, legible
from communique.store import Table
from communique.vocabulary import terms

_WIDEST = 60


def as_table(table: Table) -> str:
    """The table as text, with a rule under the names and the number of rows at the end."""
    rows = [[_text(value) for value in row] for row in table.rows]
    widths = [
        max(columns(name), *(columns(row[index]) for row in rows), 0) for index, name in enumerate(table.variables)
    ]
    lines = [_line(table.variables, widths), _line(["-" * size for size in widths], widths)]
    lines += [_line(row, widths) for row in rows]
    return "\n".join([*lines, f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})", ""])


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    text = "" if term is None else str(term) if value is None else str(value)
    text = legible(" ".join(text.removeprefix(terms.BASE).split()))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _line(cells: list[str] | tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell + " " * (size - columns(cell)) for cell, size in zip(cells, widths, strict=True)).rstrip()
