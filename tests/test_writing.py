from pathlib import Path

import pytest

from communique.writing import replace_files


def test_files_and_their_folders_are_written(tmp_path: Path) -> None:
    replace_files({tmp_path / "a" / "one": b"1", tmp_path / "two": b"2"})
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["a", "a/one", "two"]


def test_nothing_is_replaced_if_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        replace_files({tmp_path / "one": b"new", tmp_path / "file" / "two": b"2"})
    assert (tmp_path / "one").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "one"]
