"""The drafts that `scripts/convert_gold.py` makes of annotated briefs."""

from __future__ import annotations

import doctest
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from communique.model import Amount, Document, Modality, PartialDate, Source, Span
from communique.sources import read_article, read_facts, to_guide

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import convert_gold
import gold_text

BRIEF = """---
title: A line for Norway
published: 2024-03-08
---
Norway and Denmark signed a memorandum of understanding on carbon capture on Monday; Oslo was the place. A contract on
electricity is still to be concluded by the two in May 2025. Mr. Kari Nordmann, CEO of Nordlys Power (NP), a Norwegian
company, spoke of up to 500 MW.

The Skagen line of Nordlys Power is to carry 15m to 20m tonnes of CO2 a year from 2030. It costs some €1.2 billion.
"""
GOLD: dict[str, Any] = {
    "states": ["NO", "DK"],
    "organisations": [{"name": "Nordlys Power", "kind": "company", "based_in": "NO"}],
    "officials": [{"name": "Kari Nordmann", "role": "chief executive", "of": "Nordlys Power"}],
    "agreements": [
        {
            "kind": "memorandum",
            "parties": ["NO", "DK"],
            "topics": ["carbon capture"],
            "date": "2024-03-04",
            "status": "signed",
            "signatories": [],
        },
        {
            "kind": "contract",
            "parties": ["NO", "DK"],
            "topics": ["electricity"],
            "date": "2025-05",
            "status": "planned",
            "signatories": [],
        },
    ],
    "projects": [
        {
            "name": "Skagen line",
            "kind": "carbon capture",
            "developers": ["Nordlys Power"],
            "capacity": [
                {"value": 15000000, "unit": "t/yr"},
                {"value": 20000000, "unit": "t/yr"},
                {"value": 500, "unit": "MW"},
            ],
            "output": [],
            "investment": [{"value": 1200000000, "currency": "EUR"}],
            "start": "2030",
        }
    ],
    "events": [{"kind": "signing ceremony", "participants": ["NO", "DK"], "place": "Oslo", "date": "2024-03-04"}],
}


@pytest.fixture(name="pair")
def pair_fixture(tmp_path: Path) -> Path:
    (tmp_path / "line.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "line.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


@pytest.fixture(name="document")
def document_fixture(pair: Path) -> Document:
    assert convert_gold.main([str(pair), str(pair)]) == 0
    return read_facts(pair / "line.facts.yaml", read_article(pair / "line.md"))


def text_of(body: str) -> gold_text.Text:
    return gold_text.Text.of(Source("a", "A", body))


def test_doctests_of_the_scripts_hold() -> None:
    for module in (gold_text, convert_gold):
        assert doctest.testmod(module).failed == 0


def test_draft_without_its_quotes_is_the_annotation(document: Document) -> None:
    assert to_guide(document) == GOLD


def test_draft_is_not_reviewed(document: Document) -> None:
    assert document.review is None


def test_agreement_has_the_clause_that_names_its_parts(document: Document) -> None:
    text = document.source.text
    memorandum, contract = document.agreements
    assert memorandum.kind.evidence.quote(text).startswith("Norway and Denmark signed a memorandum")
    assert memorandum.date is not None
    assert memorandum.date.evidence.quote(text) == "Monday"
    assert contract.kind.evidence.quote(text).startswith("A contract on\nelectricity is still to be concluded")
    assert contract.kind.modality is Modality.PLANNED


def test_official_has_name_role_and_body_in_one_quote(document: Document) -> None:
    (official,) = document.officials
    assert official.role.evidence.quote(document.source.text) == "Kari Nordmann, CEO of Nordlys Power"


def test_acronym_in_brackets_is_another_form_of_the_name(document: Document) -> None:
    (organisation,) = document.organisations
    assert [form.name.value for form in organisation.also] == ["NP"]


def test_range_becomes_one_amount_and_hedges_become_qualifiers(document: Document) -> None:
    found = {m.amount.evidence.quote(document.source.text): m.amount.value for m in document.projects[0].amounts}
    assert found == {
        "15m to 20m tonnes of CO2 a year": Amount(
            unit="t/yr", aspect="throughput", minimum=Decimal(15000000), maximum=Decimal(20000000)
        ),
        "up to 500 MW": Amount(unit="MW", aspect="nameplate-capacity", value=Decimal(500), qualifier="at-most"),
        "some €1.2 billion": Amount(unit="EUR", aspect="investment", value=Decimal(1200000000), qualifier="about"),
    }


def test_code_of_norway_is_quoted_for_other_readers_of_yaml(pair: Path) -> None:
    draft = convert_gold.convert(pair / "line.md", pair / "line.json")
    assert "code: 'NO'" in draft
    assert "date: 2024-03-04" in draft


def test_facts_file_that_is_there_is_left_alone(pair: Path) -> None:
    (pair / "line.facts.yaml").write_text("reviewed: already\n", encoding="utf-8")
    assert convert_gold.main([str(pair), str(pair)]) == 0
    assert (pair / "line.facts.yaml").read_text(encoding="utf-8") == "reviewed: already\n"


def test_article_that_cannot_be_read_is_named(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "line.md").unlink()
    assert convert_gold.main([str(pair), str(pair)]) == 2
    assert "line.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2m t/y", 2000000),
        ("US$50bn", 50000000000),
        ("1,443 km", 1443),
        ("5.6 TWh", 5.6),
        ("Rs200 crore", 2000000000),
        ("8 Mt", 8000000),
        ("some €1.2 billion", 1200000000),
    ],
)
def test_number_is_found_by_its_value(words: str, value: float) -> None:
    text = text_of(f"In 3 years it makes {words} of it.")
    assert text.number(Decimal(str(value)), Span(0, 1)).quote(text.source.text) in words


def test_scale_of_a_number_is_not_guessed_where_it_is_written() -> None:
    text = text_of("It costs $2bn.")
    nowhere = Span(0, 1)
    assert text.number(Decimal(2000000), nowhere) == nowhere


@pytest.mark.parametrize(
    ("hedge", "qualifier"),
    [
        ("up to", "at-most"),
        ("as many as", "at-most"),
        ("at least", "at-least"),
        ("rather more than", "at-least"),
        ("in excess of", "at-least"),
        ("around", "about"),
        ("exactly", None),
        ("handsome", None),
    ],
)
def test_hedge_before_an_amount_gives_its_qualifier(hedge: str, qualifier: str | None) -> None:
    text = text_of(f"They want {hedge} 20 GW there.")
    found, span = text.hedged(text.number(Decimal(20), Span(0, 1)))
    assert found == qualifier
    assert span.quote(text.source.text) == (f"{hedge} 20 GW" if qualifier else "20 GW")


def test_sentence_does_not_end_after_titles_initials_or_decimals() -> None:
    text = text_of("Mr. Xi met V. L. Rao for $1.5bn. It rained.")
    assert text.sentence(Span(0, 1)).quote(text.source.text) == "Mr. Xi met V. L. Rao for $1.5bn."


def test_words_for_a_date_count_from_the_day_of_publication() -> None:
    words = gold_text.words_for_date(PartialDate(2022, 10), PartialDate(2023, 3, 20))
    assert words[:3] == ["October 2022", "October last year", "last October"]
    assert "Monday" in gold_text.words_for_date(PartialDate(2023, 3, 20), PartialDate(2023, 3, 21))
    assert "Monday" not in gold_text.words_for_date(PartialDate(2023, 3, 20), PartialDate(2023, 4, 21))
