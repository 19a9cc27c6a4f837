"""Dates counted from publication (Tuesday, 11 June 2024), as exact as the words."""

from __future__ import annotations

import pytest

from communique.extract.dates import find_dates
from communique.model import PartialDate

PUBLISHED = PartialDate(2024, 6, 11)

FORMS = [
    ("on 18 March", "2024-03-18", "at"),
    ("on March 18", "2024-03-18", "at"),
    ("the 18th of March", "2024-03-18", "at"),
    ("on 30 December", "2023-12-30", "at"),
    ("until 12 October", "2024-10-12", "until"),
    ("12 October 2023", "2023-10-12", "at"),
    ("October 12, 2023", "2023-10-12", "at"),
    ("2023-10-12", "2023-10-12", "at"),
    ("On 6 January last year", "2023-01-06", "at"),
    ("last October", "2023-10", "at"),
    ("Last October they met", "2023-10", "at"),
    ("last June", "2023-06", "at"),
    ("next March", "2025-03", "at"),
    ("in August last year", "2023-08", "at"),
    ("in May", "2024-05", "at"),
    ("in December", "2023-12", "at"),
    ("mid-January", "2024-01", "at"),
    ("in the middle of January", "2024-01", "at"),
    ("in May 2022", "2022-05", "at"),
    ("in October 2025", "2025-10", "at"),
    ("on Monday", "2024-06-10", "at"),
    ("on Tuesday", "2024-06-11", "at"),
    ("last Tuesday", "2024-06-04", "at"),
    ("last Thursday", "2024-06-06", "at"),
    ("next Monday", "2024-06-17", "at"),
    ("they will meet on Friday", "2024-06-14", "at"),
    ("Yesterday they met", "2024-06-10", "at"),
    ("today", "2024-06-11", "at"),
    ("this morning", "2024-06-11", "at"),
    ("tomorrow", "2024-06-12", "at"),
    ("earlier this month", "2024-06", "at"),
    ("last month", "2024-05", "at"),
    ("this week", "2024-06", "at"),
    ("last week", "2024-06", "at"),
    ("last year", "2023", "at"),
    ("by the end of next year", "2025", "by"),
    ("two years ago", "2022", "at"),
    ("two months ago", "2024-04", "at"),
    ("three days ago", "2024-06-08", "at"),
    ("by the end of 2026", "2026", "by"),
    ("By 2031", "2031", "by"),
    ("early 2030", "2030", "at"),
    ("end-2027", "2027", "at"),
    ("in the third quarter", "2024", "at"),
    ("in the third quarter of 2025", "2025", "at"),
    ("Q3 2025", "2025", "at"),
    ("spring 2025", "2025", "at"),
    ("since 2018", "2018", "since"),
    ("after 2030", "2030", "after"),
    ("before 2030", "2030", "before"),
    ("In 2022, they", "2022", "at"),
    ("(2016)", "2016", "at"),
]

NOTHING = [
    "COP27",
    "2,025 MW",
    "the 1990s",
    "in the early 2030s",
    "on 31 June",
    "30 February 2023",
    "they may go",
    "March of the penguins",
    "Agenda 2063",
    "around 2000 people",
    "before the end of the decade",
    "Mayor",
    "in 20 years",
    "$2030",
    "Sunday Times",
    "June is a name",
    "model 2020X",
    "the Mayfair",
]


@pytest.mark.parametrize(("text", "date", "relation"), FORMS)
def test_date_is_as_exact_as_its_words(text: str, date: str, relation: str) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert (str(mention.date), mention.relation) == (date, relation)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


@pytest.mark.parametrize("text", ["2022-27", "2022–2027", "2022/27", "2022 to 2027"])
def test_range_of_years_has_both_ends(text: str) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert (str(mention.date), str(mention.end)) == ("2022", "2027")


def test_without_publication_only_absolute_dates_are_known() -> None:
    text = "On 18 March, last year, on Monday and in May 2022"
    assert [str(mention.date) for mention in find_dates(text, None)] == ["2022-05"]


def test_publication_known_to_the_month_gives_days_of_that_month_but_no_weekday() -> None:
    month = PartialDate(2023, 5)
    assert [str(mention.date) for mention in find_dates("on 26 May", month)] == ["2023-05-26"]
    assert [str(mention.date) for mention in find_dates("on Wednesday", month)] == ["2023-05"]


def test_amounts_are_no_years() -> None:
    text = "a plant of 2030 MW"
    from communique.extract.amounts import find_amounts

    assert find_dates(text, PUBLISHED, tuple(q.span for q in find_amounts(text))) == ()
