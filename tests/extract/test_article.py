"""The real article, read where it lies: its facts as a careful reader finds them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from communique.extract import extract
from communique.model import Document, PartialDate, Source
from communique.sources.article import read_article
from communique.sources.guide import to_guide


@pytest.fixture(scope="module")
def article() -> Document:
    """The facts of the article as published on 20 March 2023."""
    shared = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared"))
    found = sorted((shared / "seeds").glob("*.txt"))
    if not found:
        pytest.skip(f"the real article is not in {shared / 'seeds'}: set COMMUNIQUE_SHARED to the folder that has it")
    source = read_article(found[0])
    return extract(Source("article", source.title, source.text, published=PartialDate(2023, 3, 20)))


@pytest.fixture(scope="module")
def found(article: Document) -> dict[str, Any]:
    return to_guide(article)


def test_both_memorandums_of_the_meeting_are_signed(found: dict[str, Any]) -> None:
    signed = [a for a in found["agreements"] if set(a["parties"]) == {"KZ", "GB"}]
    assert [(a["kind"], a["status"], a["topics"], a["date"]) for a in signed] == [
        ("memorandum", "signed", ["green hydrogen"], "2023-03-18"),
        ("memorandum", "signed", ["rare earths"], "2023-03-18"),
    ]


def test_memorandum_of_the_union_has_its_signatories(found: dict[str, Any]) -> None:
    (memorandum,) = [a for a in found["agreements"] if "EU" in a["parties"]]
    assert set(memorandum["parties"]) == {"EU", "KZ"}
    assert set(memorandum["signatories"]) == {"Charles Michael", "Kassym-Jomart Tokayev"}


def test_intention_of_germany_is_no_agreement(found: dict[str, Any]) -> None:
    assert all("DE" not in agreement["parties"] for agreement in found["agreements"])


def test_officials_hold_their_offices(found: dict[str, Any]) -> None:
    assert {(o["name"], o["role"], o["of"]) for o in found["officials"]} == {
        ("Alikhan Smailov", "prime minister", "KZ"),
        ("James Cleverly", "foreign minister", "GB"),
        ("Kassym-Jomart Tokayev", "president", "KZ"),
        ("Annalena Baerbock", "foreign minister", "DE"),
        ("Charles Michael", "president", "European Council"),
    }


def test_projects_have_their_figures(found: dict[str, Any]) -> None:
    nameless, hyrasia = sorted(found["projects"], key=lambda project: project["name"] or "")
    assert (hyrasia["name"], hyrasia["host"], hyrasia["developers"]) == ("Hyrasia One", "KZ", ["Svevind Energy Group"])
    assert hyrasia["capacity"] == [{"value": 20, "unit": "GW"}]
    assert hyrasia["investment"] == [{"value": 50_000_000_000, "currency": "USD"}]
    assert (hyrasia["start"], hyrasia["peak"]) == ("2030", "2032")
    assert [output["value"] for output in nameless["output"]] == [3_000_000]
    assert "start" not in nameless


def test_visits_and_the_meeting_are_dated(found: dict[str, Any]) -> None:
    events = {(e["kind"], tuple(sorted(e["participants"])), e.get("place"), e.get("date")) for e in found["events"]}
    assert ("meeting", ("Alikhan Smailov", "James Cleverly"), "Astana", "2023-03-18") in events
    assert ("visit", ("James Cleverly",), "Astana", "2023-03-18") in events
    assert ("visit", ("Annalena Baerbock",), "Kazakhstan", "2022-10") in events


def test_nothing_is_reviewed_and_all_carry_rule_and_confidence(article: Document) -> None:
    assert (article.origin, article.review) == ("extraction", None)
    for official in article.officials:
        assert official.name.rule is not None
        assert 0 < (official.name.confidence or 0) <= 1
