import csv
import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest

from communique.errors import CommuniqueError
from communique.tables import read_table, template, write_template
from communique.tables.sheets import load_sheets
from communique.vocabulary.concepts import load_concepts


def test_workbook_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    write_template(tmp_path / "a.xlsx")
    time.sleep(2.1)  # the clock of a zip file ticks every two seconds
    write_template(tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_workbook_guides_whoever_fills_it_in(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_template(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert workbook.sheetnames == ["README", *load_sheets(), "States", "_lists"]
    assert workbook["_lists"].sheet_state == "hidden"
    for form in load_sheets().values():
        sheet = workbook[form.name]
        assert sheet.freeze_panes == "A2"
        assert [cell.value for cell in sheet[1]] == [column.header for column in form.columns]
        assert all(column.comment in cell.comment.text for cell, column in zip(sheet[1], form.columns, strict=True))
        assert sheet["A2"].value.startswith("#")


def test_closed_lists_are_drop_downs(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_template(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = {}
    for validation in workbook["Agreements"].data_validations.dataValidation:
        sheet, _, cells = validation.formula1.removeprefix("=").partition("!")
        words = [cell.value for (cell,) in workbook[sheet][cells.replace("$", "")]]
        found[str(validation.sqref)[0]] = (words, validation.showErrorMessage)
    assert found["E"] == (list(load_concepts().notations("agreement-status")), True)
    words, is_strict = found["D"]  # several topics may stand in one cell, which is none of the list
    assert words == list(load_concepts().notations("topic"))
    assert not is_strict
    assert "Kazakhstan" in found["C"][0]


def test_csv_files_have_metadata_of_csvw(tmp_path: Path) -> None:
    write_template(tmp_path / "facts")
    metadata = json.loads((tmp_path / "facts" / "csv-metadata.json").read_text(encoding="utf-8"))
    assert metadata["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    tables = {table["url"]: table["tableSchema"] for table in metadata["tables"]}
    for url, schema in tables.items():
        header, example = csv.reader(io.StringIO((tmp_path / "facts" / url).read_text(encoding="utf-8")))
        assert header == [column["titles"] for column in schema["columns"]]
        assert example[0].startswith(metadata["dialect"]["commentPrefix"])
        names = [column["name"] for column in schema["columns"]]
        assert len(set(names)) == len(names)
        assert {*schema.get("primaryKey", [])} <= {*names}
        for key in schema.get("foreignKeys", []):
            assert key["columnReference"] in names
            assert tables[key["reference"]["resource"]]["primaryKey"] == [key["reference"]["columnReference"]]
        for column, text in zip(schema["columns"], example, strict=True):
            form = column["datatype"]["format"] if isinstance(column["datatype"], dict) else ".*"
            for part in text.removeprefix("#").split(column.get("separator", "\0")):
                assert not part or re.fullmatch(form, part), (column["name"], part)


@pytest.mark.parametrize("name", ["a.xlsx", "facts"])
def test_template_that_nobody_has_filled_in_is_empty(tmp_path: Path, name: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    write_template(tmp_path / name)
    table = read_table(tmp_path / name)
    assert not table.errors
    assert not table.triples()


@pytest.mark.parametrize("name", ["a.xlsx", "facts"])
def test_nothing_is_written_over_unasked(tmp_path: Path, name: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    write_template(tmp_path / name)
    with pytest.raises(CommuniqueError, match="this is there already"):
        write_template(tmp_path / name)
    write_template(tmp_path / name, force=True)


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"a template is no '.ods'"):
        write_template(tmp_path / "a.ods")


def test_workbook_without_the_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(CommuniqueError, match="openpyxl, which is not installed") as caught:
        write_template(tmp_path / "a.xlsx")
    assert "communique[tables]" in str(caught.value.hint)
    assert not (tmp_path / "a.xlsx").exists()


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_template(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell.coordinate for cell in cells if cell.value[0] in "=+-@\t\r"]


def test_guide_has_a_title_and_sentences() -> None:
    title, *sentences = template.guide()
    assert "communique" in title
    assert all(sentence.endswith(".") for sentence in sentences)
