"""Which names are organisations, of which kind and where based."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique.extract.bodies import kind_by_words

Facts = Callable[..., dict[str, Any]]

FORMS = [
    (
        "Germany-based renewable energy developer Nordwind Energy Group invests.",
        "Nordwind Energy Group",
        "company",
        "DE",
    ),
    ("The Chinese group Batterium builds a plant.", "Batterium", "company", "CN"),
    ("Batterium, a Chinese company, builds a plant.", "Batterium", "company", "CN"),
    ("He went with Batterium of China.", "Batterium", "company", "CN"),
    ("France's Batterium has left.", "Batterium", "company", "FR"),
    (
        "They asked the Asian Development Bank (ADB) for money; the ADB agreed.",
        "Asian Development Bank",
        "financial institution",
        None,
    ),
    ("The Kenyan Ministry of Energy and Petroleum spoke.", "Ministry of Energy and Petroleum", "government body", "KE"),
    (
        "They saw Kenya Electricity Generating Company (KenGen) at work.",
        "Kenya Electricity Generating Company",
        "company",
        "KE",
    ),
    ("They went to the International Energy Agency.", "International Energy Agency", "intergovernmental", None),
    ("They met at the University of Oslo.", "University of Oslo", "research", None),
]

NOTHING = [
    "They met in Abu Dhabi.",
    "The Black Sea is deep.",
    "The Nigeria-Morocco Gas Pipeline is long.",
    "The LNG and the GDP rose.",
    "The Paris Agreement holds.",
    "They met at State House in Windhoek.",
]


@pytest.mark.parametrize(("text", "name", "kind", "based_in"), FORMS)
def test_organisation_is_found(facts: Facts, text: str, name: str, kind: str, based_in: str | None) -> None:
    (organisation,) = facts(text)["organisations"]
    assert (organisation["name"], organisation["kind"], organisation.get("based_in")) == (name, kind, based_in)


@pytest.mark.parametrize("text", NOTHING)
def test_no_organisation(facts: Facts, text: str) -> None:
    assert facts(text)["organisations"] == []


def test_kind_is_told_by_the_last_word_that_knows() -> None:
    assert kind_by_words("European Bank for Reconstruction and Development") == "financial institution"
    assert kind_by_words("Uganda National Oil Company") == "company"
    assert kind_by_words("Shell") is None
