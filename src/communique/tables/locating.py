"""From claims to cells: where the subject, the predicate and the object of a fact stand in a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from communique.graph.claims import Claim
from communique.model import Span
from communique.places import Cell, LocatedTriple
from communique.tables.entries import Entry
from communique.tables.grid import Grid
from communique.vocabulary import terms


@dataclass(slots=True)
class Whereabouts:
    """Claims, the cells at the offsets of the table's text, and which row tells of which thing."""

    claims: list[Claim]
    composites: Mapping[Span, Entry]
    _starts: list[int] = field(default_factory=list)
    _cells: list[Cell] = field(default_factory=list)
    _entries: dict[tuple[str, int], list[Entry]] = field(default_factory=dict)
    _rows: dict[NamedNode, Entry] = field(default_factory=dict)
    _first: dict[NamedNode, Cell] = field(default_factory=dict)

    @classmethod
    def of(
        cls, grids: Iterable[Grid], entries: Iterable[Entry], composites: Mapping[Span, Entry], claims: list[Claim]
    ) -> Whereabouts:
        """The whereabouts of the things that some claims of a table are about."""
        found = cls(claims, composites)
        for grid in grids:
            for row, cells in grid.rows.items():
                found._starts += [cell.start for cell in cells]
                found._cells += [grid.cell(row, cell.column) for cell in cells]
        for entry in entries:
            found._entries.setdefault((entry.grid.name, entry.row), []).append(entry)
        for claim in claims:
            found._first.setdefault(claim.subject, found.cell(claim.evidence[0]))
            own = found._row(claim) if claim.predicate == terms.TYPE else None
            if own is not None:
                found._rows.setdefault(claim.subject, own)
        return found

    def cell(self, evidence: Span) -> Cell:
        """The cell that a stretch of the text begins in."""
        return self._cells[bisect_right(self._starts, evidence.start) - 1]

    def triples(self) -> tuple[LocatedTriple, ...]:
        """The triples of all claims."""
        return tuple(map(self.locate, self.claims))

    def locate(self, claim: Claim) -> LocatedTriple:
        """The claim's triple. The subject is where its row begins, the predicate in the header of the object's cell."""
        at = self._object(claim)
        row = self._rows.get(claim.subject)
        header = Cell(at.sheet, self._entries[at.sheet, at.row][0].header, at.column)
        subject = self._first[claim.subject] if row is None else row.cell()
        return LocatedTriple(claim.subject, claim.predicate, claim.object, None, subject, header, at)

    def gap(self, subject: NamedNode, predicate: NamedNode) -> Cell | None:
        """The cell that ought to say something of a thing; None where its row has no such column."""
        entry = self._rows.get(subject)
        key = None if entry is None else _key(entry, predicate)
        return None if entry is None or key is None else entry.cell(key)

    def _object(self, claim: Claim) -> Cell:
        """The cell of the value itself where several cells state a fact together."""
        entry = self.composites.get(claim.evidence[0])
        key = None if entry is None else _key(entry, claim.predicate)
        return self.cell(claim.evidence[0]) if entry is None or key is None else entry.cell(key)

    def _row(self, claim: Claim) -> Entry | None:
        """The row that tells of the subject, given the claim that it is of a class."""
        if claim.evidence[0] in self.composites:
            return self.composites[claim.evidence[0]]
        cell = self.cell(claim.evidence[0])
        entries = self._entries.get((cell.sheet, cell.row), ())
        return next((entry for entry in entries if entry.form.of_class == claim.object), None)


def _key(entry: Entry, predicate: NamedNode) -> str | None:
    """The column of an entry's row that says something by a property."""
    return next((key for key in entry.form.keys_of(predicate) if key in entry.columns), None)
