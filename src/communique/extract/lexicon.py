"""The reviewed words of the rules (`data/*.yaml`), read once. What a word list is for is said at its head."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from communique.vocabulary.resources import reviewed


@cache
def table(name: str) -> dict[str, Any]:
    """A file of the data folder, without its ending: a mapping of names to lists or mappings.

    >>> table("instruments")["kinds"]["letter of intent"]
    'memorandum'
    """
    content: dict[str, Any] = reviewed("communique.extract", "data", f"{name}.yaml")
    return content


@cache
def words(name: str) -> frozenset[str]:
    """A list of `data/words.yaml` as a set.

    >>> "Mr" in words("abbreviations")
    True
    """
    return frozenset(table("words")[name])


def alternatives(phrases: list[str] | frozenset[str] | dict[str, Any]) -> str:
    """The phrases as one group of a regular expression, the longest first.

    >>> alternatives(["sign", "sign up"])
    '(?:sign\\\\ up|sign)'
    """
    return _alternatives(tuple(phrases))


@cache
def _alternatives(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase) for phrase in ordered) + ")"
