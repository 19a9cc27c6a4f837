"""The value spaces of the datatypes of XML Schema: whether a text is in one, and what it was perhaps meant to be."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.vocabulary.resources import reviewed
from communique.vocabulary.terms import XSD

_ANYTHING = "(?s:.*)"
_LONGEST = 100
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Datatype:
    """A datatype: how its values are written, in a pattern and in words."""

    iri: str
    form: str
    says: str
    example: str
    least: int | None = None
    greatest: int | None = None

    def admits(self, lexical: str) -> bool:
        """Whether a text is a value.

        >>> day = datatypes()[XSD + "date"]
        >>> day.admits("2024-02-29"), day.admits("2023-02-29"), day.admits("18.3.2023")
        (True, False, False)
        """
        match = _compiled(self.form).fullmatch(lexical)
        if match is None:
            return False
        if self.least is None and self.greatest is None:
            return _in_calendar(match.groupdict())
        number = _bounded(lexical)
        return (self.least is None or self.least <= number) and (self.greatest is None or number <= self.greatest)

    def mended(self, lexical: str) -> str | None:
        """What the text says if it is written otherwise than the datatype wants.

        >>> day, year = datatypes()[XSD + "date"], datatypes()[XSD + "gYear"]
        >>> day.mended("18.03.2023"), day.mended("12 May 2024"), year.mended("soon")
        ('2023-03-18', '2024-05-12', None)
        """
        if len(lexical) > _LONGEST:
            return None
        text = _with_numbers(lexical)
        for repair in _content()["repairs"]:
            match = _compiled(repair["from"]).fullmatch(text)
            if match is not None and self.admits(match.expand(repair["to"])):
                return match.expand(repair["to"])
        return None


@lru_cache(maxsize=1)
def datatypes() -> dict[str, Datatype]:
    """All datatypes by IRI.

    >>> datatypes()[XSD + "gYear"].says
    'a year, YYYY'
    """
    content = _content()
    parts = content["parts"]
    return {
        XSD + name: Datatype(
            iri=XSD + name,
            form=entry["form"] % parts,
            says=entry["says"],
            example=entry["example"],
            least=entry.get("least"),
            greatest=entry.get("greatest"),
        )
        for name, entry in content["datatypes"].items()
    }


def admits_any(iri: str) -> bool:
    """Whether each text is a value of a datatype: it is one of plain text, or none that is known here."""
    known = datatypes().get(iri)
    return not iri.startswith(XSD) if known is None else known.form == _ANYTHING


def fitting(lexical: str, among: Iterable[str]) -> str | None:
    """The first of some datatypes, by IRI, of which a text is a value as it stands.

    >>> fitting("2030", [XSD + "date", XSD + "gYear"]) == XSD + "gYear"
    True
    """
    known = datatypes()
    return next((iri for iri in among if iri in known and known[iri].admits(lexical)), None)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = reviewed("communique.diagnose.checks", "datatypes.yaml")
    return content


@lru_cache(maxsize=256)
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form, re.ASCII)


def _with_numbers(text: str) -> str:
    """A text with each month that it has in letters, whole or cut short, as a number: `12 #05 2024`."""
    months: list[str] = _content()["months"]
    letters = _compiled(rf"(?i:\b({'|'.join(months)})[a-z]*\.?)")
    return letters.sub(lambda month: f"#{months.index(month[1].lower()) + 1:02}", text)


def _bounded(lexical: str) -> int:
    """A whole number; one beyond all bounds may lose digits, as Python refuses to read numbers of any length."""
    digits = lexical.lstrip("+-").lstrip("0")[:_LONGEST] or "0"
    return -int(digits) if lexical.startswith("-") else int(digits)


def _in_calendar(parts: dict[str, str]) -> bool:
    """Whether there is such a day; the year 0 is a leap year."""
    day, month = parts.get("day"), parts.get("month")
    if day is None or month is None:
        return True
    if int(day) > _LENGTHS[int(month) - 1]:
        return False
    year = parts.get("year")
    return year is None or (month, day) != ("02", "29") or isleap(int(year[-4:]))
