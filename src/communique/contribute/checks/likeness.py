"""When names and dates are alike enough for two things to be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Final

from pyoxigraph import Literal

from communique.contribute.published import Term
from communique.link.slugs import slug
from communique.vocabulary.terms import DATE, G_YEAR, G_YEAR_MONTH

NEAR: Final = timedelta(days=7)
_ALIKE: Final = 0.85
_PRECISIONS: Final = {DATE: 10, G_YEAR_MONTH: 7, G_YEAR: 4}


def similar(one: str, other: str) -> bool:
    """Whether two names differ by a few letters only, or one has all words of the other, at least two.

    >>> similar("Hyrasia One", "Hyrasia 1"), similar("Hyrasia One", "Hyrasia One green hydrogen plant")
    (False, True)
    >>> similar("Yanbu Green Hydrogen Hub", "Yanbu Green Hydrogen Hubs"), similar("Tengiz", "Tengiz oil field")
    (True, False)
    """
    first, second = slug(one), slug(other)
    fewer, more = sorted((set(first.split("-")), set(second.split("-"))), key=len)
    if len(fewer) > 1 and fewer <= more:
        return True
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def agree(one: Term, other: Term) -> bool:
    """Whether two dates may be one: a year agrees with each day in it.

    >>> agree(Literal("2023", datatype=G_YEAR), Literal("2023-03-18", datatype=DATE))
    True
    """
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return one == other
    if one.datatype not in _PRECISIONS or other.datatype not in _PRECISIONS:
        return one == other
    length = min(len(one.value), len(other.value))
    return one.value[:length] == other.value[:length]


def near(one: Term, other: Term) -> bool:
    """Whether two days are within a week of each other, or a month or a year agrees with the other date.

    >>> near(Literal("2023-03-18", datatype=DATE), Literal("2023-03-25", datatype=DATE))
    True
    """
    first, second = _day(one), _day(other)
    return agree(one, other) if first is None or second is None else abs(first - second) <= NEAR


def dates_near(term: Term) -> Iterator[Literal]:
    """All dates that are near to a day: the days around it, and their months and years."""
    day = _day(term)
    if day is not None:
        texts = [(day + timedelta(days=number)).isoformat() for number in range(-NEAR.days, NEAR.days + 1)]
        precisions = _PRECISIONS.items()
        yield from dict.fromkeys(Literal(text[:n], datatype=kind) for text in texts for kind, n in precisions)


def is_day(term: Term) -> bool:
    """Whether a date is known to the day."""
    return _day(term) is not None


def near_to_any(dates: Iterable[Term], others: Iterable[Term]) -> bool:
    """Whether one of some dates is near to one of others."""
    known = list(others)
    return any(near(one, other) for one in dates for other in known)


def _day(term: Term) -> date | None:
    if not isinstance(term, Literal) or term.datatype != DATE:
        return None
    try:
        return date.fromisoformat(term.value)
    except ValueError:
        return None
