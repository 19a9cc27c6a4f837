"""Sixty sentences for each hard kind of fact, a third of which tell nothing of the kind."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.extract.mentions import read
from communique.model import PartialDate
from communique.model.amount import plain

Facts = Callable[..., dict[str, Any]]
FOLDER = Path(__file__).parent / "near_misses"
PUBLISHED = PartialDate(2023, 3, 22)


def rows(kind: str) -> list[tuple[str, str]]:
    with (FOLDER / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["wanted"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("kind", ["agreements", "officials", "amounts", "dates"])
def test_table_has_sixty_sentences_of_which_a_third_tells_nothing(kind: str) -> None:
    table = rows(kind)
    assert len(table) >= 60
    assert len({text for text, _ in table}) == len(table)
    assert 3 * sum(not wanted for _, wanted in table) >= len(table)


@pytest.mark.parametrize(("text", "wanted"), rows("agreements"))
def test_agreement(facts: Facts, text: str, wanted: str) -> None:
    found = [" ".join([a["kind"], *sorted(a["parties"]), a["status"]]) for a in facts(text)["agreements"]]
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(("text", "wanted"), rows("officials"))
def test_official(facts: Facts, text: str, wanted: str) -> None:
    found = [f"{o['name']} | {o['role']} | {o.get('of')}" for o in facts(text)["officials"]]
    assert found == (wanted.split("; ") if wanted else [])


@pytest.mark.parametrize(("text", "wanted"), rows("amounts"))
def test_amount(text: str, wanted: str) -> None:
    found = []
    for quantity in read(text, PUBLISHED, plain=True).quantities:
        ends = [plain(end) for end in (quantity.figure.low, quantity.figure.high) if end is not None]
        found.append(f"{'-'.join(dict.fromkeys(ends))} {quantity.unit}")
    assert found == ([wanted] if wanted else [])


@pytest.mark.parametrize(("text", "wanted"), rows("dates"))
def test_date(text: str, wanted: str) -> None:
    found = [f"{mention.relation} {mention.date}" for mention in read(text, PUBLISHED, plain=True).dates]
    assert found == ([wanted] if wanted else [])
