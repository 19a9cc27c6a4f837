"""The rows of somebody else's table as entries, by a mapping: headers found, words and numbers put into our form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from decimal import Decimal

from communique.model import Span
from communique.model.amount import plain
from communique.tables.entries import Entry, Piece, Problems, pieces_of
from communique.tables.grid import Filled, Grid
from communique.tables.mapping import PLACEHOLDER, EntryMapping, Header, Mapping, Taken
from communique.tables.sheets import SEPARATOR, Column
from communique.tables.template_rows import folded, merged_rows

_BLANK = " \u00a0\u2009\u202f'’"  # what may stand between groups of digits
_NUMBERS = {
    ".": re.compile(rf"([+-]?\d{{1,3}}(?:[,{_BLANK}]\d{{3}})+|[+-]?\d+)(?:\.(\d+))?", re.ASCII),
    ",": re.compile(rf"([+-]?\d{{1,3}}(?:[.{_BLANK}]\d{{3}})+|[+-]?\d+)(?:,(\d+))?", re.ASCII),
}


def mapped_entries(grid: Grid, mapping: Mapping, problems: Problems) -> Iterator[Entry]:
    """The entries of a table: of each row as many as the mapping has, less those of which the row says nothing.

    Raises:
        SourceError: the table has no column that the mapping names; the place is in the mapping.
    """
    headers = _headers(grid, mapping)
    merged = merged_rows(grid, mapping.header[-1], problems)
    taken = [
        (entry, {key: _columns(mapping, how, headers) for key, how in entry.taken.items()}) for entry in mapping.entries
    ]
    skipped = [(_column(mapping, header, headers), words) for header, words in mapping.skip_where]
    for row, cells in grid.rows.items():
        if row <= mapping.header[-1] or row in mapping.skip_rows or row in merged:
            continue
        by_column = {cell.column: cell for cell in cells if folded(cell.text) not in {"", *mapping.null}}
        if any(folded(by_column[column].text) in words for column, words in skipped if column in by_column):
            continue
        for entry, columns in taken:
            yield from _entries(grid, row, by_column, entry, columns, mapping)


def _headers(grid: Grid, mapping: Mapping) -> dict[str, int]:
    """The columns by their headers, folded; of a header over several rows the parts put together."""
    parts: dict[int, list[str]] = {}
    for row in mapping.header:
        for cell in grid.rows.get(row, ()):
            if not cell.is_empty:
                parts.setdefault(cell.column, []).append(cell.text)
    headers: dict[str, int] = {}
    for column in sorted(parts):
        headers.setdefault(folded(" ".join(parts[column])), column)
    return headers


def _columns(mapping: Mapping, taken: Taken, headers: dict[str, int]) -> tuple[int, ...]:
    return tuple(_column(mapping, header, headers) for header in taken.headers)


def _column(mapping: Mapping, header: Header, headers: dict[str, int]) -> int:
    name = folded(header.text)
    if name not in headers:
        near = difflib.get_close_matches(name, headers, 1, 0.5)
        hint = f"did you mean '{near[0]}'?" if near else f"its columns are: {', '.join(headers)}"
        mapping.marked.fail(header.node, f"the table has no column '{header.text}'", hint)
    return headers[name]


def _entries(
    grid: Grid,
    row: int,
    cells: dict[int, Filled],
    entry: EntryMapping,
    columns: dict[str, tuple[int, ...]],
    mapping: Mapping,
) -> Iterator[Entry]:
    pieces: dict[str, tuple[Piece, ...]] = {}
    repeated = ""
    for column in entry.form.columns:
        if column.key in entry.taken:
            found = _pieces(cells, columns[column.key], entry.taken[column.key], column, mapping)
            if found:
                pieces[column.key] = found
            repeated = column.key if len(found) > 1 and not column.several else repeated
    if not any(column.kind != "reference" for column in entry.form.columns if column.key in pieces):
        return  # what the row is about, without anything that it says of it
    first = next(iter(pieces.values()))[0].evidence
    fixed = {key: (Piece(text, first),) for key, text in entry.fixed.items()}
    where = {key: numbers[0] for key, numbers in columns.items()}
    for piece in pieces.get(repeated, (None,)):
        own = {} if piece is None else {repeated: (piece,)}
        yield Entry(entry.form, grid, row, pieces | own | fixed, where, mapping.header[-1])


def _pieces(
    cells: dict[int, Filled], columns: tuple[int, ...], taken: Taken, column: Column, mapping: Mapping
) -> tuple[Piece, ...]:
    if taken.pattern is not None:
        return _by_pattern(cells, columns, taken.pattern)
    cell = cells.get(columns[0])
    if cell is None:
        return ()
    separator = taken.separator or (SEPARATOR if column.several else None)
    pieces = pieces_of(cell, separator)
    wanted = (piece for piece in pieces if folded(piece.text) not in mapping.null)
    point = "." if cell.is_number else mapping.decimal
    return tuple(Piece(_in_our_words(piece.text, taken, column, point), piece.evidence) for piece in wanted)


def _by_pattern(cells: dict[int, Filled], columns: tuple[int, ...], pattern: str) -> tuple[Piece, ...]:
    """One value made of several cells; none where one of them is empty. The first cell vouches for it."""
    found = [cells[column] for column in columns if column in cells]
    if len(found) < len(columns) or not found:
        return ()
    texts = iter([cell.text.strip() for cell in found])
    text = PLACEHOLDER.sub(lambda _: next(texts), pattern)
    return (Piece(text, Span(found[0].start, found[0].end)),)


def _in_our_words(text: str, taken: Taken, column: Column, point: str) -> str:
    """A value as the template has it; what has another form stays, and is reported as any wrong word is."""
    if taken.words and folded(text) in taken.words:
        return taken.words[folded(text)]
    if column.kind == "number":
        match = _NUMBERS[point].fullmatch(text.strip())
        if match is not None:
            whole = re.sub(rf"[.,{_BLANK}]", "", match.group(1))
            return plain(Decimal(f"{whole}.{match.group(2) or '0'}") * (taken.times or 1))
    if column.kind == "date" and taken.dates is not None:
        return _iso(text.strip(), taken.dates)
    return text


def _iso(text: str, form: str) -> str:
    """A date in ISO 8601, given the order of its parts.

    >>> _iso("3/5/2024", "DD/MM/YYYY"), _iso("in May", "MM/YYYY")
    ('2024-05-03', 'in May')
    """
    pattern = re.escape(form)
    for part, digits in (("YYYY", r"(?P<year>\d{4})"), ("MM", r"(?P<month>\d{1,2})"), ("DD", r"(?P<day>\d{1,2})")):
        pattern = pattern.replace(part, digits)
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        return text
    parts = match.groupdict()
    return "-".join([parts["year"], *(parts[name].zfill(2) for name in ("month", "day") if name in parts)])
