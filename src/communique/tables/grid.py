"""A sheet as it stands in a file: its cells, and where each is in the text that the table is as a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from communique.errors import Place, SourceError
from communique.places import Cell, Region, Text

MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000  # of a sheet from its first to its last
MAX_LENGTH = 32_767  # of a cell, as in Excel


class Filled(NamedTuple):
    """A cell: its column counted from one, its text, and the stretch of the table's text that it is.

    In a workbook it may be a number, which has no commas; in a CSV file all is text.
    """

    column: int
    text: str
    start: int
    end: int
    is_number: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but white space."""
        return not self.text.strip()


class Merged(NamedTuple):
    """A range of cells that are one, by its first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a CSV file.

    Attributes:
        name: of the sheet; empty for a CSV file that stands alone.
        rows: the cells of each row by its number, which counts from one; rows that hold nothing are left out.
        content: of a CSV file its text, whose lines regions name; None in a workbook.
        offset: where the sheet begins in the table's text.
    """

    name: str
    path: Path
    rows: Mapping[int, tuple[Filled, ...]]
    content: Text | None = None
    offset: int = 0
    merged: tuple[Merged, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell as `LocatedTriple` has it."""
        return Cell(self.name, row, column)

    def filled(self, row: int, column: int) -> Filled | None:
        """A cell; None where nothing stands there."""
        return next((cell for cell in self.rows.get(row, ()) if cell.column == column), None)

    def at(self, address: str) -> Filled | None:
        """A cell by its address, such as `D2`; None where nothing stands there."""
        row = int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return next((cell for cell in self.rows.get(row, ()) if f"{letters(cell.column)}{row}" == address), None)

    def region(self, row: int, column: int) -> Region:
        """Where a cell is: in a CSV file its lines and columns too, in a workbook row and column alone."""
        address = f"{letters(column)}{row}"
        if self.content is None:
            return Region(str(self.path), row, column, row, column + 1, f"{self.name}!{address}")
        cells = self.rows.get(row, ())
        cell = next((cell for cell in cells if cell.column >= column), cells[-1] if cells else None)
        start, end = (0, 0) if cell is None else (cell.start - self.offset, cell.end - self.offset)
        line, first = self.content.place(start)
        end_line, last = self.content.place(end)
        end_column = last if end_line > line else max(last, first + 1)
        return Region(self.content.name, line, first, end_line, end_column, address)


class TableError(SourceError):
    """A table, or a cell of it, cannot be read as what it ought to be.

    Attributes:
        region: the cell; None where the table as a whole is meant.
        rule: what it breaks: `table-file`, `table-column`, `table-value`, `table-missing`, `table-reference`.
    """

    def __init__(self, message: str, region: Region | str, *, rule: str, hint: str | None = None) -> None:
        super().__init__(message, place=Place.of(str(region)), hint=hint)
        self.region = region if isinstance(region, Region) else None
        self.rule = rule

    def __reduce__(self) -> tuple[Any, ...]:
        """For the way back from another process."""
        return partial(TableError, rule=self.rule, hint=self.hint), (self.message, self.region or str(self.place))


def letters(column: int) -> str:
    """The letters of a column, which counts from one.

    >>> letters(1), letters(26), letters(28), letters(16384)
    ('A', 'Z', 'AB', 'XFD')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_FORMULA_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}")


def is_formula_error(text: str) -> bool:
    """Whether a cell shows what a formula says that cannot be computed.

    >>> is_formula_error("#REF!"), is_formula_error("#2")
    (True, False)
    """
    return _FORMULA_ERROR.fullmatch(text.strip()) is not None
