"""The words of `messages.yaml`, read once."""

from __future__ import annotations

from functools import lru_cache

from communique.vocabulary.resources import reviewed


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, str]]:
    """The messages, the wants and the kinds of nodes, each by name.

    >>> phrases()["kinds"]["IRI"]
    'an IRI'
    """
    content: dict[str, dict[str, str]] = reviewed("communique.diagnose.words", "messages.yaml")
    return content


def counted(number: str) -> str:
    """So many values.

    >>> counted("1"), counted("3")
    ('one value', '3 values')
    """
    return "one value" if number == "1" else f"{number} values"


def listed(words: list[str], most: int = 12) -> str:
    """Some words in a row, the first of many.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
