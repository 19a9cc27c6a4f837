"""The GitHub Action and the pre-commit hook: their keys are documented ones, and their steps do what they say.

The steps run in real repositories by bash, with a Python that writes down what it is called with.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
# https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
ACTION_KEYS = {"name", "author", "description", "inputs", "outputs", "runs", "branding"}
INPUT_KEYS = {"description", "required", "default", "deprecationMessage"}
STEP_KEYS = {"name", "id", "if", "run", "shell", "env", "uses", "with", "working-directory", "continue-on-error"}
# https://pre-commit.com/#new-hooks
HOOK_KEYS = {
    *("id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run"),
    *("fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version"),
    *("minimum_pre_commit_version", "args", "stages", "additional_dependencies"),
}
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")

needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None, reason="bash and git are needed"
)


def action() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return content


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(step for step in action()["runs"]["steps"] if step["name"] == name)
    return found


def test_action_has_the_documented_keys() -> None:
    content = action()
    assert set(content) <= ACTION_KEYS
    assert {"name", "description", "runs"} <= set(content)
    for entry in content["inputs"].values():
        assert "description" in entry
        assert set(entry) <= INPUT_KEYS
    for entry in content["outputs"].values():
        assert set(entry) == {"description", "value"}
    assert set(content["branding"]) == {"icon", "color"}
    assert set(content["runs"]) == {"using", "steps"}
    assert content["runs"]["using"] == "composite"


def test_each_step_either_runs_a_script_or_uses_an_action_of_a_version() -> None:
    for each in action()["runs"]["steps"]:
        assert set(each) <= STEP_KEYS
        if "run" in each:
            assert each["shell"] == "bash", "a composite action has to name the shell"
            assert "uses" not in each
        else:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", each["uses"])


def test_scripts_take_inputs_from_the_environment_alone() -> None:
    """A value put into the script's text could be a command."""
    for each in action()["runs"]["steps"]:
        assert "${{" not in each.get("run", "")


def test_each_expression_names_an_input_or_a_step_that_there_is() -> None:
    content = action()
    ids = {each["id"] for each in content["runs"]["steps"] if "id" in each}
    expressions = EXPRESSION.findall((ROOT / "action.yml").read_text(encoding="utf-8"))
    expressions += [each.get("if", "") for each in content["runs"]["steps"]]
    named = set(re.findall(r"\b(inputs|steps)\.([\w-]+)", " ".join(expressions)))
    assert named <= {("inputs", name) for name in content["inputs"]} | {("steps", name) for name in ids}


def test_hook_has_the_documented_keys_and_looks_at_data_alone() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= set(hook) <= HOOK_KEYS
    assert hook["entry"] == "communique validate"
    pattern = re.compile(hook["files"])
    for name in ("a.ttl", "b/c.JSONLD", "deals.xlsx", "a b.csv", "x.nq", "x.trig", "x.rdf", "x.nt"):
        assert pattern.search(name)
    for name in ("a.ttl.md", "ttl", "a.json", "a.py", "nt", "a.facts.yaml"):
        assert not pattern.search(name)


