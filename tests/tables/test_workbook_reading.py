import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import CommuniqueError
from communique.sandbox import LimitError, run_limited
from communique.tables import read_table
from communique.tables.grid import TableError
from communique.tables.workbook_reading import RawSheet, grid_of, raw_sheets, text_of

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")


def saved(folder: Path, cells: dict[str, object], name: str = "a.xlsx") -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Projects"
    for address, value in cells.items():
        sheet[address] = value
    workbook.save(folder / name)
    return folder / name


def test_numbers_and_dates_are_as_somebody_would_type_them(tmp_path: Path) -> None:
    values: dict[str, object] = {"A1": 2030, "B1": 0.1 + 0.2, "C1": datetime.date(2024, 5, 12), "D1": True, "E1": 1e20}
    values |= {"F1": datetime.datetime(2024, 5, 12, 8, 30), "G1": -1.5e-7, "H1": 123456789.123, "I1": "e\u0301"}
    grid, _ = grid_of(tmp_path, raw_sheets(saved(tmp_path, values))[0])
    assert [cell.text for cell in grid.rows[1]] == [
        *("2030", "0.3", "2024-05-12", "yes", "100000000000000000000"),
        *("2024-05-12 08:30:00", "-0.00000015", "123456789.123", "é"),
    ]


def test_errors_and_formulas_without_a_value_are_not_empty(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "id", "B1": "kind", "C1": "host", "A2": "x", "B2": "wind", "C2": "=VLOOKUP(A1,B1)"})
    workbook = openpyxl.load_workbook(path)
    workbook.active["B3"], workbook.active["A3"] = "#REF!", "y"
    workbook.active["B3"].data_type = "e"
    workbook.save(path)
    assert [error.message for error in read_table(path).errors] == [
        "host is the result of a formula that has no value ('=VLOOKUP(A1,B1)')",
        "kind is the result of a formula that has no value ('#REF!')",
    ]


def test_merged_cells_are_told(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "id", "B1": "kind", "C1": "host", "A2": "x", "B2": "wind", "A3": "y", "B3": "wind"})
    workbook = openpyxl.load_workbook(path)
    workbook.active["C2"] = "OM"
    workbook.active.merge_cells("C2:C3")
    workbook.save(path)
    table = read_table(path)
    assert [str(error).split("/")[-1].split("\n")[0] for error in table.errors] == [
        "a.xlsx:Projects!C2: cells are merged here"
    ]


def test_hidden_rows_and_sheets_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "id", "B1": "kind", "A2": "x", "B2": "wind"})
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[2].hidden = True
    workbook.create_sheet("Notes")["A1"] = "seen"
    workbook["Notes"].sheet_state = "hidden"
    workbook.save(path)
    table = read_table(path)
    assert len(table.document.projects) == 1
    assert "has no sheet 'Notes'" in str(table.errors[0])


def test_sheet_that_reaches_far_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="the sheet 'Projects' reaches to Z60000"):
        read_table(saved(tmp_path, {"A1": "id", "Z60000": "x"}))
    # calamine asks for half a terabyte here and aborts: that must end its own process and not this one.
    with pytest.raises(TableError, match=r"a.xlsx: the workbook is too large"):
        read_table(saved(tmp_path, {"A1": "id", "XFD1048576": "x"}))


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"id,kind\n")
    with pytest.raises(CommuniqueError, match=r"a.xlsx"):
        read_table(path)
    (tmp_path / "a.xls").write_bytes(b"")
    with pytest.raises(TableError, match=r"'.xls' is the ending of no table"):
        read_table(tmp_path / "a.xls")


def test_control_character_is_told_with_its_cell(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "id", "B1": "kind", "A2": "x", "B2": "wind\x9f"})
    with pytest.raises(TableError, match=r"a.xlsx:Projects!B2: the character U\+009F is not allowed"):
        read_table(path)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_number_has_no_noise(number: float) -> None:
    text = text_of(number)
    assert "e" not in text
    assert abs(Decimal(text) - Decimal(number)) <= abs(Decimal(number)) * Decimal("1e-14")


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=4))
def test_each_cell_is_found_in_the_text(rows: list[list[str]]) -> None:
    try:
        grid, text = grid_of(Path("a.xlsx"), RawSheet("S", [list(row) for row in rows]), 100)
    except TableError:
        return  # a control character
    for cells in grid.rows.values():
        for cell in cells:
            found = text[cell.start - 100 : cell.end - 100]
            assert found.split() == cell.text.split()


def test_reading_works_in_another_process(tmp_path: Path) -> None:
    from functools import partial

    path = saved(tmp_path, {"A1": "id", "B1": "kind", "A2": "x", "B2": "wnd"})
    table = run_limited(partial(read_table, path))
    assert "did you mean 'wind'?" in str(table.errors[0])


def test_archive_without_sheets_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hello.txt", "hello")
    (tmp_path / "a.xlsx").write_bytes(data.getvalue())
    with pytest.raises(CommuniqueError):
        read_table(tmp_path / "a.xlsx")


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path, {"A1": "id", "B1": "kind"})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * (60 << 20))
    with pytest.raises(LimitError, match=r"a.xlsx.*at most 50 MB are read"):
        read_table(path)
