import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import SourceError
from communique.tables.csv_reading import delimiter_of, read_csv
from communique.tables.grid import MAX_ROWS, Grid, TableError

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t ,;\"'=é"), max_size=12)


def read(folder: Path, content: str | bytes, **options: object) -> Grid:
    path = folder / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_csv(path, **options)  # type: ignore[arg-type]


def texts(grid: Grid) -> dict[int, list[str]]:
    return {row: [cell.text for cell in cells] for row, cells in grid.rows.items()}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_that_of_the_header(tmp_path: Path, delimiter: str) -> None:
    content = delimiter.join(["id", '"a, b; c"', "date"]) + "\n" + delimiter.join(["1", "x", "2024"])
    assert texts(read(tmp_path, content))[1] == ["id", "a, b; c", "date"]


def test_byte_order_mark_carriage_returns_and_empty_rows(tmp_path: Path) -> None:
    grid = read(tmp_path, b"\xef\xbb\xbfid,kind\r\n\r\n,\r\nx,treaty\r\n")
    assert texts(grid) == {1: ["id", "kind"], 4: ["x", "treaty"]}


def test_row_over_several_lines_is_one_row_on_its_first_line(tmp_path: Path) -> None:
    grid = read(tmp_path, 'id,note\na,"one\ntwo"\nb,x\n')
    assert texts(grid) == {1: ["id", "note"], 2: ["a", "one\ntwo"], 3: ["b", "x"]}
    region = grid.region(3, 2)
    assert (str(region), region.line, region.column) == (f"{tmp_path}/a.csv:B3", 4, 3)
    region = grid.region(2, 2)
    assert (region.line, region.column, region.end_line, region.end_column) == (2, 4, 3, 4)


def test_declared_delimiter_is_no_data(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "sep=;\nid;kind\n")) == {2: ["id", "kind"]}


def test_cell_that_is_missing_has_the_place_of_the_rows_end(tmp_path: Path) -> None:
    grid = read(tmp_path, "id,kind,date\nx\n")
    assert str(grid.region(2, 3)).endswith("a.csv:C2")
    assert grid.region(2, 3).line == 2


def test_other_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a.csv:3:6: the byte 0xe9 is not UTF-8") as caught:
        read(tmp_path, "id,name\nx,Én\n".encode() + b"y,Caf\xe9")
    assert "UTF-8" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("content", "place"),
    [('id,kind\nx,"treaty\ny,z\n', "a.csv:2:1"), ('id\n"a"b\n', "a.csv:2:1"), ('a\nb\n"c\nd', "a.csv:3:1")],
)
def test_broken_quotes_are_told_where_the_row_begins(tmp_path: Path, content: str, place: str) -> None:
    with pytest.raises(TableError, match=f"{place}: the row that begins here is not CSV"):
        read(tmp_path, content)


def test_table_has_a_bound(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="more than 50000 rows"):
        read(tmp_path, "x\n" * (MAX_ROWS + 2))
    with pytest.raises(TableError, match="more than 500 cells"):
        read(tmp_path, "x," * 600)
    with pytest.raises(TableError, match="too long"):
        read(tmp_path, "x" * 40_000)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_each_cell_is_found_in_the_text(rows: list[list[str]], delimiter: str) -> None:
    import tempfile
    import unicodedata

    output = io.StringIO()
    csv.writer(output, delimiter=delimiter, lineterminator="\n").writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        grid = read(Path(folder), output.getvalue(), delimiter=delimiter)
    assert grid.content is not None
    for row, cells in grid.rows.items():
        assert [cell.text for cell in cells] == [unicodedata.normalize("NFC", text) for text in rows[row - 1]]
        for cell in cells:
            assert grid.content.content[cell.start : cell.end].replace('""', '"') == cell.text.replace('""', '"')


def test_sniffing_takes_the_line_of_the_header() -> None:
    assert delimiter_of("Title, with, commas\n\nid;kind\n", header=3) == ";"
