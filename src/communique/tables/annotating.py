"""A copy of a contributor's workbook that shows what is wrong: red cells, and a comment on each that says why."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from communique.errors import CommuniqueError, Place
from communique.places import Region
from communique.sandbox.guards import check_zip
from communique.tables.extra import needed
from communique.tables.formulas import guarded
from communique.tables.grid import MAX_CELLS, TableError, letters
from communique.tables.workbook_template import without_clock
from communique.writing import replace_files

_RED = "FFF4B6B6"
_LONGEST = 2000  # of a comment, beyond which spreadsheet programs cut


def annotate_workbook(path: Path, remarks: Iterable[tuple[Region, str]], output: Path) -> None:
    """Writes a copy of a workbook with remarks at its cells. Formulas become text, so that none runs at the reader's.

    Args:
        remarks: each with the region of its cell, as `TableError` and `Table.region` have it.

    Raises:
        CommuniqueError: it is no `.xlsx` file, has no sheet that a remark is for, or the copy cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        hint = "save it as .xlsx first"
        raise CommuniqueError("only workbooks that end in .xlsx are annotated", place=Place.of(path), hint=hint)
    check_zip(path)
    at_cells = tuple((region.cell, remark) for region, remark in remarks if region.cell is not None)
    try:
        replace_files({output: _annotated(path, at_cells)})
    except OSError as error:
        raise CommuniqueError(f"cannot write: {error.strerror}", place=Place.of(output)) from error


def _annotated(path: Path, remarks: tuple[tuple[str, str], ...]) -> bytes:
    openpyxl = needed("openpyxl", path)
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook.worksheets:
        if sheet.max_row * sheet.max_column > MAX_CELLS:
            message = f"the sheet '{sheet.title}' reaches to {letters(sheet.max_column)}{sheet.max_row}"
            raise TableError(message, str(path), rule="table-file", hint="delete what stands outside the table")
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, str) and guarded(cell.value) != cell.value:
                    cell.value = guarded(cell.value)
    red = openpyxl.styles.PatternFill("solid", fgColor=_RED)
    for at, remark in remarks:
        name, _, address = at.rpartition("!")
        if name not in workbook.sheetnames:
            raise CommuniqueError(f"the workbook has no sheet '{name}'", place=Place.of(path))
        cell = workbook[name][address]
        before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
        cell.comment = openpyxl.comments.Comment(f"{before}{remark}"[:_LONGEST], "communique", height=160, width=360)
        cell.fill = red
    output = io.BytesIO()
    workbook.save(output)
    return without_clock(output.getvalue())
