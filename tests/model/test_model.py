from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Amount, PartialDate, Span
from communique.model.amount import plain


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2023-03-18", "day", "2023-03-18", "2023-03-18"),
    ],
)
def test_date_is_as_exact_as_its_text(text: str, precision: str, first: str, last: str) -> None:
    date = PartialDate.parse(text)
    assert (date.precision, str(date.first()), str(date.last()), str(date)) == (precision, first, last, text)


@pytest.mark.parametrize(
    "text", ["", "23", "2023-3", "2023-13", "2023-02-30", "2023-03-18T00:00", "20230318", "２０２３"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_date_includes_more_exact_ones() -> None:
    assert PartialDate(2023).includes(PartialDate(2023, 3, 18))
    assert not PartialDate(2023, 3).includes(PartialDate(2023))
    assert not PartialDate(2023, 3).includes(PartialDate(2023, 4, 1))


@given(st.dates())
def test_every_day_survives_writing_and_reading(day: object) -> None:
    assert str(PartialDate.parse(str(day))) == str(day)


def test_amount_has_a_value_or_a_range_but_not_both() -> None:
    for wrong in ({}, {"value": Decimal(1), "minimum": Decimal(1)}, {"minimum": Decimal(2), "maximum": Decimal(1)}):
        with pytest.raises(ValueError, match="range"):
            Amount(unit="GW", aspect="nameplate-capacity", **wrong)


def test_amount_says_how_it_is_hedged() -> None:
    assert str(Amount("GW", "nameplate-capacity", Decimal("0.5"), qualifier="at-most")) == "at most 0.5 GW"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**15))
def test_plain_number_keeps_its_value(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert "E" not in text


def test_span_must_hold_something() -> None:
    with pytest.raises(ValueError, match="start < end"):
        Span(4, 4)
