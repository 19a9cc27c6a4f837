"""Filled templates: what a contributor hands in, and how it is validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from communique.tables.template import write_template

Rows = Mapping[str, Sequence[Sequence[object]]]
RIGHT: Rows = {
    "README": [("title", "Agreements of Oman"), ("published", "2024-06-01"), ("url", "https://example.org/oman")],
    "Agreements": [
        (
            *("om-be", "memorandum", "OM; Belgium; Example Energy", "green hydrogen", "signed", "2024-05-12"),
            *("Amina Example", "example-hydrogen"),
        ),
        ("om-fr", "contract", "OMN; FR", "wind; solar", "planned", "2026"),
    ],
    "Officials": [("Amina Example", "minister of energy", "OM"), ("Jean Exemple", None, None)],
    "Organisations": [("Example Energy", "company", "BE", "EE; Example")],
    "Projects": [("example-hydrogen", "Example Hydrogen", "green hydrogen", "OM", "Example Energy", "announced")],
    "Amounts": [
        ("example-hydrogen", "nameplate capacity", None, "about", 1.5, None, None, "GW"),
        ("Example Hydrogen", "investment", None, None, None, 1000000000, 2000000000, "USD"),
        ("example-hydrogen", "annual production", "green hydrogen", None, 200000, None, None, "t/yr"),
    ],
    "Milestones": [
        ("example-hydrogen", "first production", 2030),
        ("example-hydrogen", "construction start", "2024-02"),
    ],
    "Events": [("signing ceremony", "Amina Example; Jean Exemple; BE", "Muscat", "2024-05-12", "om-be")],
}
"""Facts that conform, as the cells of the template's columns."""


@pytest.fixture
def right() -> dict[str, list[list[object]]]:
    """Facts that conform, to be changed."""
    return {sheet: [list(row) for row in rows] for sheet, rows in RIGHT.items()}


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., Path]:
    """Writes facts into the workbook of the template, below its examples, and saves it as openpyxl does."""
    openpyxl = pytest.importorskip("openpyxl")

    def filled(rows: Rows, name: str = "oman.xlsx") -> Path:
        path = tmp_path / name
        write_template(path)
        workbook = openpyxl.load_workbook(path)
        for name_of_sheet, cells in rows.items():
            sheet = workbook[name_of_sheet]
            if name_of_sheet == "README":
                fields = {row[0].value: row[1] for row in sheet.iter_rows()}
                for key, value in cells:
                    fields[key].value = value
                continue
            for number, row in enumerate(cells, 3):
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value
        workbook.save(path)
        return path

    return filled


@pytest.fixture
def fill_csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes facts into the CSV files of the template."""
    import csv

    def filled(rows: Rows, name: str = "oman") -> Path:
        folder = tmp_path / name
        write_template(folder)
        for sheet, cells in rows.items():
            if sheet == "README":
                lines = "".join(f"{key}: {value}\n" for key, value in cells)
                (folder / "source.yaml").write_text(lines, encoding="utf-8")
                continue
            with (folder / f"{sheet.lower()}.csv").open("a", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(cells)
        return folder

    return filled
