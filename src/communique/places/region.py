"""A stretch of a file as people and editors name it: lines and columns, or a cell of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """From a line and column up to, but not including, another; counted from one, columns in code points.

    Attributes:
        file: the path as it was given, or `<stdin>`.
        line: in a table, the row.
        column: in a table, the number of the column.
        cell: of a table only: the sheet and the cell, `Agreements!D2`, or in a CSV file `D2`.

    >>> str(Region("deal.ttl", 4, 7, 4, 12)), str(Region("deals.xlsx", 2, 4, 2, 5, "Agreements!D2"))
    ('deal.ttl:4:7', 'deals.xlsx:Agreements!D2')
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: str | None = None

    @property
    def length(self) -> int:
        """How many code points of its first line it covers; at least one."""
        return max(1, self.end_column - self.column) if self.line == self.end_line else 1

    def __str__(self) -> str:
        return f"{self.file}:{self.cell}" if self.cell is not None else f"{self.file}:{self.line}:{self.column}"
