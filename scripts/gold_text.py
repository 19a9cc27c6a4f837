"""A brief's text for looking words up: its sentences and clauses, its numbers, and the words that can mean a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from communique.model import PartialDate, Source, Span

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HEDGES = {
    "at-most": r"up to|as (?:much|many|far) as|at most|no(?:t)? more than|less than",
    "at-least": r"at least|(?:just |rather |slightly )?(?:more than|over|above)|upwards of|in excess of|no less than",
    "about": r"some|about|around|roughly|approximately|close to|almost|nearly|something like|an estimated",
}
SCALES = {"bn": 9, "billion": 9, "m": 6, "million": 6, "mn": 6, "k": 3, "thousand": 3, "crore": 7, "trillion": 12}
# Prefixes of units (kt, Mt, GWh) are not told apart: where no word gives the scale, each of these may hold.
UNIT_POWERS = (-3, 0, 3, 6, 9)

_SENTENCE_END = re.compile(
    r"""
    (?<![A-Z][a-z]\.)(?<!\b[A-Z]\.)  # neither a title ('Mr.') nor an initial
    (?<=[.?!])["”’)]*\s+(?=["“‘(]?[A-Z0-9])
    | \n\s*\n
    """,
    re.VERBOSE,
)
_CLAUSE_END = re.compile(r"[;:]\s+|\s–\s|, (?:and|while|but|which|where) ")
_NUMBER = re.compile(
    r"""
    (?: (?:US|N|A|C|HK)?[$€£¥]\s? | \b(?:[A-Z]{3}|Rs|Sh)\s?(?=\d) )?
    (?P<digits> \d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)? | \d+(?:\.\d+)? )
    (?: [\s\u00a0]?(?P<scale>bn|billion|mn|m|million|k|thousand|crore|trillion)\b )?
    (?: \s?-?
        (?: [GMkT]?Wh?\b | (?:mega|giga)watts? | km\b | kilomet(?:re|er)s? | bcm | [Mk]?t(?:py|/yr?|/d)?\b
          | tonnes? | tons? | bbl/d | barrels? | cubic\ met(?:re|er)s
          | rupees | yen | ringgit | dollars | euros | shillings )
        (?: \s?/\s?(?:yr?|year|d|day)\b
          | ,?\ (?:of\ \w+(?:\ [a-z]+)?\ )?(?:a|per|each)\ (?:year|day) | \ annually | \ yearly )?
    )?
    """,
    re.VERBOSE,
)
_RANGE_JOIN = re.compile(r"\s?(?:-|–|to|and)\s?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where it stands with currency and unit, its digits, and the power of ten of its scale."""

    span: Span
    digits: Decimal
    power: int | None

    def means(self, value: Decimal) -> bool:
        """Whether the number can be this value.

        >>> Number(Span(0, 2), Decimal(2), 6).means(Decimal(2000000))
        True
        """
        powers = UNIT_POWERS if self.power is None else (self.power,)
        return any(self.digits * Decimal(10) ** power == value for power in powers)


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text, cut into sentences and clauses."""

    source: Source
    units: tuple[Span, ...]

    @classmethod
    def of(cls, source: Source) -> Text:
        """Cuts the text of a source.

        >>> [unit.quote("Oman signed; it paid.") for unit in Text.of(Source("a", "A", "Oman signed; it paid.")).units]
        ['Oman signed; it paid.', 'Oman signed', 'it paid.']
        """
        sentences = tuple(_cut(source.text, Span(0, len(source.text)), _SENTENCE_END))
        clauses = (clause for sentence in sentences for clause in _cut(source.text, sentence, _CLAUSE_END))
        return cls(source, tuple(dict.fromkeys((*sentences, *clauses))))

    def sentence(self, span: Span) -> Span:
        """The longest unit around a span: its sentence."""
        return max((u for u in self.units if u.covers(span)), key=lambda u: u.end - u.start, default=span)

    def find(self, words: str, within: Span | None = None) -> Iterator[Span]:
        """The places where words stand; words of small letters may go on (`sign`, `signed`), others may not."""
        pattern = rf"(?<!\w){re.escape(words)}" + ("" if words.islower() or not words[-1].isalnum() else r"(?!\w)")
        area = within or Span(0, len(self.source.text))
        for match in re.compile(pattern).finditer(self.source.text, area.start, area.end):
            yield Span(*match.span())

    def first(self, forms: Iterable[str]) -> Span | None:
        """The first place of the earliest form that has one."""
        return next((span for form in forms for span in self.find(form)), None)

    def nearest(self, forms: Iterable[str], near: Span) -> Span | None:
        """The place of the earliest form within a span, else the place nearest to it."""
        found = [(index, span) for index, form in enumerate(forms) for span in self.find(form)]
        inside = [(index, span) for index, span in found if near.covers(span)]
        if inside:
            return min(inside)[1]
        return min(((gap(span, near), index, span) for index, span in found), default=(0, 0, None))[2]

    def holds(self, forms: Iterable[str], within: Span) -> bool:
        """Whether one of the forms stands within a span."""
        return any(True for form in forms for _ in self.find(form, within))

    def best(self, features: Sequence[tuple[float, Sequence[str]]], used: Sequence[Span] = ()) -> Span:
        """The shortest unit with most of the features by weight; one that is used already counts less."""

        def score(unit: Span) -> tuple[float, int, int]:
            points = sum(weight for weight, forms in features if self.holds(forms, unit))
            points -= sum(1.5 for other in used if unit.covers(other) or other.covers(unit))
            return points, unit.start - unit.end, -unit.start

        return max(self.units, key=score)

    def around(self, place: Span, parts: Iterable[Iterable[str]]) -> Span:
        """A span widened to the nearest words for each part that stands in its sentence, and to the end of a word."""
        sentence = self.sentence(place)
        start, end = place.start, place.end
        for forms in parts:
            found = [span for form in forms for span in self.find(form, sentence)]
            if found:
                nearest = min(found, key=lambda span: (gap(span, place), span.start - span.end))
                start, end = min(start, nearest.start), max(end, nearest.end)
        while end < sentence.end and self.source.text[end].isalnum():
            end += 1
        return Span(start, end)

    def numbers(self) -> Iterator[Number]:
        """All numbers in the text."""
        for match in _NUMBER.finditer(self.source.text):
            digits = Decimal(re.sub(r"[,\u202f\u00a0]", "", match["digits"]))
            yield Number(Span(*match.span()), digits, SCALES.get(match["scale"] or ""))

    def number(self, value: Decimal, near: Span) -> Span:
        """The nearest number that can mean a value; the span itself where there is none."""
        return min(((gap(n.span, near), n.span) for n in self.numbers() if n.means(value)), default=(0, near))[1]

    def range(self, low: Decimal, high: Decimal) -> Span | None:
        """The words of a range: two numbers with nothing but a dash, 'to' or 'and' between them."""
        for one, two in pairwise(self.numbers()):
            joined = _RANGE_JOIN.fullmatch(self.source.text[one.span.end : two.span.start])
            scaled = Number(one.span, one.digits, two.power if one.power is None else one.power)
            if joined is not None and scaled.means(low) and two.means(high):
                return Span(one.span.start, two.span.end)
        return None

    def hedged(self, span: Span) -> tuple[str | None, Span]:
        """The qualifier before an amount, and the amount's span with the words for it."""
        before = self.source.text[max(0, span.start - 24) : span.start]
        for qualifier, words in HEDGES.items():
            match = re.search(rf"\b(?:{words})\s$", before, re.IGNORECASE)
            if match is not None:
                return qualifier, Span(span.start - len(match[0]), span.end)
        return None, span


