import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from communique.cli import main
from communique.version import __version__

TEXT = "Kazakhstan and Norway signed a memorandum on wind power on 18 March 2023."
FACTS = """
states: [{code: KZ, quote: Kazakhstan}, {code: "NO", quote: Norway}]
agreements:
- {kind: memorandum, parties: [KZ, "NO"], topics: [wind], date: 2023-03-18, status: signed,
   quote: Kazakhstan and Norway signed a memorandum}
"""

Run = tuple[int, str, str]
Runner = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    """Runs a command; gives its exit code, its output and its errors."""

    def runner(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return int(exit_.value.code or 0), captured.out, captured.err

    return runner


def sources(folder: Path, facts: str | None = FACTS) -> Path:
    folder.mkdir()
    (folder / "one.md").write_text(f"---\ntitle: One\npublished: 2023-03-20\n---\n{TEXT}\n", encoding="utf-8")
    if facts is not None:
        (folder / "one.facts.yaml").write_text(facts, encoding="utf-8")
    return folder


def test_version_is_printed(run: Runner) -> None:
    code, out, _ = run("--version")
    assert (code, out.strip()) == (0, f"communique, version {__version__}")


def test_every_command_and_option_has_help(run: Runner) -> None:
    from communique.cli.main import cli

    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help, name
        assert run(name, "--help")[0] == 0


def test_built_dataset_is_counted(run: Runner, tmp_path: Path) -> None:
    code, out, _ = run("build", sources(tmp_path / "seeds"), "--output", tmp_path / "dist")
    assert code == 0
    assert "1 source (0 reviewed)" in out
    assert "1 Agreement" in out


def test_broken_facts_exit_2_with_their_place(run: Runner, tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", FACTS.replace("code: KZ", "code: KX"))
    code, out, err = run("build", folder, "--output", tmp_path / "dist")
    assert (code, out) == (2, "")
    assert f"error: {folder / 'one.facts.yaml'}:2:17: 'KX' is not the code of a state" in err
    assert "hint: did you mean" in err or "hint: use the ISO" in err


def test_data_that_does_not_conform_exits_1_with_the_report(run: Runner, tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", FACTS.replace('[KZ, "NO"]', "[KZ]"))
    code, out, err = run("build", folder, "--output", tmp_path / "dist")
    assert code == 1
    assert "part" in out
    assert "is left as it was" in err
    assert not (tmp_path / "dist").exists()


def test_folder_that_is_not_there_exits_2(run: Runner, tmp_path: Path) -> None:
    code, _, err = run("build", tmp_path / "nowhere", "--output", tmp_path / "dist")
    assert code == 2
    assert "does not exist" in err


def test_base_must_end_in_a_slash(run: Runner, tmp_path: Path) -> None:
    assert run("build", tmp_path, "--base", "https://example.org")[0] == 2


@pytest.mark.parametrize(("form", "suffix"), [("yaml", ".facts.yaml"), ("json", ".json"), ("turtle", ".ttl")])
def test_facts_are_extracted_in_each_form(run: Runner, tmp_path: Path, form: str, suffix: str) -> None:
    folder = sources(tmp_path / "seeds", facts=None)
    code, out, _ = run("extract", folder / "one.md", "--format", form)
    assert code == 0
    assert "KZ" in out or "KAZ" in out
    code, _, _ = run("extract", folder / "one.md", "--format", form, "--output", tmp_path / "drafts")
    assert code == 0
    assert (tmp_path / "drafts" / f"one{suffix}").read_text(encoding="utf-8") == out


def test_extracted_json_has_the_form_of_the_corpus(run: Runner, tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", facts=None)
    _, out, _ = run("extract", folder / "one.md", "--format", "json")
    assert set(json.loads(out)) == {"states", "organisations", "officials", "agreements", "projects", "events"}


def test_extracted_draft_can_be_built(run: Runner, tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", facts=None)
    run("extract", folder / "one.md", "--output", folder)
    assert run("build", folder, "--output", tmp_path / "dist")[0] == 0


def test_text_that_is_missing_exits_2(run: Runner, tmp_path: Path) -> None:
    assert run("extract", tmp_path / "none.md")[0] == 2


def test_data_is_validated(run: Runner, built_dataset: Path, tmp_path: Path) -> None:
    code, out, _ = run("validate", built_dataset / "communique.ttl")
    assert code == 0, out
    wrong = tmp_path / "wrong.ttl"
    wrong.write_text(
        "@prefix cmq: <https://w3id.org/communique/ns#> .\n"
        "<https://w3id.org/communique/id/agreement/a> a cmq:Agreement .\n",
        encoding="utf-8",
    )
    code, out, _ = run("validate", wrong)
    assert code == 1
    assert "agreement/a" in out
    code, out, _ = run("validate", wrong, "--format", "turtle", "--engine", "pyshacl")
    assert code == 1
    assert "sh:ValidationReport" in out


def test_broken_turtle_exits_2_with_its_place(run: Runner, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> ;;; .\n<c", encoding="utf-8")
    code, out, _ = run("validate", broken)
    assert code == 2
    assert "error[unreadable]" in out
    assert "broken.ttl:1:1" in out


def test_report_goes_into_a_file_or_says_why_not(run: Runner, tmp_path: Path) -> None:
    data, report = tmp_path / "a.ttl", tmp_path / "new" / "report.json"
    data.write_text("", encoding="utf-8")
    assert run("validate", data, "--format", "json", "--output", report)[0] == 0
    assert report.read_text(encoding="utf-8").startswith("{")
    code, _, err = run("validate", data, "--output", data / "report.txt")
    assert code == 2
    assert "cannot write" in err


def test_quiet_validation_says_why_a_file_cannot_be_read(run: Runner, tmp_path: Path) -> None:
    code, out, err = run("validate", tmp_path / "absent.ttl", "--quiet")
    assert (code, out) == (2, "")
    assert "absent.ttl" in err


def test_questions_are_listed_with_their_parameters(run: Runner) -> None:
    code, out, _ = run("query", "--list")
    assert code == 0
    assert "001 " in out
    assert "--param state_a=…" in out


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_question_is_answered_in_each_form(run: Runner, built_dataset: Path, form: str) -> None:
    arguments = ("--param", "state_a=KZ", "--param", "state_b=GB", "--dist", built_dataset, "--format", form)
    code, out, _ = run("query", "1", *arguments)
    assert code == 0
    assert "2023-03-18" in out


def test_graph_is_answered_as_turtle(run: Runner, built_dataset: Path) -> None:
    code, out, _ = run("query", "25", "--dist", built_dataset)
    assert code == 0
    assert "@prefix" in out


def test_query_is_read_from_standard_input(
    run,
    built_dataset: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/communique/ns#State> }"
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    code, out, _ = run("query", "-", "--dist", built_dataset, "--format", "csv")
    assert (code, out.split()) == (0, ["n", "195"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1", "--param", "state=KZ"), "no parameter 'state'"),
        (("1", "--param", "state_a"), "gives no value"),
        (("1", "--param", "state_a=Atlantis"), "Atlantis"),
        (("agreements-betwen-two-states",), "did you mean"),
        ((), "name a question"),
    ],
)
def test_wrong_question_exits_2(run: Runner, built_dataset: Path, arguments: tuple[str, ...], message: str) -> None:
    code, _, err = run("query", *arguments, "--dist", built_dataset)
    assert code == 2
    assert message in err


def test_dataset_that_is_not_there_exits_2(run: Runner, tmp_path: Path) -> None:
    assert run("query", "1", "--dist", tmp_path / "none")[0] == 2


def test_question_can_be_shown(run: Runner) -> None:
    code, out, _ = run("query", "1", "--param", "state_a=NO", "--show")
    assert code == 0
    assert "<https://w3id.org/communique/id/state/NOR>" in out


@pytest.mark.parametrize("command", [("query", "1"), ("serve",)])
def test_endpoint_that_is_no_url_is_refused(run: Runner, command: tuple[str, ...]) -> None:
    code, _, errors = run(*command, "--endpoint", "ftp://example.org/sparql")
    assert code == 2
    assert "is not the URL of an endpoint" in errors


@pytest.mark.parametrize(("option", "value"), [("--port", "99999"), ("--base", "no base")])
def test_wrong_option_of_serve_is_refused(run: Runner, option: str, value: str) -> None:
    code, _, errors = run("serve", option, value)
    assert code == 2
    assert value in errors
