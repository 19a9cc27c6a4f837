"""Numbers as news prose writes them: '1,860', '2m', '10.8 trillion', 'half a', 'two'; ranges and hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["about", "at-most", "at-least"]

MAGNITUDES = {
    "hundred": 100,
    "k": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "bln": 1_000_000_000,
    "billion": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
    "trillion": 1_000_000_000_000,
}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: Decimal(n) for n, word in enumerate(_ONES.split(), 1)},
    **{word: Decimal(10 * n) for n, word in enumerate(_TENS.split(), 2)},
    "half a": Decimal("0.5"),
    "a quarter of a": Decimal("0.25"),
    "one and a half": Decimal("1.5"),
    "two and a half": Decimal("2.5"),
    "a dozen": Decimal(12),
    "a": Decimal(1),
}
_HEDGES: dict[Qualifier, tuple[str, ...]] = {
    "about": (
        "about",
        "some",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "close to",
        "something like",
        "an estimated",
        "estimated",
        "circa",
        "ca.",
        "or so",
        "in the region of",
        "just over",
        "just under",
        "~",
    ),
    "at-most": (
        "up to",
        "as much as",
        "as many as",
        "at most",
        "no more than",
        "a maximum of",
        "less than",
        "under",
        "not more than",
    ),
    "at-least": (
        "at least",
        "more than",
        "over",
        "upwards of",
        "no less than",
        "a minimum of",
        "in excess of",
        "not less than",
        "rather more than",
        "well over",
    ),
}

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?"
_SUFFIX = r"(?:\s?(?:million|billion|trillion|thousand|crore|lakh|mln|bln|mn|bn|trn|tn)\b|[mkb](?![a-zA-Z]))"
_WORD_NUMBERS = "|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True) if word != "a")
NUMBER = (
    rf"(?:(?:{DIGITS})(?:{_SUFFIX})?|(?:{_WORD_NUMBERS}|a)\s(?:hundred|thousand|"
    rf"million|billion|trillion)\b|(?:{_WORD_NUMBERS})\b)"
)
JOIN = r"\s?(?:–|—|-|to|and)\s?"
_READ = re.compile(rf"(?P<digits>{DIGITS})\s?(?P<suffix>[a-z]+)?|(?P<word>[a-z ]+)")
_HEDGE = re.compile(
    "(?:^|(?<=[^\\w]))(?:"
    + "|".join(
        f"(?P<{name.replace('-', '_')}>{'|'.join(re.escape(w) for w in sorted(hedges, key=len, reverse=True))})"
        for name, hedges in _HEDGES.items()
    )
    + r")\s?(?:a |an |the )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or both ends of a range, before its unit is known."""

    low: Decimal
    high: Decimal | None = None


def figure(first: str, second: str | None = None) -> Figure | None:
    """The number or range; the magnitude of the second end serves the first where that has none ('4.5-5bn').

    >>> figure("4.5", "5bn")
    Figure(low=Decimal('4500000000.0'), high=Decimal('5000000000'))
    """
    low, low_scale = _parts(first)
    if second is None:
        return Figure(low * low_scale)
    high, high_scale = _parts(second)
    if low_scale == 1 and high_scale > 1:
        low_scale = high_scale
    if low * low_scale >= high * high_scale:
        return None
    return Figure(low * low_scale, high * high_scale)


def hedge(before: str) -> tuple[Qualifier | None, int]:
    """The hedge at the end of the words before a number, and how many characters it takes.

    >>> hedge("a plant of up to ")
    ('at-most', 6)
    """
    window = before[-24:]
    match = _HEDGE.search(window)
    if match is None:
        return None, 0
    for name in _HEDGES:
        if match.group(name.replace("-", "_")) is not None:
            return name, len(window) - match.start()
    return None, 0


def _parts(text: str) -> tuple[Decimal, int]:
    """The number as written and its magnitude."""
    match = _READ.fullmatch(text.strip())
    if match is None:
        return Decimal(0), 1
    if match["digits"] is not None:
        digits = re.sub(r"[,\u00a0\u202f]", "", match["digits"])
        return Decimal(digits), MAGNITUDES.get(match["suffix"] or "", 1)
    word = match["word"].strip()
    head, _, last = word.rpartition(" ")
    if last in MAGNITUDES:
        return WORDS.get(head, Decimal(1)), MAGNITUDES[last]
    return WORDS.get(word, Decimal(0)), 1