def words_for_date(when: PartialDate, published: PartialDate | None) -> list[str]:
    """The words that can mean a date, the most exact first, counted from the day of publication.

    >>> words_for_date(PartialDate(2022), PartialDate(2023, 3, 20))
    ['2022', 'last year']
    """
    words: list[str] = []
    month = MONTHS[when.month - 1] if when.month is not None else None
    if when.day is not None:
        words += [f"{when.day} {month}", f"{month} {when.day}"]
        if published is not None and timedelta(0) <= published.first() - when.first() < timedelta(days=8):
            words += [WEEKDAYS[when.first().weekday()], "today", "this morning", "yesterday"]
    if month is not None:
        words += [f"{month} {when.year}", f"{month} last year", f"last {month}", f"Last {month}", month, "this week"]
    words.append(str(when.year))
    if month is None and published is not None:
        words += {-1: ["last year"], 0: ["this year"], 1: ["next year"]}.get(when.year - published.year, [])
    return words


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans; zero where they touch or overlap.

    >>> gap(Span(0, 2), Span(5, 6))
    3
    """
    return max(one.start - other.end, other.start - one.end, 0)


def _cut(text: str, area: Span, at: re.Pattern[str]) -> Iterator[Span]:
    start = area.start
    for match in at.finditer(text, area.start, area.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if area.end > start:
        yield Span(start, area.end)
