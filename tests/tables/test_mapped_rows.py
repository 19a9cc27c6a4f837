import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Triple

from communique.tables import Table, read_table
from communique.tables.mapped_rows import _iso
from communique.validate import validate

DATA = Path(__file__).parent / "data"


def table(folder: Path, content: str, mapping: str, name: str = "theirs.csv") -> Table:
    (folder / name).write_text(content, encoding="utf-8")
    (folder / "theirs.mapping.yaml").write_text(mapping, encoding="utf-8")
    return read_table(folder / name)


def mapped(**columns: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in columns.items())
    return f"entries:\n- sheet: Projects\n  columns:\n{lines}"


def test_table_of_somebody_else_conforms() -> None:
    found = read_table(DATA / "hydrogen.csv")
    assert not found.errors
    assert found.document.source.title == "Hydrogen projects, invented"
    assert [project.key for project in found.document.projects] == [f"hydrogen-{number}" for number in range(1, 5)]
    report = validate([Triple(t.subject, t.predicate, t.object) for t in found.triples()])
    assert report.conforms, report.to_text()


def test_amounts_have_the_place_of_their_cell_and_the_unit_of_the_mapping() -> None:
    found = read_table(DATA / "hydrogen.csv")
    project = found.document.projects[1]
    assert [(a.amount.value.value, a.amount.value.unit, a.section) for a in project.amounts] == [
        (Decimal(1200), "MW", "capacity"),
        (Decimal(186), "kt/yr", "output"),
    ]
    text = found.document.source.text
    assert [a.amount.evidence.quote(text) for a in project.amounts] == ["1,200", "186"]
    # Row 9 comes after a row of two lines, so a text editor shows it as line 10.
    region = next(found.region(t.object_at) for t in found.triples() if t.object_at.row == 9)
    assert (region.cell, region.line) == ("F9", 10)


def test_word_that_the_mapping_does_not_know_is_told_at_its_cell(tmp_path: Path) -> None:
    for name in ("hydrogen.mapping.yaml", "hydrogen.csv"):
        shutil.copy(DATA / name, tmp_path)
    path = tmp_path / "hydrogen.csv"
    path.write_text(path.read_text("utf-8").replace("Concept", "Idea").replace("2027", "2027?"), encoding="utf-8")
    found = read_table(path)
    assert [str(error).split("/")[-1].split("\n")[0] for error in found.errors] == [
        "hydrogen.csv:D5: date '2027?' is no date",
        "hydrogen.csv:F8: status 'Idea' is not one of announced, cancelled, construction, mothballed, operating, "
        "pre-construction, retired, shelved",
    ]


def test_numbers_may_have_a_comma(tmp_path: Path) -> None:
    mapping = (
        "decimal: ','\nentries:\n- {sheet: Projects, columns: {id: Ref}, fixed: {kind: wind}}\n"
        "- sheet: Amounts\n  columns: {project: Ref, value: {column: Cost (M€), times: 1000000}}\n"
        "  fixed: {aspect: investment, unit: EUR}\n"
    )
    found = table(tmp_path, "Ref;Cost (M€)\na;1.234,5\nb;12\nc;\n", mapping)
    amounts = [measured.amount.value.value for project in found.document.projects for measured in project.amounts]
    assert amounts == [Decimal("1234500000"), Decimal("12000000")]


def test_number_of_a_workbook_has_no_comma(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    for row in (["Ref", "km"], ["a", 1.234], ["b", "1.234"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "theirs.xlsx")
    (tmp_path / "theirs.mapping.yaml").write_text(
        "decimal: ','\nentries:\n- {sheet: Projects, columns: {id: Ref}, fixed: {kind: wind}}\n"
        "- {sheet: Amounts, columns: {project: Ref, value: km}, fixed: {aspect: length, unit: km}}\n"
    )
    projects = read_table(tmp_path / "theirs.xlsx").document.projects
    assert [project.amounts[0].amount.value.value for project in projects] == [Decimal("1.234"), Decimal(1234)]


def test_cell_with_several_names_makes_several_entries(tmp_path: Path) -> None:
    mapping = mapped(id="Ref", kind="Kind", developers='{column: Partners, separator: "+"}') + (
        '- sheet: Organisations\n  columns: {name: {column: Partners, separator: "+"}}\n  fixed: {kind: company}\n'
    )
    found = table(tmp_path, "Ref,Kind,Partners\na,wind,One Ltd + Two AG\nb,wind,\n", mapping)
    assert not found.errors
    assert [organisation.name.value for organisation in found.document.organisations] == ["One Ltd", "Two AG"]
    assert [d.value for d in found.document.projects[0].developers] == ["One Ltd", "Two AG"]
    assert found.document.organisations[1].kind.evidence.quote(found.document.source.text) == "One Ltd"


def test_dates_may_have_another_order(tmp_path: Path) -> None:
    mapping = (
        "entries:\n- {sheet: Projects, columns: {id: Ref}, fixed: {kind: wind}}\n- sheet: Milestones\n"
        "  columns: {project: Ref, date: {column: On, dates: DD.MM.YYYY}}\n  fixed: {kind: first production}\n"
    )
    found = table(tmp_path, "Ref,On\na,3.5.2024\nb,2024\nc,in May\n", mapping)
    assert [str(m.date.value) for project in found.document.projects for m in project.milestones] == [
        "2024-05-03",
        "2024",
    ]
    assert [str(error).split("/")[-1].split("\n")[0] for error in found.errors] == [
        "theirs.csv:B4: date 'in May' is no date"
    ]


def test_rows_may_be_skipped_by_number_and_by_word(tmp_path: Path) -> None:
    mapping = "skip: {rows: [2], where: {Ref: [Total]}}\n" + mapped(id="Ref", kind="Kind")
    found = table(tmp_path, "Ref,Kind\nx,y\na,wind\nTotal,1\n", mapping)
    assert [project.key for project in found.document.projects] == ["a"]
    assert not found.errors


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("12/05/2024", "DD/MM/YYYY", "2024-05-12"),
        ("05-2024", "MM-YYYY", "2024-05"),
        ("2024.5.1", "YYYY.MM.DD", "2024-05-01"),
        ("31/31/2024", "DD/MM/YYYY", "2024-31-31"),
        ("2024-05-12", "DD/MM/YYYY", "2024-05-12"),
    ],
)
def test_date_in_iso_8601(text: str, form: str, expected: str) -> None:
    assert _iso(text, form) == expected
