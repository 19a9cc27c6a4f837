"""Opening a table: which files and sheets it is made of, and which sheet of the template each is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from communique.sandbox import LimitError, Limits, run_limited
from communique.sandbox.guards import check_zip
from communique.sources.folder import CSV_FOLDER, MAPPING, TABLES
from communique.tables.csv_reading import read_csv
from communique.tables.description import Description, described_in_file, described_in_sheet
from communique.tables.entries import Problems
from communique.tables.grid import Grid, TableError
from communique.tables.mapping import Mapping
from communique.tables.sheets import README, SheetForm, load_sheets
from communique.tables.template_rows import folded, matches
from communique.tables.workbook_reading import RawSheet, grid_of, raw_sheets

CSVS = (".csv", ".tsv")
DESCRIPTION = ".source.yaml"
LOOKUPS = ("States", "_lists")
"""The sheets of the template that tell nothing themselves."""
_UNREAD = ("_", "#")  # how the name of a sheet begins that is not read
_LIMITS = Limits(megabytes=1024, seconds=60)


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a table, each with the sheet of the template that it is (None: a mapping says what it is)."""

    name: str
    text: str
    description: Description
    sheets: tuple[tuple[Grid, SheetForm | None], ...]


def is_table(path: Path) -> bool:
    """Whether a file or folder is a table, by its name.

    >>> is_table(Path("deals.xlsx")), is_table(Path("deals.ttl"))
    (True, False)
    """
    return path.suffix.lower() in TABLES or path.name == CSV_FOLDER or (path / CSV_FOLDER).is_file()


def source_of(path: Path) -> Path:
    """The table that a file is part of: of a folder of CSV files with metadata the folder, else the file itself."""
    is_part = path.name == CSV_FOLDER or (path.suffix.lower() in CSVS and path.with_name(CSV_FOLDER).is_file())
    return path.parent if is_part else path


def beside(path: Path, ending: str) -> Path | None:
    """The file beside a table that has its name and an ending; in a folder, `source.yaml`."""
    name = ending.removeprefix(".") if path.is_dir() else path.name.removesuffix(path.suffix) + ending
    found = path / name if path.is_dir() else path.with_name(name)
    return found if found.is_file() else None


def open_table(path: Path, layout: Mapping | None, problems: Problems) -> Opened:
    """Opens a table.

    Raises:
        SourceError: it cannot be read, or none of its sheets is one of the template.
    """
    description = beside(path, DESCRIPTION)
    described = Description({}) if description is None else described_in_file(description)
    name = path.resolve().name if path.is_dir() else path.name.removesuffix(path.suffix)
    if path.is_dir():
        sheets, text = _folder(path)
    elif path.suffix.lower() in CSVS:
        sheets, text = _csv(path, layout)
    elif path.suffix.lower() in TABLES:
        raw = _raw_sheets(path)
        if description is None:
            described = next((_readme(path, sheet, problems) for sheet in raw if sheet.name == README), described)
        sheets, text = _workbook(path, raw, layout, problems)
    else:
        hint = f"save it as {', '.join(TABLES)}"
        raise TableError(f"'{path.suffix}' is the ending of no table", str(path), rule="table-file", hint=hint)
    if not any(grid.rows for grid, _ in sheets):
        raise TableError("the table is empty", str(path), rule="table-file", hint="fill it in, or remove it")
    return Opened(name, text, described, tuple(sheets))


def _folder(path: Path) -> tuple[list[tuple[Grid, SheetForm | None]], str]:
    sheets: list[tuple[Grid, SheetForm | None]] = []
    text = ""
    for form in load_sheets().values():
        file = path / form.file
        if file.is_file():
            text += f"{form.file}\n"
            grid = read_csv(file, form.name, len(text))
            assert grid.content is not None
            text += grid.content.content + "\n" * (not grid.content.content.endswith("\n"))
            sheets.append((grid, form))
    return sheets, text


