"""Reviewing a draft: decisions are kept, and a new extraction, an edited text or a changed rule does not undo them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from communique.cli.review import review_command
from communique.errors import SourceError
from communique.review import Session, read_decisions
from communique.sources import read_article, read_facts

TEXT = (
    "Norwegian Energy Minister Anna Lund and her Kenyan counterpart, Peter Otieno, signed a memorandum on wind power "
    "in Nairobi on Monday."
)
DAY = date(2026, 1, 31)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "deal.md"
    path.write_text(f"---\ntitle: A deal\npublished: 2023-03-22\n---\n{TEXT}\n", encoding="utf-8")
    return path


def start(article: Path, **options: Any) -> Session:
    return Session(article, "Eva Example", DAY, **options)


def number_of(session: Session, section: str, key: str, value: str) -> int:
    return next(n for n, item in enumerate(session.items) if item.section == section and item.entry.get(key) == value)


def test_accepted_and_rejected_facts_are_kept_through_a_new_extraction(article: Path) -> None:
    session = start(article)
    session.decide(number_of(session, "officials", "name", "Anna Lund"), "accepted")
    session.decide(number_of(session, "states", "code", "KE"), "rejected")
    again = start(article, again=True)
    decided = {(i.section, i.decision.verdict, i.decision.by) for i in again.items if i.decision is not None}
    assert decided == {("officials", "accepted", "Eva Example"), ("states", "rejected", "Eva Example")}
    again.write()
    facts = read_facts(article.with_name("deal.facts.yaml"), read_article(article))
    assert [state.code.value for state in facts.states] == ["NO"]
    lund = next(official for official in facts.officials if official.name.value == "Anna Lund")
    assert (lund.name.rule, lund.name.confidence) == (None, None)
    assert facts.review is None


def test_file_is_signed_when_nothing_is_open(article: Path) -> None:
    session = start(article)
    for number in session.open:
        session.decide(number, "accepted")
    review = read_facts(session.facts_path, session.source).review
    assert review is not None
    assert (review.by, review.on) == ("Eva Example", DAY)


def test_edited_fact_stays_edited_and_is_not_asked_again(article: Path) -> None:
    session = start(article)
    number = number_of(session, "agreements", "kind", "memorandum")
    entry = session.parse(session.written(number).replace("memorandum", "agreement", 1))
    session.decide(number, "edited", entry)
    again = start(article, again=True)
    assert [i.entry["kind"] for i in again.items if i.section == "agreements"] == ["agreement"]
    assert not [n for n in again.open if again.items[n].section == "agreements"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: memorandum", "kind: memorandums", "not in the list 'agreement-kind'"),
        ("quote: memorandum", "quote: a treaty of peace", "is not in the text"),
        ("kind: memorandum", "kinds: memorandum", "unknown key|has no"),
    ],
)
def test_edit_that_no_facts_file_may_have_is_refused_and_changes_nothing(
    article: Path, old: str, new: str, message: str
) -> None:
    session = start(article)
    session.write()
    before = session.facts_path.read_bytes()
    number = number_of(session, "agreements", "kind", "memorandum")
    with pytest.raises(SourceError, match=message):
        session.decide(number, "edited", session.parse(session.written(number).replace(old, new, 1)))
    assert session.items[number].is_open
    assert session.facts_path.read_bytes() == before
    assert sorted(path.name for path in article.parent.iterdir() if path.name.startswith(".")) == []


def test_what_is_no_entry_is_refused(article: Path) -> None:
    session = start(article)
    for text in ("{", "- a", "plain"):
        with pytest.raises(SourceError):
            session.parse(text)


def test_decision_outlives_an_edit_of_the_text_elsewhere(article: Path) -> None:
    session = start(article)
    session.decide(number_of(session, "agreements", "kind", "memorandum"), "accepted")
    article.write_text(
        article.read_text(encoding="utf-8").replace(TEXT, f"It was a fine day. {TEXT}"), encoding="utf-8"
    )
    again = start(article, again=True)
    assert [i.decision is not None for i in again.items if i.section == "agreements"] == [True]
    assert again.lost == []


def test_accepted_fact_that_is_found_no_more_stays_while_its_words_do(article: Path) -> None:
    session = start(article)
    session.decide(number_of(session, "officials", "name", "Peter Otieno"), "accepted")
    text = article.read_text(encoding="utf-8").replace("Kenyan counterpart, Peter Otieno,", "friend Peter Otieno")
    article.write_text(text, encoding="utf-8")
    again = start(article, again=True)
    kept = again.items[number_of(again, "officials", "name", "Peter Otieno")]
    assert kept.decision is not None
    article.write_text(text.replace("Peter Otieno", "somebody"), encoding="utf-8")
    gone = start(article, again=True)
    assert [decision.entry["name"] for decision in gone.lost] == ["Peter Otieno"]
    gone.write()
    assert len(read_decisions(article.with_name("deal.decisions.yaml"))) == 1


def test_draft_edited_by_hand_is_what_is_reviewed(article: Path) -> None:
    start(article).write()
    path = article.with_name("deal.facts.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("role: energy minister", "role: king", 1), encoding="utf-8"
    )
    assert "king" in [item.entry.get("role") for item in start(path).items]


def test_broken_decisions_are_an_error_that_names_the_file(article: Path) -> None:
    article.with_name("deal.decisions.yaml").write_text("- {decision: liked}", encoding="utf-8")
    with pytest.raises(SourceError, match=r"deal\.decisions\.yaml: the decisions cannot be read"):
        start(article)


def test_command_walks_through_and_back(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(start(article).items)

    def run(keys: str, *options: str) -> str:
        result = CliRunner().invoke(review_command, [str(article), "--by", "Eva", *options], input=keys)
        assert result.exit_code == 0, result.output
        return result.output

    assert f"[1/{count}] states" in run("q\n")
    assert f"{count - 1} of {count} facts are open" in run("n\nb\na\nq\n")
    monkeypatch.setattr("click.edit", lambda text, extension: "{")
    assert "error:" in run("e\nq\n")
    monkeypatch.setattr("click.edit", lambda text, extension: None)
    run("e\nq\n")
    monkeypatch.setattr("click.edit", lambda text, extension: text)
    assert f"{count - 2} of {count} facts are open" in run("e\nq\n")
    assert "signed" in run("a\n" * (count - 2))
