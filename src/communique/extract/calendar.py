"""Counting dates from the day of publication: 'last October', 'on Monday', '18 March', 'this week', 'two years ago'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from communique.model import PartialDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_STEP = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Clock:
    """What words that count from publication mean; None where publication is unknown or not exact enough.

    >>> Clock(PartialDate(2023, 3, 20)).month(10, "last", future=False)
    PartialDate(year=2022, month=10, day=None)
    """

    published: PartialDate | None

    def day(self, shift: int) -> PartialDate | None:
        """Today, yesterday, tomorrow; the month or year where the day of publication is unknown."""
        if self.published is None or self.published.precision != "day":
            return self.published
        return _exact(self.published.first() + timedelta(days=shift))

    def weekday(self, number: int, shift: str | None, future: bool) -> PartialDate | None:
        """The nearest such day: the last one up to publication, or the next one in a sentence about the future."""
        if self.published is None or self.published.precision != "day":
            return self.published
        today = self.published.first()
        back = (today.weekday() - number) % 7
        if shift is not None and shift.startswith("last") and back == 0:
            back = 7
        ahead = (shift in ("next", "this coming")) or (shift in (None, "this") and future and back > 0)
        return _exact(today + timedelta(days=7 - back if ahead else -back))

    def month(self, number: int, shift: str | None, future: bool) -> PartialDate | None:
        """A month without its year: 'last June' is the last one before this month, 'June' alone the nearest."""
        if self.published is None:
            return None
        year, month = self.published.year, self.published.month
        if shift in ("last year", "this year", "next year"):
            return PartialDate(year + _STEP[shift.split()[0]], number)
        if shift == "the same year":
            return None
        if month is None:
            return PartialDate(year, number)
        if shift in ("last", "this past"):
            return PartialDate(year if number < month else year - 1, number)
        if shift in ("next", "this coming"):
            return PartialDate(year if number > month else year + 1, number)
        if shift == "this":
            return PartialDate(year, number)
        if future:
            return PartialDate(year if number >= month else year + 1, number)
        return PartialDate(year if number <= month else year - 1, number)

    def month_day(self, month: int, day: int, shift: str | None, future: bool) -> PartialDate | None:
        """A day without its year: the nearest one, the past before the future."""
        if self.published is None:
            return None
        if shift is not None:
            return PartialDate(self.published.year + _STEP[shift.split()[0]], month, day)
        today = self.published.last()
        options = [_valid(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
        known = [option for option in options if option is not None]
        past = max((o for o in known if o.first() <= today), key=PartialDate.first, default=None)
        ahead = min((o for o in known if o.first() > today), key=PartialDate.first, default=None)
        if past is None or ahead is None:
            return past or ahead
        limit = 270 if future else 100
        near = (ahead.first() - today).days <= limit and (today - past.first()).days > (270 if not future else 0)
        return ahead if near else past

    def ago(self, count: str, unit: str) -> PartialDate | None:
        """'Two years ago' is a year, 'two months ago' a month, 'three days ago' a day, 'two weeks ago' a month."""
        if self.published is None:
            return None
        number = int(count) if count.isdigit() else _COUNTS[count]
        if unit.startswith("year"):
            return PartialDate(self.published.year - number)
        if self.published.month is None:
            return None
        if unit.startswith("month"):
            months = self.published.year * 12 + self.published.month - 1 - number
            return PartialDate(months // 12, months % 12 + 1)
        if self.published.precision != "day":
            return None
        day = self.published.first() - timedelta(days=number if unit.startswith("day") else 7 * number)
        return _exact(day) if unit.startswith("day") else PartialDate(day.year, day.month)

    def period(self, shift: str, unit: str) -> PartialDate | None:
        """'This week' is its month, 'last month' a month, 'next year' a year; a quarter or a season is its year."""
        if self.published is None:
            return None
        step = {"the current": 0, "the coming": 1}.get(shift, _STEP.get(shift, 0))
        if unit in ("year", "spring", "summer", "autumn", "winter", "quarter"):
            return PartialDate(self.published.year + (step if unit == "year" else 0))
        if self.published.month is None:
            return None
        if unit == "week":
            day = self.published.first() + timedelta(days=7 * step if self.published.precision == "day" else 0)
            return PartialDate(day.year, day.month)
        months = self.published.year * 12 + self.published.month - 1 + step
        return PartialDate(months // 12, months % 12 + 1)


def _exact(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _valid(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
