"""Amounts in prose: what counts as one, and what only looks like it."""

from __future__ import annotations

import pytest

from communique.extract.amounts import find_amounts
from communique.extract.numbers import figure, hedge

FORMS = [
    ("2m t/y of green hydrogen", "2000000", None, "t/yr", None, "2m t/y"),
    ("20 GW", "20", None, "GW", None, "20 GW"),
    ("a 20 gigawatt plant", "20", None, "GW", None, "20 gigawatt"),
    ("the 20-gigawatt plant", "20", None, "GW", None, "20-gigawatt"),
    ("1,500MW", "1500", None, "MW", None, "1,500MW"),
    ("1,860 MW", "1860", None, "MW", None, "1,860 MW"),
    ("5-7 bcm a year", "5", "7", "bcm/yr", None, "5-7 bcm a year"),
    ("5 to 7 bcm a year", "5", "7", "bcm/yr", None, "5 to 7 bcm a year"),
    ("12–14 GW", "12", "14", "GW", None, "12–14 GW"),
    ("between 15m and 20m tonnes a year", "15000000", "20000000", "t/yr", None, "15m and 20m tonnes a year"),
    ("some 300,000 t a year", "300000", None, "t/yr", "about", "some 300,000 t a year"),
    ("half a gigawatt", "0.5", None, "GW", None, "half a gigawatt"),
    ("a second 500 MW phase", "500", None, "MW", None, "500 MW"),
    ("five gigawatts", "5", None, "GW", None, "five gigawatts"),
    ("5.6 TWh of electricity a year", "5.6", None, "TWh/yr", None, "5.6 TWh of electricity a year"),
    ("190,000 bbl/d", "190000", None, "bbl/d", None, "190,000 bbl/d"),
    ("216,000 barrels of oil per day", "216000", None, "bbl/d", None, "216,000 barrels of oil per day"),
    ("the 160-km belt", "160", None, "km", None, "160-km"),
    ("1,300 km of line", "1300", None, "km", None, "1,300 km"),
    ("3 million tonnes/year", "3000000", None, "t/yr", None, "3 million tonnes/year"),
    ("8 Mt of CO2 a year", "8000000", None, "t/yr", None, "8 Mt of CO2 a year"),
    ("2.5 Mtpa of LNG", "2500000", None, "t/yr", None, "2.5 Mtpa"),
    ("300 ktpa", "300000", None, "t/yr", None, "300 ktpa"),
    ("500 tonnes of uranium annually", "500", None, "t/yr", None, "500 tonnes of uranium annually"),
    ("an annual output of about 500,000 tonnes", "500000", None, "t/yr", "about", "about 500,000 tonnes"),
    ("up to 10 GW", "10", None, "GW", "at-most", "up to 10 GW"),
    ("more than 40 MW", "40", None, "MW", "at-least", "more than 40 MW"),
    ("at least 2 GWh", "2", None, "GWh", "at-least", "at least 2 GWh"),
    ("20 GWh", "20", None, "GWh", None, "20 GWh"),
    ("10 bn cubic metres a year", "10", None, "bcm/yr", None, "10 bn cubic metres a year"),
    ("by 2030 and 20 GW", "20", None, "GW", None, "20 GW"),
]

NOTHING = [
    "20 t of steel",
    "690 bcm lie in the field",
    "a 400-kV line",
    "5.4 bn cubic metres of water",
    "COP27",
    "GW",
    "0 MW",
    "the year 2030",
    "3 m high",
    "6.5bn barrels of crude",
    "MW20",
    "24% of the company",
    "18,000 jobs",
    "2,000 km²",
    "15,703 hectares",
    "A320",
    "20 Gwadar",
]


@pytest.mark.parametrize(("text", "low", "high", "unit", "qualifier", "words"), FORMS)
def test_amount_is_read_with_its_words(
    text: str, low: str, high: str | None, unit: str, qualifier: str | None, words: str
) -> None:
    (quantity,) = find_amounts(text)
    assert float(quantity.figure.low) == float(low)
    assert quantity.figure.high is None if high is None else float(quantity.figure.high or 0) == float(high)
    assert (quantity.unit, quantity.qualifier, quantity.span.quote(text)) == (unit, qualifier, words)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_an_amount_is_none(text: str) -> None:
    assert find_amounts(text) == ()


def test_two_amounts_joined_by_and_are_no_range() -> None:
    text = "plants of 10,000 t/yr and 25,000 t/yr"
    assert [int(q.figure.low) for q in find_amounts(text)] == [10000, 25000]
    assert all(q.figure.high is None for q in find_amounts(text))


def test_product_stands_inside_the_amount() -> None:
    assert [q.of for q in find_amounts("880,000 tonnes of e-fuels a year")] == ["e-fuels"]


def test_range_that_runs_backwards_is_none() -> None:
    assert figure("7", "5") is None


def test_magnitude_of_the_second_end_serves_the_first() -> None:
    numbers = figure("4.5", "5bn")
    assert numbers is not None
    assert numbers.low == 4_500_000_000


def test_hedge_is_the_words_right_before() -> None:
    assert hedge("in excess of ") == ("at-least", 13)
    assert hedge("the plant of ") == (None, 0)
