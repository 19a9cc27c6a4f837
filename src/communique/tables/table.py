"""A table as a source: its facts, its errors, and the cells that its triples come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from communique.graph.describe import describe
from communique.link.iris import Base
from communique.link.links import Links
from communique.link.registry import Registry
from communique.link.slugs import slug
from communique.link.survey import Survey
from communique.model import Document, Modality, Span
from communique.places import Cell, LocatedTriple, Region
from communique.tables.entries import Entry
from communique.tables.grid import Grid, TableError
from communique.tables.locating import Whereabouts


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says.

    Attributes:
        document: the facts of the rows that could be read; its text is the table, its quotes are cells.
        errors: the cells that could not be read, each with its region. Their rows are left out of the facts.
        grids: the sheets.
        entries: the rows as they were read.
        composites: the rows of facts that several cells state together, by the stretch that they are.
    """

    path: Path
    document: Document
    errors: tuple[TableError, ...]
    grids: tuple[Grid, ...]
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    composites: dict[Span, Entry] = field(default_factory=dict, repr=False)

    def triples(self, base: Base | None = None) -> tuple[LocatedTriple, ...]:
        """The facts as triples, each with the cells that say them: what is asserted or planned, as in a build."""
        return self.whereabouts(base).triples()

    def whereabouts(self, base: Base | None = None) -> Whereabouts:
        """The facts with the cells of each, to be asked for the place of one."""
        base = base if base is not None else Base()
        links = Links.of(self.document, Survey.of([self.document], Registry()), base)
        source = base.thing("source", slug(self.document.source.name))
        claims = [
            claim
            for claim in describe(links)
            if claim.modality in (Modality.ASSERTED, Modality.PLANNED) and claim.subject != source
        ]
        return Whereabouts.of(self.grids, self.entries, self.composites, claims)

    def region(self, cell: Cell) -> Region:
        """Where a cell is, as reports name it."""
        return self._grid(cell).region(cell.row, cell.column)

    def excerpt(self, cell: Cell) -> str:
        """What stands in a cell."""
        filled = self._grid(cell).filled(cell.row, cell.column)
        return "" if filled is None else filled.text

    def excerpt_at(self, region: Region) -> str | None:
        """What stands in the cell of a region that the table gave."""
        if region.cell is None:
            return None
        sheet, _, address = region.cell.rpartition("!")
        for grid in self.grids:
            if grid.name == sheet or (not sheet and grid.content is not None and grid.content.name == region.file):
                filled = grid.at(address)
                return "" if filled is None else filled.text
        return None

    def offsets(self, cell: Cell) -> tuple[int, int] | None:
        """Where a cell is in the text of the source; None where it is empty."""
        filled = self._grid(cell).filled(cell.row, cell.column)
        return None if filled is None else (filled.start, filled.end)

    def _grid(self, cell: Cell) -> Grid:
        return next(grid for grid in self.grids if grid.name == cell.sheet)
