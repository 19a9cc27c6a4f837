"""Sums of money: signs, codes, words, ranges; which 'rupees' and 'shillings' are meant."""

from __future__ import annotations

import pytest

from communique.extract.money import find_money

FORMS = [
    ("US$4.5-5bn", "USD", 4_500_000_000, 5_000_000_000, "US$4.5-5bn"),
    ("US$500-700m", "USD", 500_000_000, 700_000_000, "US$500-700m"),
    ("between $4bn and $5bn", "USD", 4_000_000_000, 5_000_000_000, "$4bn and $5bn"),
    ("$4bn to $5bn", "USD", 4_000_000_000, 5_000_000_000, "$4bn to $5bn"),
    ("€1.2 billion", "EUR", 1_200_000_000, None, "€1.2 billion"),
    ("$50 billion", "USD", 50_000_000_000, None, "$50 billion"),
    ("N$200bn", "NAD", 200_000_000_000, None, "N$200bn"),
    ("£300m", "GBP", 300_000_000, None, "£300m"),
    ("C$20.9bn", "CAD", 20_900_000_000, None, "C$20.9bn"),
    ("Rs200 crore", "INR", 2_000_000_000, None, "Rs200 crore"),
    ("46bn yen", "JPY", 46_000_000_000, None, "46bn yen"),
    ("JPY 46 billion", "JPY", 46_000_000_000, None, "JPY 46 billion"),
    ("MAD12.8bn", "MAD", 12_800_000_000, None, "MAD12.8bn"),
    ("VND10.8 trillion", "VND", 10_800_000_000_000, None, "VND10.8 trillion"),
    ("600m ringgit", "MYR", 600_000_000, None, "600m ringgit"),
    ("10 million euros", "EUR", 10_000_000, None, "10 million euros"),
    ("five billion dollars", "USD", 5_000_000_000, None, "five billion dollars"),
    ("over $4bn", "USD", 4_000_000_000, None, "over $4bn"),
    ("USD 5bn", "USD", 5_000_000_000, None, "USD 5bn"),
]

NOTHING = [
    "6.4 US cents",
    "COP27",
    "$",
    "the dollar fell",
    "€ 0",
    "US and 5bn",
    "5% more",
    "Rs",
    "euro area",
    "EUR",
    "MAD Max 2",
    "pounds of uranium",
    "R$",
]


@pytest.mark.parametrize(("text", "code", "low", "high", "words"), FORMS)
def test_sum_is_read_with_its_words(text: str, code: str, low: int, high: int | None, words: str) -> None:
    (quantity,) = find_money(text)
    assert quantity.money
    assert (quantity.unit, int(quantity.figure.low), quantity.span.quote(text)) == (code, low, words)
    assert (None if quantity.figure.high is None else int(quantity.figure.high)) == high


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_sum_is_none(text: str) -> None:
    assert find_money(text) == ()


def test_word_that_several_states_use_means_the_one_that_the_text_names() -> None:
    assert [q.unit for q in find_money("40bn shillings", {"KE"})] == ["KES"]
    assert [q.unit for q in find_money("40bn shillings", {"UG"})] == ["UGX"]
    assert [q.unit for q in find_money("2bn rupees", {"NP"})] == ["NPR"]


def test_one_price_in_two_currencies_is_two_sums() -> None:
    text = "€2.3bn ($2.4bn), or US$10bn, or some N$200bn"
    assert [q.unit for q in find_money(text)] == ["EUR", "USD", "USD", "NAD"]


def test_two_sums_joined_by_and_are_no_range() -> None:
    assert [int(q.figure.low) for q in find_money("€10m and $50m")] == [10_000_000, 50_000_000]
