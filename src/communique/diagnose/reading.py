"""The rules that a file breaks before its facts can be looked at, and the diagnostics for the errors of reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.inputs import Input
from communique.diagnose.rule import Rule
from communique.errors import CommuniqueError, Place, SourcesError
from communique.places import Cell, Region
from communique.validate.results import Severity
from communique.vocabulary.resources import reviewed

if TYPE_CHECKING:
    from communique.tables import Table
    from communique.tables.locating import Whereabouts


@lru_cache(maxsize=1)
def reading_rules() -> dict[str, Rule]:
    """The rules by identifier.

    >>> reading_rules()["table-missing"].name
    'empty cell'
    """
    entries = reviewed("communique.diagnose", "reading.yaml").items()
    return {name: Rule(name, entry["name"], entry["description"], Severity.VIOLATION) for name, entry in entries}


def unreadable(error: CommuniqueError, given: Input) -> Iterator[Diagnostic]:
    """Why an input cannot be read: at the cell or line that the error names, or at its beginning."""
    errors = error.errors if isinstance(error, SourcesError) else (error,)
    for each in errors:
        region = _region(each, given)
        has_line = region.cell is None and each.place is not None and each.place.line is not None
        yield Diagnostic(
            rule=reading_rules()["unreadable"],
            severity=Severity.VIOLATION,
            message=each.message,
            region=region,
            excerpt=given.line(region.line) if has_line else None,
            hint=each.hint,
        )


def _region(error: CommuniqueError, given: Input) -> Region:
    cell = getattr(error, "region", None)  # of a table's error
    if isinstance(cell, Region):
        return cell
    place = error.place or Place(given.name)
    line, column = place.line or 1, place.column or 1
    return Region(place.file, line, column, line, column + 1)


@dataclass(frozen=True, slots=True)
class TableCells:
    """The cells of a table, as a checked file asks for them."""

    table: Table
    whereabouts: Whereabouts

    def region(self, cell: Cell) -> Region:
        """See `Cells`."""
        return self.table.region(cell)

    def excerpt_at(self, region: Region) -> str | None:
        """See `Cells`."""
        return self.table.excerpt_at(region)

    def gap(self, subject: NamedNode, predicate: NamedNode) -> Cell | None:
        """See `Cells`."""
        return self.whereabouts.gap(subject, predicate)


def bad_cells(table: Table) -> Iterator[Diagnostic]:
    """The cells of a table that could not be read; their rows are left out of its facts."""
    for error in table.errors:
        yield Diagnostic(
            rule=reading_rules()[error.rule],
            severity=Severity.VIOLATION,
            message=error.message,
            region=error.region,
            excerpt=None if error.region is None else table.excerpt_at(error.region),
            hint=error.hint,
        )