def _csv(path: Path, layout: Mapping | None) -> tuple[list[tuple[Grid, SheetForm | None]], str]:
    header, delimiter = (1, None) if layout is None else (layout.header[-1], layout.delimiter)
    grid = read_csv(path, header=header, delimiter=delimiter)
    assert grid.content is not None
    form = None if layout is not None or not grid.rows else _form_of(grid)
    return [(grid, form)], grid.content.content


def _form_of(grid: Grid) -> SheetForm:
    """The sheet that a CSV file is by itself: by its name, else by its header."""
    sheets = load_sheets().values()
    named = next((form for form in sheets if grid.path.name.lower() == form.file), None)
    form = named or max(sheets, key=lambda form: matches(grid, form))
    if named is None and matches(grid, form) == 0:
        hint = f"copy a header from the template (communique template), or write {_mapping_name(grid.path)}"
        raise TableError("these are the columns of no sheet", grid.region(1, 1), rule="table-column", hint=hint)
    return form


def _raw_sheets(path: Path) -> list[RawSheet]:
    """The sheets of a workbook, read in a process of its own: a library that asks for too much memory ends it."""
    check_zip(path)
    try:
        return run_limited(partial(raw_sheets, path), _LIMITS)
    except LimitError as error:
        hint = "delete what stands far outside the tables, or split the workbook"
        message = f"the workbook is too large: {error.message}"
        raise TableError(message, str(path), rule="table-file", hint=hint) from error


def _readme(path: Path, sheet: RawSheet, problems: Problems) -> Description:
    grid, _ = grid_of(path, sheet)
    return described_in_sheet(grid, problems)


def _workbook(
    path: Path, raw: list[RawSheet], layout: Mapping | None, problems: Problems
) -> tuple[list[tuple[Grid, SheetForm | None]], str]:
    sheets: list[tuple[Grid, SheetForm | None]] = []
    text = ""
    wanted = _mapped(raw, layout, path) if layout is not None else _of_template(path, raw, problems)
    for sheet, form in wanted:
        grid, part = grid_of(path, sheet, len(text))
        text += part
        sheets.append((grid, form))
    return sheets, text


def _mapped(raw: list[RawSheet], layout: Mapping, path: Path) -> Iterator[tuple[RawSheet, None]]:
    """The sheet that a mapping is for: the one that it names, else the first that holds anything."""
    if layout.sheet is None:
        yield from ((sheet, None) for sheet in [sheet for sheet in raw if sheet.rows][:1])
        return
    found = [sheet for sheet in raw if folded(sheet.name) == folded(layout.sheet.text)]
    if not found:
        names = ", ".join(f"'{sheet.name}'" for sheet in raw)
        layout.marked.fail(
            layout.sheet.node, f"'{path}' has no sheet '{layout.sheet.text}'", f"its sheets are: {names}"
        )
    yield found[0], None


def _of_template(path: Path, raw: list[RawSheet], problems: Problems) -> Iterator[tuple[RawSheet, SheetForm]]:
    forms = {folded(name): form for name, form in load_sheets().items()}
    if not any(folded(sheet.name) in forms for sheet in raw):
        hint = f"make one with 'communique template OUT.xlsx', or write {_mapping_name(path)}"
        raise TableError("no sheet of the workbook is one of the template", str(path), rule="table-file", hint=hint)
    for sheet in raw:
        form = forms.get(folded(sheet.name))
        if form is not None:
            yield sheet, form
        elif sheet.rows and sheet.name not in (README, *LOOKUPS) and not sheet.name.startswith(_UNREAD):
            near = difflib.get_close_matches(folded(sheet.name), forms, 1)
            hint = f"did you mean '{forms[near[0]].name}'?" if near else "begin its name with _ if it is not to be read"
            region = Grid(sheet.name, path, {}).region(1, 1)
            problems.add(region, f"the template has no sheet '{sheet.name}'", hint, "table-column")


def _mapping_name(path: Path) -> str:
    return path.name.removesuffix(path.suffix) + MAPPING
