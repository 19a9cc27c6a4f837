"""The template as a workbook: a sheet a class with comments, drop-downs and an example, made without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from communique.tables.csv_template import example_row
from communique.tables.extra import needed
from communique.tables.formulas import guarded
from communique.tables.grid import letters
from communique.tables.opening import LOOKUPS
from communique.tables.sheets import README, STATE, Column, SheetForm, load_description, load_sheets
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

_STATES, _LISTS = LOOKUPS
_LAST_ROW = 2000  # that has drop-downs
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can have
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FILLS = {True: "FFD9E8F5", False: "FFEFEFEF"}  # of headers, whether the column is required or not


def workbook_bytes(path: Path, guide: tuple[str, ...]) -> bytes:
    """The workbook as a file has it.

    Raises:
        CommuniqueError: openpyxl is not installed.
    """
    openpyxl = needed("openpyxl", path)
    workbook = openpyxl.Workbook()
    workbook.properties.creator = "communique"
    _write_readme(openpyxl, workbook.active, guide)
    lists = {scheme: number for number, scheme in enumerate(_schemes(), 1)}
    for form in load_sheets().values():
        _write_sheet(openpyxl, workbook.create_sheet(form.name), form, lists)
    _write_states(openpyxl, workbook.create_sheet(_STATES))
    _write_lists(workbook.create_sheet(_LISTS), lists)
    output = io.BytesIO()
    workbook.save(output)
    return without_clock(output.getvalue())


def without_clock(workbook: bytes) -> bytes:
    """The same workbook without the times at which it was made."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return output.getvalue()


def _schemes() -> list[str]:
    columns = (column for form in load_sheets().values() for column in form.columns)
    return sorted({column.scheme for column in columns if column.scheme})


def _write_readme(openpyxl: Any, sheet: Any, guide: tuple[str, ...]) -> None:
    sheet.title = README
    bold, wrapped = openpyxl.styles.Font(bold=True), openpyxl.styles.Alignment(wrap_text=True, vertical="top")
    title, *sentences = guide
    rows = [[column.header, None, column.comment] for column in load_description().columns]
    rows += [[], ["sheet", None, "what its rows tell of"]]
    rows += [[form.name, None, form.about] for form in load_sheets().values()]
    rows += [[], *([None, None, sentence] for sentence in sentences)]
    sheet.append([title])
    sheet.append(["about this table", "fill in here", "what is meant"])
    for row in rows:
        sheet.append([guarded(text) if text else None for text in row])
    for cell in (sheet["A1"], *sheet[2]):
        cell.font = bold
    for column, width in (("A", 22), ("B", 44), ("C", 100)):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = wrapped
    sheet.column_dimensions["B"].number_format = "@"


def _write_sheet(openpyxl: Any, sheet: Any, form: SheetForm, lists: dict[str, int]) -> None:
    styles = openpyxl.styles
    sheet.append([guarded(column.header) for column in form.columns])
    sheet.append([guarded(text) or None for text in example_row(form)])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(form.columns, 1):
        letter = letters(number)
        header, example = sheet[f"{letter}1"], sheet[f"{letter}2"]
        header.font = styles.Font(bold=True)
        header.fill = styles.PatternFill("solid", fgColor=_FILLS[column.required])
        note = f"{'Required. ' if column.required else ''}{column.comment}"
        header.comment = openpyxl.comments.Comment(note, "communique", height=110, width=320)
        example.font = styles.Font(italic=True, color="FF808080")
        sheet.column_dimensions[letter].width = 34 if column.several else 22
        if column.kind != "number":
            # As text, or a spreadsheet program would make 12 May of 2024-05-12, and the first of the month of 2024-05.
            sheet.column_dimensions[letter].number_format = "@"
            example.number_format = "@"
        source = _list_of(column, lists)
        if source is not None:
            sheet.add_data_validation(_drop_down(openpyxl, column, source, letter))


def _list_of(column: Column, lists: dict[str, int]) -> str | None:
    """The range that a drop-down takes its words from; None where there is no list."""
    if column.kind == "concept":
        letter, length = letters(lists[column.scheme]), len(load_concepts().notations(column.scheme)) + 1
        return f"{_LISTS}!${letter}$2:${letter}${length}"
    if column.kind == "flag":
        return None
    if STATE in column.to:
        return f"{_STATES}!$C$2:$C${len(load_states().all) + 1}"
    sheets = load_sheets()
    return None if not column.to else f"{sheets[column.to[0]].name}!$A$3:$A${_LAST_ROW}"


def _drop_down(openpyxl: Any, column: Column, source: str, letter: str) -> Any:
    """A list that is strict where each cell holds one word of it; it also helps where others are allowed."""
    strict = column.kind == "concept" and not column.several
    validation = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1=f"={source}", allow_blank=True, showErrorMessage=strict
    )
    validation.errorTitle, validation.error = column.header, "Choose one of the list."
    validation.add(f"{letter}3:{letter}{_LAST_ROW}")
    return validation


def _write_states(openpyxl: Any, sheet: Any) -> None:
    sheet.append(["code", "long code", "name"])
    for state in sorted(load_states().all, key=lambda state: state.label):
        sheet.append([state.alpha2, state.alpha3, guarded(state.label)])
    for cell in sheet[1]:
        cell.font = openpyxl.styles.Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["C"].width = 44


def _write_lists(sheet: Any, lists: dict[str, int]) -> None:
    """The words of the closed lists, a column each, on a sheet that is hidden."""
    for scheme, number in lists.items():
        sheet.cell(1, number, scheme)
        for row, notation in enumerate(load_concepts().notations(scheme), 2):
            sheet.cell(row, number, guarded(notation))
    sheet.sheet_state = "hidden"
