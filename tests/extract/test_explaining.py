"""The text with its facts, on a terminal and as a page; levels, drafts, other languages, many files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli.extract import extract_command
from communique.extract import extract
from communique.extract.batch import extract_files
from communique.extract.drafts import draft_of
from communique.extract.explaining import explain, explain_as_html, explain_as_text
from communique.extract.levels import level
from communique.model import PartialDate, Source, facts_of
from communique.sources import read_facts

TEXT = (
    "Norwegian Energy Minister Anna Lund and her Kenyan counterpart, Peter Otieno, signed a memorandum on wind power "
    "in Nairobi on Monday.\n\nThe <b>Turkana</b> wind farm of 300 MW & its line cost $900 million."
)
FRENCH = "Le Kazakhstan et la France ont signé hier à Astana un accord sur l'hydrogène vert et l'uranium. " * 6


@pytest.fixture(scope="module")
def source() -> Source:
    return Source("wind", "Wind & <more>", TEXT, published=PartialDate(2023, 3, 22))


def test_all_of_the_text_and_every_fact_are_shown(source: Source) -> None:
    document = extract(source)
    passages = explain(document)
    shown = ["".join(piece.text for piece in passage.pieces) for passage in passages]
    assert " ".join(shown) == " ".join(TEXT.split("\n\n"))
    assert sum(len(passage.facts) for passage in passages) == len(list(facts_of(document)))


def test_terminal_shows_words_rule_and_level(source: Source) -> None:
    text = explain_as_text(extract(source))
    assert "official 1: Anna Lund  high" in text
    assert "by agreement.sign: parties sign or conclude an instrument in one sentence" in text
    assert "\x1b" not in text
    coloured = explain_as_text(extract(source), colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text


def test_page_is_escaped_and_loads_nothing(source: Source) -> None:
    page = explain_as_html(extract(source))
    assert "Wind &amp; &lt;more&gt;" in page
    assert "&lt;b&gt;" in page
    assert "<b>Turkana" not in page
    assert not re.search(r"<script|https?://|url\(", page)
    assert page.count("<mark") > 5


def test_levels_follow_the_confidence() -> None:
    assert [level("agreement.party", confidence) for confidence in (0.99, 0.05, None)] == ["high", "low", "high"]
    assert level("no such kind", 0.99) == "medium"


def test_draft_says_what_to_check_and_is_read_back(source: Source, tmp_path: Path) -> None:
    document = extract(source)
    path = tmp_path / "wind.facts.yaml"
    path.write_text(draft_of(document), encoding="utf-8")
    read = read_facts(path, source)
    told = [(f.kind, f.thing, f.value, f.stated.evidence, f.stated.confidence) for f in facts_of(document)]
    assert [(f.kind, f.thing, f.value, f.stated.evidence, f.stated.confidence) for f in facts_of(read)] == told
    low = [f for f in facts_of(document) if level(f.kind, f.stated.confidence) == "low"]
    assert draft_of(document).count("# check: ") == len({(f.section, f.thing) for f in low})


def test_text_in_another_language_gives_its_states_alone() -> None:
    document = extract(Source("fr", "Un accord", FRENCH))
    assert {state.code.value for state in document.states} == {"KZ", "FR"}
    assert {fact.section for fact in facts_of(document)} == {"state"}
    said = extract(Source("fr", "Un accord", "Kenya and Norway signed a memorandum.", language="fr"))
    assert {fact.section for fact in facts_of(said)} == {"state"}


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    paths = []
    for name, text in (("b", TEXT), ("a", FRENCH), ("c", "Oman signed a contract with Shell on gas.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        paths.append(tmp_path / f"{name}.txt")
    paths.append(tmp_path / "none.txt")
    alone, together = (list(extract_files(paths, jobs=jobs)) for jobs in (1, 2))
    assert [e.document for e in alone] == [e.document for e in together]
    assert [len(e.notes) for e in alone] == [len(e.notes) for e in together] == [0, 1, 0, 0]
    assert [e.error is None for e in alone] == [e.error is None for e in together] == [True, True, True, False]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(extract_command, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_command_writes_drafts_and_the_text_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "kenya.html"
    page.write_text(
        "<html><head><title>Kenya signs</title></head><body><article><p>"
        + "Kenya and Norway signed a memorandum on wind power in Nairobi on Monday. " * 3
        + "</p></article></body></html>",
        encoding="utf-8",
    )
    code, _, _ = run(page, "--output", tmp_path / "out")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["kenya.facts.yaml", "kenya.md"]


def test_command_explains_in_both_forms_and_refuses_others(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "official 1: Anna Lund" in run(path, "--explain")[1]
    assert "<!DOCTYPE html>" in run(path, "--explain", "--format", "html")[1]
    assert run(path, "--explain", "--format", "json")[0] == 2
    assert run(path, "--format", "html")[0] == 2


def test_command_says_in_which_language_a_text_is(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(FRENCH, encoding="utf-8")
    code, _, error = run(path)
    assert code == 0
    assert "the text is not English but 'fr': only the states that it names are found" in error
