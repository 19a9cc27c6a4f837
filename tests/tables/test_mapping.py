from pathlib import Path

import pytest

from communique.errors import SourceError
from communique.tables import read_table
from communique.tables.mapping import read_mapping

DATA = Path(__file__).parent / "data"
ENTRY = """entries:
- sheet: Projects
  columns: {id: Ref, kind: Technology}
"""


def mapping(folder: Path, text: str) -> Path:
    path = folder / "theirs.mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_mapping_says_how_a_table_is_laid_out() -> None:
    found = read_mapping(DATA / "hydrogen.mapping.yaml")
    assert found.header == (3, 4)
    assert found.null == {"n/a", "-"}
    assert [entry.form.name for entry in found.entries] == [
        "Projects",
        "Amounts",
        "Amounts",
        "Milestones",
        "Milestones",
    ]
    assert found.entries[0].taken["kind"].words == {"h2": "hydrogen", "ammonia": "ammonia"}
    assert found.entries[1].fixed == {"aspect": "nameplate capacity", "unit": "MW"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: the mapping has no 'entries'"),
        ("header: 2\n", "1:1: the mapping has no 'entries'"),
        ("hedaer: 2\n" + ENTRY, "1:1: a mapping has no key 'hedaer'"),
        ("header: two\n" + ENTRY, "1:9: 'two' is not a count"),
        ("decimal: x\n" + ENTRY, "1:10: 'x' is not among '.' ','"),
        ("delimiter: ':'\n" + ENTRY, "1:12: ':' is not among"),
        ("entries:\n- {sheet: Project, columns: {}}\n", "2:11: the template has no sheet 'Project'"),
        ("entries:\n- {sheet: Projects}\n", "2:3: the entry has no 'columns'"),
        ("entries:\n- {sheet: Projects, columns: {id: Ref}}\n", "2:3: the entry has no 'kind'"),
        (
            "entries:\n- {sheet: Projects, columns: {id: A, remark: B}}\n",
            "2:38: an entry of Projects has no key 'remark'",
        ),
        (ENTRY + "  fixed: {kind: wind}\n", "4:17: 'kind' is among the columns too"),
        (ENTRY + "  fixed: {status: begun}\n", "4:19: status 'begun' is not one of announced, cancelled"),
        (ENTRY.replace("Technology", "{column: T, words: {PEM: hydrogn}}"), "3:53: kind 'hydrogn' is not one of"),
        (ENTRY.replace("Technology", "{separator: ','}"), "3:28: 'kind' has neither a column nor a pattern"),
        (ENTRY.replace("Technology", "{column: T, dates: D/M/Y}"), "3:47: 'D/M/Y' is no form of a date"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_mapping(mapping(tmp_path, text))
    assert f"theirs.mapping.yaml:{message}" in str(caught.value)


def test_header_that_the_table_does_not_have_is_told_at_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text("Ref,Tecnology\n1,wind\n", encoding="utf-8")
    mapping(tmp_path, ENTRY)
    with pytest.raises(SourceError, match=r"theirs.mapping.yaml:3:28: the table has no column 'Technology'") as caught:
        read_table(tmp_path / "theirs.csv")
    assert caught.value.hint == "did you mean 'tecnology'?"


def test_sheet_that_the_workbook_does_not_have_is_told_at_the_mapping(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "theirs.xlsx")
    mapping(tmp_path, "sheet: Data\n" + ENTRY)
    with pytest.raises(SourceError, match=r"theirs.mapping.yaml:1:8: .* has no sheet 'Data'"):
        read_table(tmp_path / "theirs.xlsx")
