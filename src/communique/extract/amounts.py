"""Physical amounts: '20 GW', '2m t/y', '5-7 bcm a year', '8 Mt of CO2 a year', 'half a gigawatt', 'a 160-km belt'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.extract.numbers import JOIN, NUMBER, Figure, Qualifier, figure, hedge
from communique.model import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with a unit (a notation of the unit scheme, or an ISO 4217 code) and what it is of."""

    span: Span
    figure: Figure
    unit: str
    qualifier: Qualifier | None = None
    of: str | None = None
    money: bool = False


_TIME = r"(?:/(?:yr?|year|a)\b|\s?(?:per|each|a|every|/)\s?(?:year|annum)\b|\sannually\b|\syearly\b|\sp\.?a\.?(?!\w))"
_DAY = r"(?:/d(?:ay)?\b|\s?(?:per|each|a|every|/)\s?day\b|\sdaily\b)"
_OF = r"(?:\sof\s(?P<of>[a-zA-Z0-9₂]{1,20}(?:[ -][a-zA-Z0-9]{1,20}){0,3}?))?"
_SENTENCE_END = re.compile(r"[.;]\s")
_ANNUAL_BEFORE = re.compile(
    r"\b(?:annual|yearly)\s(?:\w{1,20}\s){0,4}(?:of|to|at|by)\s(?:\w{1,12}\s){0,2}$|"
    r"\b(?:annually|each year|every year|a year)\s(?:\w{1,12}\s){0,2}$"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units = table("units")
    plain = [word for unit in units["plain"].values() for word in unit["words"]]
    timed = [word for unit in units["timed"].values() for word in unit["words"]]
    daily = [word for unit in units["daily"].values() for word in unit["words"]]
    return re.compile(
        rf"""(?<![\w.,$€£/-])(?P<first>{NUMBER})(?:{JOIN}(?P<second>{NUMBER}))?
        (?:[\s-]?(?P<scaled>{alternatives(units["scaled"])})(?![\w/])
        |(?:(?<=\d)|(?<=[mkb])|[\s-])(?:\s|-)?(?P<timed>{alternatives(timed)})(?![\w²])(?:{_OF}(?P<time>{_TIME}))?
        |[\s-]?(?P<daily>{alternatives(daily)})(?!\w)(?:{_OF.replace("<of>", "<oil>")}(?P<day>{_DAY}))
        |[\s-]?(?P<plain>{alternatives(plain)})(?![\w/²]))""".replace("\n        ", ""),
    )


@lru_cache(maxsize=1)
def _units() -> dict[str, dict[str, tuple[str, Decimal]]]:
    """For each group of the pattern: word -> (symbol, multiplier)."""
    units = table("units")
    return {
        "plain": {word: (symbol, Decimal(1)) for symbol, unit in units["plain"].items() for word in unit["words"]},
        "scaled": {word: (unit["symbol"], Decimal(str(unit["times"]))) for word, unit in units["scaled"].items()},
        **{
            group: {word: (u["symbol"], Decimal(str(u["times"]))) for u in units[group].values() for word in u["words"]}
            for group in ("timed", "daily")
        },
    }


def find_amounts(text: str) -> tuple[Quantity, ...]:
    """The amounts of a text in order. A mass or a volume counts only with its time ('a year', 'a day').

    >>> [(str(q.figure.low), q.unit) for q in find_amounts("It will make 2m t/y from 20 GW.")]
    [('2000000', 't/yr'), ('20', 'GW')]
    """
    found = (_quantity(match, text) for match in _pattern().finditer(text))
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    group = next(name for name in ("scaled", "timed", "daily", "plain") if match[name] is not None)
    word, end, of = match[group], match.end(), match["of"] or match["oil"]
    if group == "timed" and match["time"] is None:
        before = text[max(0, match.start() - 60) : match.start()]
        if _ANNUAL_BEFORE.search(before) is None:
            if word not in _units()["plain"]:
                return None
            group = "plain"
        end = match.end("timed")
    symbol, times = _units()[group][word]
    span, numbers, hedged = _hedged(match, end, text)
    if numbers is None:
        return None
    high = numbers.high * times if numbers.high is not None else None
    return Quantity(span, Figure(numbers.low * times, high), symbol, hedged, of)


def _hedged(match: re.Match[str], end: int, text: str) -> tuple[Span, Figure | None, Qualifier | None]:
    """The span with its hedge; a range that runs backwards ('in 2030 and 20 GW') is its second number alone."""
    start, numbers = match.start("first"), figure(match["first"], match["second"])
    if match["second"] is not None and (numbers is None or _two_numbers(match, text)):
        start, numbers = match.start("second"), figure(match["second"])
    qualifier, length = hedge(text[max(0, start - 24) : start])
    if numbers is not None and numbers.low == 0:
        numbers = None
    return Span(start - length, end), numbers, qualifier


def _two_numbers(match: re.Match[str], text: str) -> bool:
    """Whether 'A and B UNIT' is no range: 'and' makes one only after 'between'."""
    joined = text[match.end("first") : match.start("second")].strip()
    return joined == "and" and not text[max(0, match.start() - 12) : match.start()].rstrip().endswith("between")
