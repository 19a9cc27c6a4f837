"""Reading a workbook (.xlsx, .ods): calamine finds the values; as a text, a sheet is lines of cells joined by tabs."""

from __future__ import annotations

import datetime
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from communique.sources.marked import CONTROL
from communique.tables.extra import needed
from communique.tables.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_LENGTH,
    MAX_ROWS,
    Filled,
    Grid,
    Merged,
    TableError,
    letters,
)

Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta
# How a cell looks in XML that holds an error, or a formula that no program has computed yet.
_WITHOUT_VALUE = (b't="e"', b"</f></c>", b"<v></v>", b"<v/>", b"<v />")
_BLANKS = str.maketrans("\n\t\r", "   ")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as the library gives it: rows from the first on, and the ranges of cells that are merged."""

    name: str
    rows: list[list[Value]]
    merged: tuple[Merged, ...] = ()


def raw_sheets(path: Path) -> list[RawSheet]:
    """The sheets of a workbook, hidden ones too.

    Raises:
        TableError: it is no workbook, is encrypted, or reaches farther than tables do.
    """
    calamine = needed("python_calamine", path)
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            sheets = [_raw_sheet(path, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names]
    except calamine.PasswordError as error:
        hint = "save it without a password"
        raise TableError("the workbook is encrypted", str(path), rule="table-file", hint=hint) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        hint = "save it as .xlsx in a spreadsheet program, or as CSV in UTF-8"
        raise TableError(f"this is no workbook: {error}", str(path), rule="table-file", hint=hint) from error
    if path.suffix.lower() == ".xlsx" and _has_cells_without_value(path):
        _fill_in(path, sheets)
    return sheets


def _raw_sheet(path: Path, sheet: Any) -> RawSheet:
    height, width = (0, 0) if sheet.end is None else (sheet.end[0] + 1, sheet.end[1] + 1)
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
        message = f"the sheet '{sheet.name}' reaches to {letters(width)}{height}"
        hint = f"at most {MAX_ROWS} rows and {MAX_COLUMNS} columns: delete what stands outside the table, or split it"
        raise TableError(message, str(path), rule="table-file", hint=hint)
    merged = tuple(
        Merged(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return RawSheet(sheet.name, sheet.to_python(skip_empty_area=False), merged)


def _has_cells_without_value(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(mark in content for content in map(archive.read, parts) for mark in _WITHOUT_VALUE)


def _fill_in(path: Path, sheets: list[RawSheet]) -> None:
    """Errors and formulas that were never computed: calamine takes them for empty, openpyxl shows them."""
    workbook = needed("openpyxl", path).load_workbook(path, read_only=True)
    for sheet in sheets:
        source = workbook[sheet.name]
        source.reset_dimensions()  # what the file says of its size may be wrong
        for cells in source.iter_rows(max_row=len(sheet.rows)):
            for cell in cells:
                if cell.value is None or not (cell.column <= len(sheet.rows[cell.row - 1])):
                    continue
                if sheet.rows[cell.row - 1][cell.column - 1] == "":
                    sheet.rows[cell.row - 1][cell.column - 1] = str(cell.value)
    workbook.close()


def grid_of(path: Path, sheet: RawSheet, offset: int = 0) -> tuple[Grid, str]:
    """A sheet as a grid, and the text that it is: its name, then a line for each row that is not empty."""
    parts = [f"{sheet.name}\n"]
    rows: dict[int, tuple[Filled, ...]] = {}
    at = offset + len(parts[0])
    for number, values in enumerate(sheet.rows, 1):
        texts = list(map(text_of, values))
        if not any(text.strip() for text in texts):
            continue
        line = "\t".join(text.translate(_BLANKS) for text in texts).rstrip("\t") + "\n"
        rows[number] = tuple(_cells(path, sheet, number, texts, at))
        parts.append(line)
        at += len(line)
    return Grid(sheet.name, path, rows, None, offset, sheet.merged), "".join(parts)


def _cells(path: Path, sheet: RawSheet, row: int, texts: list[str], at: int) -> Iterator[Filled]:
    for column, text in enumerate(texts, 1):
        if text.strip():
            control = CONTROL.search(text)
            if control is not None or len(text) > MAX_LENGTH:
                found = (
                    f"the character U+{ord(control.group()):04X} is not allowed" if control else "the cell is too long"
                )
                region = Grid(sheet.name, path, {}).region(row, column)
                raise TableError(found, region, rule="table-file", hint="take it out")
            is_number = isinstance(sheet.rows[row - 1][column - 1], int | float)
            yield Filled(column, text, at, at + len(text), is_number)
        at += len(text) + 1


def text_of(value: Value) -> str:
    """What a cell says, as somebody would have typed it: no `.0` behind whole numbers, dates in ISO 8601.

    >>> text_of(2030.0), text_of(0.1 + 0.2), text_of(datetime.datetime(2024, 5, 12)), text_of(True)
    ('2030', '0.3', '2024-05-12', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return format(Decimal(format(value, ".15g")), "f")  # as many digits as spreadsheets keep
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if not isinstance(value, str):
        return str(value)
    for ending in ("\r\n", "\r", "\v", "\f"):
        value = value.replace(ending, "\n")
    return unicodedata.normalize("NFC", value)
