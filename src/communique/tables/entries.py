"""Entries: what one row of a file says in the columns of one sheet of the template, however the file is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.model import Span
from communique.places import Cell, Region
from communique.tables.formulas import unguarded
from communique.tables.grid import Filled, Grid, TableError
from communique.tables.sheets import SheetForm

MAX_ERRORS = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as it is written, and the stretch of the table's text that vouches for it."""

    text: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says in the columns of a sheet of the template.

    Attributes:
        pieces: by the key of the column the values of its cell; empty cells are left out.
        columns: where in the file's row the columns stand.
        header: the row of the file that its header ends in.
    """

    form: SheetForm
    grid: Grid
    row: int
    pieces: Mapping[str, tuple[Piece, ...]]
    columns: Mapping[str, int]
    header: int

    def cell(self, key: str | None = None) -> Cell:
        """The cell of a column; without one, or where the file has no such column, the first of the entry."""
        first = next(iter(self.columns.values()), 1)
        return self.grid.cell(self.row, first if key is None else self.columns.get(key, first))

    def region(self, key: str | None = None) -> Region:
        """The same as a region."""
        _, row, column = self.cell(key)
        return self.grid.region(row, column)


def pieces_of(cell: Filled, separator: str | None) -> tuple[Piece, ...]:
    """The values that a cell holds; without a separator it holds one.

    >>> [piece.text for piece in pieces_of(Filled(1, "OM; BE;", 10, 17), ";")]
    ['OM', 'BE']
    """
    text = unguarded(cell.text)
    # Where quotes are doubled in a CSV file, the value is not the file's own words: the whole cell is the evidence.
    is_verbatim = cell.end - cell.start == len(cell.text)
    at = cell.start + len(cell.text) - len(text)
    pieces = []
    for part in [text] if separator is None else text.split(separator):
        words = part.strip()
        if words:
            start = at + part.index(words)
            span = Span(start, start + len(words)) if is_verbatim else Span(cell.start, cell.end)
            pieces.append(Piece(words, span))
        at += len(part) + len(separator or "")
    return tuple(pieces)


@dataclass(slots=True)
class Problems:
    """The errors of a table as they are found; after many of them no more are looked for."""

    found: list[TableError] = field(default_factory=list)

    def add(self, region: Region, message: str, hint: str | None, rule: str) -> None:
        """Keeps an error."""
        self.found.append(TableError(message, region, rule=rule, hint=hint))

    @property
    def are_too_many(self) -> bool:
        """Whether reading on would be of no use."""
        return len(self.found) >= MAX_ERRORS
