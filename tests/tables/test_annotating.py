from collections.abc import Callable
from pathlib import Path

import pytest

from communique.errors import CommuniqueError
from communique.places import Region
from communique.tables import annotate_workbook, read_table

openpyxl = pytest.importorskip("openpyxl")


def test_copy_shows_each_mistake_at_its_cell(
    fill: Callable[..., Path], right: dict[str, list[list[object]]], tmp_path: Path
) -> None:
    right["Agreements"][0][4] = "sgned"
    right["Organisations"][0][1] = None
    path = fill(right)
    table = read_table(path)
    remarks = [(e.region, f"{e.message}\n{e.hint}") for e in table.errors if e.region is not None]
    annotate_workbook(path, remarks, tmp_path / "out.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cell = copy["Agreements"]["E3"]
    assert "did you mean 'signed'?" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFF4B6B6"
    assert "the row has no kind" in copy["Organisations"]["B3"].comment.text
    assert copy["Agreements"]["E1"].comment.text.startswith("Required.")
    assert len(copy["Agreements"].data_validations.dataValidation) > 3
    # The copy is the same table, so whoever mends it can send it back.
    assert [error.message for error in read_table(tmp_path / "out.xlsx").errors] == [e.message for e in table.errors]


def test_no_formula_runs_at_the_readers(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"], workbook.active["A2"], workbook.active["A3"] = "=HYPERLINK(A2)", "@SUM(1)", -5
    workbook.save(tmp_path / "a.xlsx")
    annotate_workbook(tmp_path / "a.xlsx", [(Region("a.xlsx", 1, 2, 1, 3, "Sheet!B1"), "here")], tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [
        ("'=HYPERLINK(A2)", "s"),
        ("'@SUM(1)", "s"),
        (-5, "n"),
    ]


def test_remark_for_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(CommuniqueError, match="no sheet 'Deals'"):
        annotate_workbook(
            tmp_path / "a.xlsx", [(Region("a.xlsx", 1, 1, 1, 2, "Deals!A1"), "here")], tmp_path / "b.xlsx"
        )
    with pytest.raises(CommuniqueError, match=r"only workbooks that end in .xlsx"):
        annotate_workbook(tmp_path / "a.ods", [], tmp_path / "b.xlsx")
