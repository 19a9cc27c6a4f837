"""When two values say the same: each function gives the credit, from 0 to 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from communique.vocabulary.resources import reviewed

_TOLERANCE = 0.005  # by which part two figures may differ: rounding in a text
_CODE = re.compile(r"[A-Z]{2}")


def same_text(one: Any, other: Any) -> float:
    """Whether two texts are the same but for case, accents and punctuation.

    >>> same_text("Rare Earths", "rare-earths"), same_text("wind", "solar")
    (1.0, 0.0)
    """
    return float(_words(str(one)) == _words(str(other)))


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> float:
    """Whether two names mean the same state or organisation: one may be the other's initials, or shorter.

    >>> same_name("EDF Group", "EDF"), same_name("Asian Development Bank", "ADB"), same_name("KZ", "KG")
    (1.0, 1.0, 0.0)
    """
    if _is_code(one) or _is_code(other):
        return float(one == other)
    if _are_initials(_words(one), _words(other)) or _are_initials(_words(other), _words(one)):
        return 1.0
    bare = [_bare(one), _bare(other)]
    if bare[0] == bare[1]:
        return 1.0
    short, long = sorted(bare, key=len)
    if not short or not set(short) <= set(long):
        return 0.0
    return float(len(short) > 1 or (short[0] == long[0] and short[0] not in _table()["common"]))


def same_person(one: str, other: str) -> float:
    """Whether two names have the last word in common, and one has no word that the other has not.

    >>> same_person("James Cleverly", "Cleverly"), same_person("Anna Lund", "Eva Lund")
    (1.0, 0.0)
    """
    first, second = _words(one), _words(other)
    if not first or not second or first[-1] != second[-1]:
        return 0.0
    return float(set(first) <= set(second) or set(second) <= set(first))


def same_party(one: str, other: str) -> float:
    """Whether two names mean the same state, organisation or person."""
    person = 0.0 if _is_code(one) or _is_code(other) else same_person(one, other)
    return max(same_name(one, other), person)


def same_role(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Whether two officials are the same person in the same office of the same state or organisation."""
    if one.get("of") and other.get("of"):
        of = same_name(one["of"], other["of"])
    else:
        of = float(not one.get("of") and not other.get("of"))
    return float(_role(one["role"]) == _role(other["role"])) * same_person(one["name"], other["name"]) * of


def same_date(one: Any, other: Any) -> float:
    """Whether two dates are the same; half where one is only less exact.

    >>> same_date("2023-03-18", "2023-03-18"), same_date("2023-03", "2023-03-18"), same_date("2022", "2023-03")
    (1.0, 0.5, 0.0)
    """
    if str(one) == str(other):
        return 1.0
    short, long = sorted((str(one), str(other)), key=len)
    return 0.5 if long.startswith(short + "-") else 0.0


def same_quantity(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Whether two amounts are the same, in whatever units.

    >>> same_quantity({"value": 1.5, "unit": "GW"}, {"value": 1500, "unit": "MW"})
    1.0
    """
    (unit, value), (other_unit, other_value) = _in_base(one), _in_base(other)
    return float(unit == other_unit and _is_near(value, other_value))


def same_money(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Whether two sums are the same in the same currency."""
    same_currency = one.get("currency") == other.get("currency")
    return float(same_currency and _is_near(float(one["value"]), float(other["value"])))


def same_place(one: str, other: str) -> float:
    """Whether one of two names of places has all words of the other."""
    first, second = set(_words(one)), set(_words(other))
    return float(bool(first and second) and (first <= second or second <= first))


def _table() -> dict[str, Any]:
    content: dict[str, Any] = reviewed("communique.evaluate", "words.yaml")
    return content


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text, with case, accents and punctuation folded away."""
    text = unicodedata.normalize("NFKD", text.translate(str.maketrans(_table()["letters"])))
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    return tuple(re.sub(r"[\W_]+", " ", text).split())


def _bare(name: str) -> list[str]:
    words = _words(name)
    return [word for word in words if word not in _table()["legal"] and word not in _table()["small"]] or list(words)


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def _are_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) != 1 or len(short[0]) < 3 or len(long) < 2:
        return False
    large = "".join(word[0] for word in long if word not in _table()["small"])
    return short[0] in ("".join(word[0] for word in long), large)


def _role(role: str) -> list[str]:
    kept = sorted(word for word in _words(role) if word not in _table()["small"])
    same = (short for long, short in _table()["roles"].items() if sorted(long.split()) == kept)
    return sorted(next(same, " ".join(kept)).split())


def _in_base(amount: Mapping[str, Any]) -> tuple[Any, float]:
    unit, factor = _table()["units"].get(amount.get("unit"), (amount.get("unit"), 1.0))
    return unit, float(amount["value"]) * factor


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))
