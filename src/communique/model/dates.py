"""Dates as exact as a text gives them: a year, a month or a day (ISO 8601; XSD 1.1 gYear, gYearMonth, date)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

Precision = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, perhaps with its month, perhaps with its day.

    >>> PartialDate.parse("2023-03").last()
    datetime.date(2023, 3, 31)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)  # raises ValueError where there is no such day

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads `2023`, `2023-03` or `2023-03-18`.

        Raises:
            ValueError: the text has another form or names a day that does not exist.

        >>> PartialDate.parse("2023-03-18")
        PartialDate(year=2023, month=3, day=18)
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' is no date: expected YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part is not None else None for part in match.groups())
        assert year is not None
        return cls(year, month, day)

    @property
    def precision(self) -> Precision:
        """How exact the date is.

        >>> PartialDate(2030).precision
        'year'
        """
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    def first(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that the date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def includes(self, other: PartialDate) -> bool:
        """Whether the other date is the same or a more exact one within this.

        >>> PartialDate(2023).includes(PartialDate(2023, 3))
        True
        """
        return self.first() <= other.first() and other.last() <= self.last()

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)
