"""What a table is as a source: title, publisher, date, licence, from its README sheet or from `NAME.source.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.model import Source
from communique.sources.article import read_text
from communique.sources.marked import Marked
from communique.tables.entries import Problems
from communique.tables.grid import Grid
from communique.tables.sheets import load_description
from communique.tables.template_rows import folded
from communique.tables.words import WordError, Words


@dataclass(frozen=True, slots=True)
class Description:
    """The values of `sheets.yaml`'s README by key; what is not known is left out."""

    values: dict[str, Any]

    def source(self, name: str, text: str) -> Source:
        """The table as a source, whose title is its name where nobody has given one."""
        known, date = self.values, self.values.get("date")
        return Source(
            name=name,
            title=known.get("title", name),
            text=text,
            publisher=known.get("publisher", known.get("contributor")),
            url=known.get("url"),
            published=known.get("published", date),
            language=known.get("language", "en"),
            text_is_open=known.get("open", True),
            licence=known.get("licence"),
        )


def described_in_sheet(grid: Grid, problems: Problems) -> Description:
    """The README sheet of a workbook: names in its first column, values in its second; the rest is for people."""
    columns = {folded(name): column for column in load_description().columns for name in (column.key, column.header)}
    values: dict[str, Any] = {}
    for row, cells in grid.rows.items():
        column = next((columns.get(folded(cell.text)) for cell in cells if cell.column == 1), None)
        value = grid.filled(row, 2)
        if column is not None and value is not None and not value.is_empty:
            try:
                values[column.key] = Words({}).read(column, value.text)
            except WordError as error:
                problems.add(grid.region(row, 2), error.message, error.hint, error.rule)
    return Description(values)


def described_in_file(path: Path) -> Description:
    """The description beside a table.

    Raises:
        SourceError: it is not YAML, or has an unknown key or a wrong value.
    """
    marked = Marked(path)
    root = marked.load(read_text(path))
    columns = {column.key: column for column in load_description().columns}
    values: dict[str, Any] = {}
    for key, node in ({} if root is None else marked.mapping(root, tuple(columns), "the description")).items():
        text = marked.optional_text(node)
        if text is not None and text.strip():
            try:
                values[key] = Words({}).read(columns[key], text)
            except WordError as error:
                marked.fail(node, error.message, error.hint)
    return Description(values)
