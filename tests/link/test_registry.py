from pathlib import Path

import pytest

from communique.errors import SourceError
from communique.link.registry import COLUMNS, Registry, read_registry

HEADER = ",".join(COLUMNS) + "\n"
ROWS = (
    "person,james-cleverly,same,James Cleverly,preferred,,Anna,2026-11-24,\n"
    'person,james-cleverly,same,James Cleverley,misspelling,,Anna,2026-11-24,"so spelt, once"\n'
    "person,alikhan-smailov,different,Askhat Smailov,,,Anna,2026-11-24,his successor's namesake\n"
    "project,dam,same,Kambarata-1,,a02,Anna,2026-11-24,\n"
)


def read(folder: Path, rows: str, header: str = HEADER) -> Registry:
    path = folder / "names.csv"
    path.write_text(header + rows, encoding="utf-8")
    return read_registry(path)


def test_judged_name_means_its_thing(tmp_path: Path) -> None:
    registry = read(tmp_path, ROWS)
    assert registry.canonical("person", "James CLEVERLEY", "anywhere") == "james-cleverly"
    assert registry.preferred("person", "james-cleverly") == "James Cleverly"
    assert registry.relation("person", "james-cleverly", "James Cleverley") == "misspelling"


def test_alike_names_are_not_merged(tmp_path: Path) -> None:
    assert read(tmp_path, ROWS).canonical("person", "Askhat Smailov", "a") == "askhat-smailov"


def test_judgement_can_be_limited_to_a_source(tmp_path: Path) -> None:
    registry = read(tmp_path, ROWS)
    assert registry.canonical("project", "Kambarata-1", "a02") == "dam"
    assert registry.canonical("project", "Kambarata-1", "b04") == "kambarata-1"


def test_name_stands_at_its_span(tmp_path: Path) -> None:
    registry = read(tmp_path, ROWS)
    assert registry.source is not None
    for row in registry.judgements:
        assert row.span.quote(registry.source.text) == row.name


def test_without_a_file_nothing_is_judged(tmp_path: Path) -> None:
    assert read_registry(tmp_path / "names.csv") == Registry()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("person,a,same,A,preferred,,Anna,2026-11-24\n", r":2: the row has 8 cells, not 9"),
        ("persons,a,same,A,,,Anna,2026-11-24,\n", r":2: 'persons' is not allowed in the column 'kind'"),
        ("person,a,alike,A,,,Anna,2026-11-24,\n", r":2: 'alike' is not allowed in the column 'judgement'"),
        ("person,A B,same,A,,,Anna,2026-11-24,\n", r":2: 'A B' is not a slug"),
        ("person,a,same,A,,,Anna,24.11.2026,\n", r":2: '24.11.2026' is no date"),
        ("person,a,same,A,,,,2026-11-24,\n", r":2: the row has no reviewer"),
        (
            "person,a,same,A,,,Anna,2026-11-24,\nperson,b,same,A,,,Anna,2026-11-24,\n",
            r":3: 'A' is judged to be 'b' and, above, 'a'",
        ),
        (
            "person,a,same,A,,,Anna,2026-11-24,\nperson,a,different,A,,,Anna,2026-11-24,\n",
            r":3: 'A' is judged both to be and not to be 'a'",
        ),
        ('person,a,same,"A,,,Anna,2026-11-24,\n', "this is not CSV"),
    ],
)
def test_wrong_row_is_refused_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(tmp_path, rows)


def test_wrong_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r":1: the columns are kind, name"):
        read(tmp_path, "", "kind,name\n")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("place,muscat,same,!!!,,,Anna,2026-11-24,\n", "no name"),
        ("place,muscat,same,Muscat,,, ,2026-11-24,\n", "no reviewer"),
        ('place,muscat,same,"Mus""cat",,,Anna,2026-11-24,\n', "a doubled quotation mark"),
        ('place,muscat,same,"Mus\ncat",,,Anna,2026-11-24,\n', "a line break"),
        ("place,muscat,same, Muscat ,,,Anna,2026-11-24,\n", "needless spaces"),
        ("place,muscat,same,Mus\0cat,,,Anna,2026-11-24,\n", r"U\+0000 is not allowed"),
        ("place,muscat,same,Muscat,,,Anna,20261124,\n", "no date"),
        ("place,muscat,same,Muscat,,,Anna,2026-W01-1,\n", "no date"),
        ("place,muscat,same,Muscat,,,Anna,2026-11,\n", "no date"),
        ("person,james-cleverly,same,Jim Cleverly,preferred,,Anna,2026-11-24,\n", "two preferred names"),
    ],
)
def test_odd_row_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as error:
        read(tmp_path, ROWS + row)
    assert f"names.csv:{ROWS.count(chr(10)) + 2}" in str(error.value)
