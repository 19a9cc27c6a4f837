"""Reading a table: its rows, laid out as the template or by a mapping, as the facts of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from communique.model import Span
from communique.places import Region
from communique.sources.folder import MAPPING
from communique.tables.entries import Entry, Problems
from communique.tables.facts import to_document
from communique.tables.grid import TableError
from communique.tables.mapped_rows import mapped_entries
from communique.tables.mapping import read_mapping
from communique.tables.opening import Opened, beside, open_table, source_of
from communique.tables.records import Record, named_rows, read_record
from communique.tables.table import Table
from communique.tables.template_rows import template_entries
from communique.tables.words import Words


def read_table(path: Path, mapping: Path | None = None) -> Table:
    """Reads a workbook, a CSV file, or the folder of CSV files that the template makes.

    Rows that cannot be read are left out, and each of their bad cells is among the errors of the table.

    Args:
        path: the file or folder; a file of such a folder stands for the folder.
        mapping: how somebody else's table is laid out; without one, `NAME.mapping.yaml` beside it, if there is one.

    Raises:
        SourceError: the table cannot be read at all; the error has its place.
    """
    path = source_of(path)
    mapping = mapping if mapping is not None else beside(path, MAPPING)
    layout = None if mapping is None else read_mapping(mapping)
    problems = Problems()
    opened = open_table(path, layout, problems)
    if layout is None:
        entries = [
            e for grid, form in opened.sheets if form is not None for e in template_entries(grid, form, problems)
        ]
    else:
        entries = [entry for grid, _ in opened.sheets for entry in mapped_entries(grid, layout, problems)]
    composites: dict[Span, Entry] = {}
    records = list(_records(entries, opened, problems))
    source = opened.description.source(opened.name, opened.text)
    contribution = opened.description.contribution(source, path.name)
    document = to_document(source, contribution, records, problems, composites)
    grids = tuple(grid for grid, _ in opened.sheets)
    return Table(path, document, _sorted(problems, opened), grids, tuple(entries), composites)


def _records(entries: list[Entry], opened: Opened, problems: Problems) -> Iterator[Record]:
    named = {form.name: dict[str, str]() for _, form in opened.sheets if form is not None} | named_rows(entries)
    words = Words(named)
    for entry in entries:
        record = read_record(entry, words, problems)
        if record is not None:
            yield record
        if problems.are_too_many:
            hint = "mend these first"
            problems.add(entry.region(), "there are more errors, which are not looked for", hint, "table-file")
            return


def _sorted(problems: Problems, opened: Opened) -> tuple[TableError, ...]:
    """The errors in the order of the table."""
    order = {region: number for number, region in enumerate(_sheet_of(grid.region(1, 1)) for grid, _ in opened.sheets)}

    def key(error: TableError) -> tuple[int, int, int]:
        region = error.region
        return (0, 0, 0) if region is None else (order.get(_sheet_of(region), -1), region.line, region.column)

    return tuple(sorted(problems.found, key=key))


def _sheet_of(region: Region) -> tuple[str, str]:
    return region.file, (region.cell or "").rpartition("!")[0]
