"""Sums of money: 'US$4.5-5bn', '€1.2 billion', 'N$200bn', 'Rs200 crore', '46bn yen', 'VND10.8 trillion'."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from communique.extract.amounts import Quantity
from communique.extract.lexicon import alternatives, table
from communique.extract.numbers import DIGITS, JOIN, NUMBER, Figure, figure, hedge
from communique.model import Span

_SUFFIXED = (
    rf"(?:{DIGITS})(?:\s?(?:million|billion|trillion|thousand|crore|lakh|mln|bln|mn|bn|trn|tn)\b|[mkb](?![a-zA-Z]))?"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    currencies = table("currencies")
    signs = alternatives(currencies["before"])
    return re.compile(
        rf"(?<![\w$€£])(?P<sign>{signs})\s?(?P<first>{_SUFFIXED})(?:{JOIN}(?:{signs}\s?)?(?P<second>{_SUFFIXED})"
        rf")?(?![\w%])"
        rf"|(?<![\w$€£.,])(?P<number>{NUMBER})(?:{JOIN}(?P<upper>{NUMBER}))?[\s-](?P<word>{alternatives(currencies['after'])})"
        rf"(?!\w)"
    )


def find_money(text: str, states: Collection[str] = ()) -> tuple[Quantity, ...]:
    """The sums of a text in order; `states` (alpha-2 codes) decide what 'rupees' or 'pesos' are.

    >>> [(q.unit, str(q.figure.low)) for q in find_money("some $50 billion, or 2bn rupees", {"NP"})]
    [('USD', '50000000000'), ('NPR', '2000000000')]
    """
    found, position = [], 0
    while (match := _pattern().search(text, position)) is not None:
        if match["sign"] is not None:
            code, low, high, start = (
                table("currencies")["before"][match["sign"]],
                "first",
                "second",
                match.start("sign"),
            )
        else:
            code, low, high, start = (
                table("currencies")["after"][match["word"]],
                "number",
                "upper",
                match.start("number"),
            )
        numbers, end = figure(match[low], match[high]), match.end()
        if numbers is None:  # no range: 'between 2022 and' or two sums
            numbers, end = (figure(match[low]), match.end(low)) if match["sign"] else (figure(match[high]), end)
            start = start if match["sign"] else match.start(high)
        elif match[high] is not None and " and " in text[match.end(low) : match.start(high)]:
            numbers, start, end = _alternatives(match, text, numbers, start, end)
        position = end
        if numbers is not None and (match["sign"] or "").isalpha() and numbers.low < 1000:  # 'COP27', 'Rs200'
            numbers = None if len(match["sign"]) == 3 else numbers
        if numbers is not None and numbers.low > 0:
            qualifier, length = hedge(text[max(0, start - 24) : start])
            found.append(Quantity(Span(start - length, end), numbers, _code(code, states), qualifier, money=True))
    return tuple(found)


def _alternatives(
    match: re.Match[str], text: str, numbers: Figure, start: int, end: int
) -> tuple[Figure | None, int, int]:
    """'A and B' is a range only after 'between'; else the sum beside its currency counts."""
    if text[max(0, start - 12) : start].rstrip().endswith("between"):
        return numbers, start, end
    if match["sign"] is not None:
        return figure(match["first"]), start, match.end("first")
    return figure(match["upper"]), match.start("upper"), end


def _code(codes: str | list[str], states: Collection[str]) -> str:
    if isinstance(codes, str):
        return codes
    return next((code for code in codes if code[:2] in states), codes[0])
