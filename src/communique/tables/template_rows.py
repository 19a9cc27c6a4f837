"""Sheets laid out as the template is: which column is which, by the header, and the entries of the rows below it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communique.tables.entries import Entry, Problems, pieces_of
from communique.tables.grid import Filled, Grid, is_formula_error
from communique.tables.sheets import ASIDE, SEPARATOR, SheetForm


def template_entries(grid: Grid, form: SheetForm, problems: Problems) -> Iterator[Entry]:
    """The entries of a sheet; its header is the first row that holds anything."""
    if not grid.rows:
        return
    header = next(iter(grid.rows))
    columns = _columns(grid, header, form, problems)
    separators = {column.key: SEPARATOR if column.several else None for column in form.columns}
    merged = merged_rows(grid, header, problems)
    for row, cells in grid.rows.items():
        if row <= header or row in merged or is_aside(cells):
            continue
        by_column = {cell.column: cell for cell in cells if not cell.is_empty}
        pieces = {
            key: pieces_of(by_column[column], separators[key]) for key, column in columns.items() if column in by_column
        }
        _check_headless(grid, row, by_column, header, problems)
        if pieces:
            yield Entry(form, grid, row, {key: found for key, found in pieces.items() if found}, columns, header)


def matches(grid: Grid, form: SheetForm) -> int:
    """How many columns of a sheet the header has; none where one that is required is missing."""
    headers = {folded(cell.text) for cell in next(iter(grid.rows.values()), ())}
    found = [column for column in form.columns if headers & {folded(column.header), folded(column.key)}]
    return len(found) if all(column in found for column in form.columns if column.required) else 0


@lru_cache(maxsize=4096)
def folded(header: str) -> str:
    """A header as it is compared: without case, with the usual form of odd characters, with single spaces.

    >>> folded(" Capacity_Nm³\\xa0H₂/h"), folded("Said  as")
    ('capacity_nm3 h2/h', 'said as')
    """
    text = unicodedata.normalize("NFKC", header).casefold()
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) != "Cf").split())


def is_aside(cells: tuple[Filled, ...]) -> bool:
    """Whether a row is an example or a note, whose first cell begins with a number sign."""
    text = cells[0].text.lstrip() if cells else ""
    return text.startswith(ASIDE) and not is_formula_error(text)


def merged_rows(grid: Grid, header: int, problems: Problems) -> set[int]:
    """The rows below the header in which cells are merged, so that nobody knows for which rows they speak."""
    rows: set[int] = set()
    for area in grid.merged:
        if area.bottom > header:
            hint = "unmerge them, and write the value into each row that it holds for"
            problems.add(grid.region(area.top, area.left), "cells are merged here", hint, "table-value")
            rows.update(range(area.top, area.bottom + 1))
    return rows


def _columns(grid: Grid, header: int, form: SheetForm, problems: Problems) -> dict[str, int]:
    known = {folded(name): column for column in form.columns for name in (column.key, column.header)}
    found: dict[str, int] = {}
    for cell in grid.rows[header]:
        name = folded(cell.text)
        if not name or name.startswith(ASIDE):
            continue
        column = known.get(name)
        if column is not None and column.key not in found:
            found[column.key] = cell.column
            continue
        message, hint = f"{form.name} has no column '{cell.text.strip()}'", _column_hint(name, known)
        if column is not None:
            message, hint = f"the column '{column.header}' stands twice", "leave one of the two out"
        problems.add(grid.region(header, cell.column), message, hint, "table-column")
    for column in form.columns:
        if column.required and column.key not in found:
            region = grid.region(header, grid.rows[header][0].column)
            hint = "copy the header from the template: communique template"
            problems.add(region, f"the column '{column.header}' is missing", hint, "table-column")
    wanted = [column.key for column in form.columns if column.kind != "remark"]
    return {key: found[key] for key in wanted if key in found}


def _column_hint(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return f"did you mean '{near[0]}'?" if near else f"take it out, or begin its header with {ASIDE}"


def _check_headless(grid: Grid, row: int, cells: dict[int, Filled], header: int, problems: Problems) -> None:
    headed = {cell.column for cell in grid.rows[header] if not cell.is_empty}
    for column in cells.keys() - headed:
        hint = "move it under a header, or take it out"
        problems.add(grid.region(row, column), "this cell has no header above it", hint, "table-column")
