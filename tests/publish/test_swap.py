import os
from pathlib import Path

import pytest

from communique.errors import StoreError
from communique.publish.swap import recover, written_aside


def old_directory(folder: Path) -> Path:
    target = folder / "dist"
    target.mkdir()
    (target / "file").write_text("old")
    return target


def test_new_directory_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    with written_aside(target) as aside:
        (aside / "file").write_text("new")
        assert (target / "file").read_text() == "old"
    assert (target / "file").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_old_directory_stays_where_writing_fails(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    with pytest.raises(ValueError, match="no"), written_aside(target):
        raise ValueError("no")
    assert (target / "file").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_full_disk_is_said_with_a_hint(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    with pytest.raises(StoreError, match="cannot write: No space left on device") as error, written_aside(target):
        Path("/dev/full").write_text("x" * 10_000)
    assert error.value.hint is not None
    assert (target / "file").read_text() == "old"


def test_old_directory_is_put_back_after_a_kill_between_two_moves(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    target.rename(tmp_path / ".dist.old-1")
    recover(target)
    assert (target / "file").read_text() == "old"


def test_half_written_directory_of_a_killed_run_is_removed(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    (tmp_path / ".dist.new-999999999").mkdir()
    running = tmp_path / f".dist.new-{os.getpid()}"
    running.mkdir()
    recover(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == [running.name, "dist"]


def test_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"), written_aside(tmp_path / "file" / "dist"):
        pass


def test_directory_of_a_quicker_build_is_replaced_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = old_directory(tmp_path)
    rename = Path.rename

    def overtaken(self: Path, new: Path) -> Path:
        moved = rename(self, new)
        if self == target:
            target.mkdir()
            (target / "file").write_text("theirs")
            monkeypatch.undo()
        return moved

    with written_aside(target) as aside:
        (aside / "file").write_text("ours")
        monkeypatch.setattr(Path, "rename", overtaken)
    assert (target / "file").read_text() == "ours"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_old_directory_is_put_back_where_the_new_cannot_be_moved(tmp_path: Path) -> None:
    target = old_directory(tmp_path)
    with pytest.raises(StoreError, match="cannot write"), written_aside(target) as aside:
        aside.rmdir()
    assert (target / "file").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
