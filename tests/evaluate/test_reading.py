"""Documents from files, and what is wrong with some; the command prints the figures in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli.evaluate import evaluate_command
from communique.errors import SourceError
from communique.evaluate import read_pairs
from communique.evaluate.reading import read_document

SEEDS = Path(__file__).parents[2] / "seeds"


def write(folder: Path, name: str, content: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_facts_file_is_read_with_its_article() -> None:
    facts = read_document(SEEDS / "b04-kambarata.facts.yaml")
    assert "KG" in facts["states"]
    assert [project["name"] for project in facts["projects"]] == ["Kambarata-1"]


def test_folders_are_paired_by_name(tmp_path: Path) -> None:
    for folder in ("gold", "told"):
        write(tmp_path / folder, "b", {"states": ["KZ"]})
        write(tmp_path / folder, "a", {"states": ["GB"]})
    write(tmp_path / "told", "c", {})
    assert [name for name, _, _ in read_pairs(tmp_path / "gold", tmp_path / "told")] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", r"a\.json:1:2: this is no JSON"),
        ("[]", "the document is not an object"),
        ({"states": {}}, None),
        ({"states": [1]}, r"states\[0\] is not a code"),
        ({"officials": [{"role": "king"}]}, r"officials\[0\]\.name is not a text"),
        ({"agreements": "none"}, "agreements is not a list"),
        ({"agreements": [{"parties": [1]}]}, r"agreements\[0\]\.parties is not a list of texts"),
        ({"projects": [{"capacity": [{"value": "two"}]}]}, r"projects\[0\]\.capacity\[0\]\.value is not a number"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_document_in_another_form_is_refused(content: object, message: str | None, tmp_path: Path) -> None:
    path = write(tmp_path, "a", content)
    if message is None:
        assert read_document(path) == content
        return
    with pytest.raises(SourceError, match=message):
        read_document(path)


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    write(tmp_path / "gold", "a", {})
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=r"told: there is no such folder"):
        list(read_pairs(tmp_path / "gold", tmp_path / "told"))
    with pytest.raises(SourceError, match=r"no NAME\.json"):
        list(read_pairs(tmp_path / "gold", tmp_path / "empty"))
    write(tmp_path / "told", "b", {})
    with pytest.raises(SourceError, match="there is no 'a' to compare"):
        list(read_pairs(tmp_path / "gold", tmp_path / "told"))
    write(tmp_path / "told", "a", {}).write_bytes(b"\xff")
    with pytest.raises(SourceError, match="not UTF-8"):
        list(read_pairs(tmp_path / "gold", tmp_path / "told"))
    (tmp_path / "alone.facts.yaml").write_text("states: []\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"there is no alone\.md"):
        read_document(tmp_path / "alone.facts.yaml")


def test_command_prints_each_form(tmp_path: Path) -> None:
    gold = write(tmp_path, "gold", {"states": ["KZ", "GB"]})
    told = write(tmp_path, "told", {"states": ["KZ", "DE"]})

    def run(*options: str) -> str:
        result = CliRunner().invoke(evaluate_command, [str(gold), str(told), *options], catch_exceptions=False)
        assert result.exit_code == 0
        return result.output

    assert "all                        0.500  0.500 0.500" in run()
    assert "gold: missed state: GB" in run("--errors", "--by-document")
    assert "| state | 0.50 | 0.50 | 0.50 |" in run("--format", "markdown", "--by-document", "--errors")
    content = json.loads(run("--format", "json", "--by-document", "--errors"))
    assert content["micro"]["f1"] == content["documents"]["gold"]["kinds"]["state"]["f1"] == 0.5
    assert content["documents"]["gold"]["differences"][0] == {
        "what": "missed",
        "kind": "state",
        "value": "GB",
        "thing": "",
    }
