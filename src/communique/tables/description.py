"""What a table is as a source: title, publisher, date, licence, from its README sheet or from `NAME.source.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.model import Contribution, Source
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

    def contribution(self, source: Source, file: str) -> Contribution | None:
        """Who hands the table in; None where nobody vouches for it."""
        known = self.values
        if "contributor" not in known or self.lacks() is not None:
            return None
        return Contribution(
            title=source.title,
            by=known["contributor"],
            on=known["date"].first(),
            licence=known["licence"],
            file=file,
            sha256=source.sha256,
            by_organisation=known.get("organisation", False),
        )

    def lacks(self) -> tuple[str, str] | None:
        """What a contribution must say and this does not: a message and a hint."""
        day = self.values.get("date")
        if "contributor" not in self.values:
            return None
        if day is None or day.precision != "day":
            return "the contribution has no exact day", "give the date of the contribution as 2026-01-31"
        if "licence" not in self.values:
            return (
                "the contribution has no licence",
                "give its address, such as https://creativecommons.org/licenses/by/4.0/",
            )
        return None

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
    rows: dict[str, int] = {}
    for row, cells in grid.rows.items():
        column = next((columns.get(folded(cell.text)) for cell in cells if cell.column == 1), None)
        value = grid.filled(row, 2)
        if column is not None and value is not None and not value.is_empty:
            try:
                values[column.key] = Words({}).read(column, value.text)
            except WordError as error:
                problems.add(grid.region(row, 2), error.message, error.hint, error.rule)
            rows[column.key] = row
    description = Description(values)
    lacking = description.lacks()
    if lacking is not None:
        problems.add(grid.region(rows["contributor"], 2), *lacking, "table-missing")
    return description


def described_in_file(path: Path) -> Description:
    """The description beside a table.

    Raises:
        SourceError: it is not YAML, or has an unknown key or a wrong value.
    """
    marked = Marked(path)
    root = marked.load(read_text(path))
    columns = {column.key: column for column in load_description().columns}
    values: dict[str, Any] = {}
    nodes = {} if root is None else marked.mapping(root, tuple(columns), "the description")
    for key, node in nodes.items():
        text = marked.optional_text(node)
        if text is not None and text.strip():
            try:
                values[key] = Words({}).read(columns[key], text)
            except WordError as error:
                marked.fail(node, error.message, error.hint)
    description = Description(values)
    lacking = description.lacks()
    if lacking is not None:
        marked.fail(nodes["contributor"], *lacking)
    return description
