from collections.abc import Callable
from pathlib import Path

import pytest

import communique
from communique.cli import main

Run = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs a command; gives its exit code, its output and its errors."""

    def runner(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return int(exit_.value.code or 0), captured.out, captured.err

    return runner


def test_template_is_written_once(run: Callable[..., Run], tmp_path: Path) -> None:
    target = tmp_path / "facts.xlsx"
    code, out, err = run("template", target)
    assert (code, out) == (0, "")
    assert f"communique validate {target}" in err
    code, _, err = run("template", target)
    assert code == 2
    assert "--force" in err
    assert run("template", target, "--force", "--quiet") == (0, "", "")


def test_template_may_be_csv_files(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("template", tmp_path / "facts")[0] == 0
    assert (tmp_path / "facts" / "csv-metadata.json").exists()


def test_missing_extra_is_told(run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    code, _, err = run("template", tmp_path / "facts.xlsx")
    assert code == 2
    assert "pip install 'communique[tables]'" in err


def test_python_face_writes_a_template(tmp_path: Path) -> None:
    communique.write_template(tmp_path / "facts")
    assert (tmp_path / "facts" / "agreements.csv").exists()