class Runner:
    """A repository, and the steps of the action in it."""

    def __init__(self, folder: Path) -> None:
        self.repository, self.temporary = folder / "repository", folder / "temporary"
        for each in (self.repository, self.temporary, folder / "bin"):
            each.mkdir(parents=True)
        recorder = folder / "bin" / "python"
        recorder.write_text(
            f'#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done >> "{self.temporary}/called"\n'
            f'printf "\\n\\0" >> "{self.temporary}/called"\nexit "${{EXIT:-0}}"\n',
            encoding="utf-8",
        )
        recorder.chmod(0o755)
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PATH": f"{recorder.parent}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_OUTPUT": str(self.temporary / "output"),
        }
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.email", "ada@example.org")
        self.git("config", "user.name", "Ada Example")

    def git(self, *words: str) -> str:
        call = ["git", *words]
        done = subprocess.run(call, cwd=self.repository, env=self.environment, check=True, capture_output=True)
        return done.stdout.decode().strip()

    def commit(self, *names: str) -> str:
        for name in names:
            path = self.repository / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("# nothing\n", encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def run(self, name: str, **values: str) -> int:
        """Runs a step as a runner does, and returns its exit code."""
        script = step(name)["run"]
        call = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        environment = {**self.environment, **values}
        return subprocess.run(call, cwd=self.repository, env=environment, capture_output=True).returncode

    def changed(self, base: str, paths: str | None = None) -> tuple[str, list[str]]:
        """What the step finds: how many files it says, and which."""
        given = action()["inputs"]["paths"]["default"] if paths is None else paths
        assert self.run("Find the changed files", BASE=base, PATHS=given) == 0
        listed = (self.temporary / "communique-files").read_bytes().decode().split("\0")[:-1]
        output = (self.temporary / "output").read_text().splitlines()[-1]
        return output, listed

    def validated(self, **values: str) -> tuple[int, list[list[str]]]:
        """The exit code of the step, and each call with its words."""
        environment = {"AGAINST": "", "FAIL_ON": "violation", "SARIF": "", **values}
        code = self.run("Validate", **environment)
        words = (self.temporary / "called").read_bytes().decode().split("\0")[:-1]
        calls: list[list[str]] = [[]]
        for word in words:
            if word == "\n":
                calls.append([])
            else:
                calls[-1].append(word)
        return code, calls[:-1]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


AWKWARD = ("with space.ttl", "new\nline.ttl", "-dash.ttl", "folder/Übersicht.ttl", "quote'\".csv", "$(touch x).nq")


@needs_bash
def test_changed_files_are_found_whatever_their_names(runner: Runner) -> None:
    base = runner.commit("old.ttl", "gone.ttl", "README.md")
    (runner.repository / "gone.ttl").unlink()
    runner.commit("README.md", "notes.py", *AWKWARD)
    count, found = runner.changed(base)
    assert sorted(found) == sorted(AWKWARD)
    assert count == f"files={len(AWKWARD)}"


@needs_bash
def test_no_changed_file_is_none(runner: Runner) -> None:
    base = runner.commit("old.ttl")
    runner.commit("README.md")
    assert runner.changed(base) == ("files=0", [])


@needs_bash
@pytest.mark.parametrize("base", ["", "0" * 40])
def test_without_a_commit_to_compare_with_all_files_count(base: str, runner: Runner) -> None:
    runner.commit("a.ttl", "b.ttl", "README.md")
    assert runner.changed(base) == ("files=2", ["a.ttl", "b.ttl"])


@needs_bash
def test_paths_narrow_what_is_looked_at(runner: Runner) -> None:
    base = runner.commit("README.md")
    runner.commit("a.ttl", "seeds/contributed/b.ttl", "seeds/contributed/c.csv")
    found = runner.changed(base, "seeds/contributed/*.ttl\n\n:!*.csv\n")[1]
    assert found == ["seeds/contributed/b.ttl"]


@needs_bash
def test_renamed_file_counts_under_its_new_name(runner: Runner) -> None:
    base = runner.commit("a.ttl")
    runner.git("mv", "a.ttl", "b.ttl")
    runner.commit()
    assert runner.changed(base)[1] == ["b.ttl"]


@needs_bash
def test_commit_that_a_shallow_clone_lacks_is_fetched(runner: Runner, tmp_path: Path) -> None:
    base = runner.commit("a.ttl")
    runner.commit("b.ttl")
    runner.git("config", "uploadpack.allowAnySHA1InWant", "true")
    shallow = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{runner.repository}", str(shallow)],
        check=True,
        env=runner.environment,
    )
    runner.repository = shallow
    assert runner.changed(base)[1] == ["b.ttl"]


@needs_bash
def test_all_changed_files_are_validated_in_one_call(runner: Runner) -> None:
    base = runner.commit("README.md")
    runner.commit(*AWKWARD)
    found = runner.changed(base)[1]
    code, calls = runner.validated(FAIL_ON="warning", AGAINST="https://example.org/sparql")
    words = ["-m", "communique", "validate", "--format", "github", "--fail-on", "warning"]
    assert (code, calls) == (0, [[*words, "--against", "https://example.org/sparql", "--", *found]])
    assert not (runner.repository / "x").exists(), "a file name was run as a command"


@needs_bash
@pytest.mark.parametrize("exit_code", [0, 1, 2])
def test_exit_code_is_that_of_the_validation(exit_code: int, runner: Runner) -> None:
    runner.commit("a.ttl")
    runner.changed("")
    assert runner.validated(EXIT=str(exit_code))[0] == exit_code


@needs_bash
def test_sarif_is_written_beside_and_does_not_hide_the_annotations(runner: Runner) -> None:
    runner.commit("a.ttl")
    runner.changed("")
    code, calls = runner.validated(SARIF="report.sarif", EXIT="1")
    assert code == 1
    assert [call[4] for call in calls] == ["sarif", "github"]
    assert (runner.repository / "report.sarif").exists()


@needs_bash
def test_real_validation_runs_in_the_step(runner: Runner) -> None:
    python = Path(runner.environment["PATH"].split(os.pathsep)[0]) / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (runner.repository / "bad one.ttl").write_text(
        "<https://example.org/x> a <https://w3id.org/communique/ns#Agreement> .\n", encoding="utf-8"
    )
    runner.commit()
    runner.changed("")
    assert runner.run("Validate", AGAINST="", FAIL_ON="violation", SARIF="") == 1
