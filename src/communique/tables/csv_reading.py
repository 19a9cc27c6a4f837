"""Reading a CSV file: the `csv` module finds the values, and beside each is kept where in the text it stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from communique.places import Region, Text
from communique.sandbox.guards import MOST_UNPACKED, check_size
from communique.sources.article import read_text
from communique.tables.grid import MAX_COLUMNS, MAX_LENGTH, MAX_ROWS, Filled, Grid, TableError

_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DECLARED = re.compile(r"sep=(.)\n")  # how Excel is told the delimiter


def read_csv(path: Path, name: str = "", offset: int = 0, header: int = 1, delimiter: str | None = None) -> Grid:
    """Reads a CSV file in UTF-8, with or without a byte order mark; the delimiter is that of the header.

    Args:
        name: the sheet that it stands for, where it is one of several.
        offset: where it begins in the text of the table.
        header: the row with the header, whose cells tell the delimiter where none is given.

    Raises:
        SourceError: the file cannot be read, is not UTF-8 or not CSV.
        LimitError: it is very large.
    """
    with suppress(OSError):  # of a file that is not there, reading tells
        check_size(path, MOST_UNPACKED)
    content = read_text(path)
    text = Text(str(path), content)
    rows: dict[int, tuple[Filled, ...]] = {}
    for number, cells in enumerate(_records(text, delimiter or delimiter_of(content, header)), 1):
        if number > MAX_ROWS:
            region = text.region((cells[0].start, cells[0].end)) if cells else str(path)
            raise TableError(
                f"the table has more than {MAX_ROWS} rows", region, rule="table-file", hint="split the file"
            )
        if not all(cell.is_empty for cell in cells) and not (number == 1 and _DECLARED.match(content)):
            rows[number] = tuple(cell._replace(start=cell.start + offset, end=cell.end + offset) for cell in cells)
    return Grid(name, path, rows, text, offset)


def delimiter_of(text: str, header: int = 1) -> str:
    """The one of comma, semicolon and tab that stands most often in the line of the header, outside quotes.

    >>> delimiter_of('id;"kind, or so";date'), delimiter_of("sep=;\\nid")
    (';', ';')
    """
    declared = _DECLARED.match(text)
    if declared is not None:
        return declared.group(1)
    lines = text.split("\n", header)
    line = _QUOTED.sub("", lines[min(header, len(lines)) - 1])
    return max(_DELIMITERS, key=line.count)


def _records(text: Text, delimiter: str) -> Iterator[list[Filled]]:
    """The cells of each record; a record over several lines is one row, as in a spreadsheet."""
    lines = text.content.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    reader = csv.reader(io.StringIO(text.content), delimiter=delimiter, strict=True)
    first = 0
    try:
        for values in reader:
            raw = text.content[starts[first] : starts[reader.line_num] - 1]
            yield list(_cells(text, raw, starts[first], values, delimiter))
            first = reader.line_num
    except csv.Error as error:
        region = Region(text.name, first + 1, 1, first + 1, 2)
        hint = "close the quotes, and double those within a quoted cell"
        raise TableError(
            f"the row that begins here is not CSV: {error}", region, rule="table-file", hint=hint
        ) from error


def _cells(text: Text, raw: str, offset: int, values: list[str], delimiter: str) -> Iterator[Filled]:
    at = 0
    for column, value in enumerate(values, 1):
        quoted = _QUOTED.match(raw, at)
        if quoted is not None:
            start, end = quoted.start() + 1, quoted.end() - 1
            at = quoted.end() + 1
        else:
            found = raw.find(delimiter, at)
            start, end = at, len(raw) if found < 0 else found
            at = end + 1
        if len(value) > MAX_LENGTH or column > MAX_COLUMNS:
            what = f"the row has more than {MAX_COLUMNS} cells" if column > MAX_COLUMNS else "the cell is too long"
            hint = f"a cell has at most {MAX_LENGTH} characters, a row {MAX_COLUMNS} cells"
            raise TableError(what, text.region((offset + start, offset + end)), rule="table-file", hint=hint)
        yield Filled(column, value, offset + start, offset + end)
