"""`communique contribute`: exit codes, what is printed, what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.cli import main

GOOD = """@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/communique/id/project/duqm> a cmq:EnergyProject ;
    skos:prefLabel "Duqm"@en ;
    cmq:kind <https://w3id.org/communique/scheme/topic/green-hydrogen> .
"""
WHO = ("--contributor", "Ada Example", "--date", "2024-06-01", "--licence", "https://example.org/by")

Run = tuple[int, str, str]
Runner = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Runs the command in an empty folder; gives its exit code, its output and its errors."""
    monkeypatch.chdir(tmp_path)

    def runner(*arguments: str) -> Run:
        with pytest.raises(SystemExit) as exit_:
            main(["contribute", *arguments])
        captured = capsys.readouterr()
        return int(exit_.value.code or 0), captured.out, captured.err

    return runner


def file(name: str = "duqm.ttl", text: str = GOOD) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_accepted_file_is_named_with_its_contributor(run: Runner) -> None:
    code, out, err = run(file(), *WHO)
    path = Path("seeds", "contributed", "duqm.ttl")
    assert (code, out.splitlines()[-1]) == (0, f"{path}: added, 3 statements of Ada Example"), err
    assert path.is_file()
    assert "title: Data of Ada Example (duqm.ttl)" in path.with_name("duqm.source.yaml").read_text(encoding="utf-8")
    code, out, err = run(file(), *WHO)
    assert (code, out.splitlines()[-1]) == (0, f"{path}: was there already, 3 statements of Ada Example")
    assert run(file(), *WHO, "--quiet")[0] == 0


def test_bad_file_is_told_with_its_place_and_leaves_nothing(run: Runner) -> None:
    code, out, err = run(file(text=GOOD.replace("cmq:kind", "cmq:kynd")), *WHO, "--into", "inbox")
    assert code == 1
    assert "duqm.ttl:5:5" in out
    assert "'inbox' is left as it was: the file does not conform" in err
    assert not Path("inbox").exists()


def test_report_can_be_had_in_every_format(run: Runner) -> None:
    code, out, _ = run(file(text=GOOD.replace("cmq:kind", "cmq:kynd")), *WHO, "--format", "json")
    assert (code, out[0]) == (1, "{")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.ttl", *WHO), "cannot be read"),
        (("duqm.ttl", *WHO[:4]), "Missing option '--licence'"),
        (("duqm.ttl", *WHO[:3], "yesterday", *WHO[4:]), "'yesterday' does not match"),
        (("duqm.ttl", *WHO[:5], "CC0"), "'CC0' is not the IRI of a licence"),
        (("duqm.txt", *WHO), "the ending of no RDF syntax"),
        (("duqm.ttl", *WHO, "--against", "none"), "none"),
    ],
)
def test_wrong_call_exits_with_two(arguments: tuple[str, ...], message: str, run: Runner) -> None:
    file()
    file("duqm.txt")
    code, _, err = run(*arguments)
    assert code == 2
    assert message in err
    assert not Path("seeds").exists()


def test_broken_file_exits_with_two(run: Runner) -> None:
    code, out, _ = run(file(text="<urn:a> <urn:b> ."), *WHO)
    assert (code, "duqm.ttl:1" in out) == (2, True)


def test_taken_name_exits_with_two_unless_forced(run: Runner) -> None:
    run(file(), *WHO)
    changed = GOOD.replace('"Duqm"', '"Duqm plant"')
    code, _, err = run(file(text=changed), *WHO)
    assert (code, "--force" in err) == (2, True)
    assert run(file(text=changed), *WHO, "--force")[0] == 0
