"""Regular expressions in words, as far as they are a row of kinds of characters; of others nothing is said."""

from __future__ import annotations

import re

_PART = re.compile(
    r"""
    (?P<text> (?: [A-Za-z0-9 _:/#@=-] | \\[./+] | \[[.]\] )+ ) (?![+*?{])
  | (?P<kind> \[[^\]\\^]+\] | \\d )            # a set of characters, or a digit
    (?P<times> \{(?P<least>\d+)(?P<more>,(?P<most>\d*))?\} | [+*?] )?
    """,
    re.VERBOSE,
)
_KINDS = {
    "[A-Z]": "capital letter",
    "[a-z]": "small letter",
    "[A-Za-z]": "letter",
    "[a-zA-Z]": "letter",
    "[0-9]": "digit",
    r"\d": "digit",
    "[A-Z0-9]": "capital letter or digit",
    "[a-z0-9]": "small letter or digit",
    "[A-Za-z0-9]": "letter or digit",
    "[a-zA-Z0-9]": "letter or digit",
    "[0-9a-f]": "hexadecimal digit in lower case",
    "[a-z0-9-]": "small letter, digit or hyphen",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LONGEST = 6


def in_words(pattern: str) -> str | None:
    """What a text looks like that matches the pattern as a whole; None where words would not be plainer.

    >>> in_words("^[A-Z]{2}$"), in_words("^http://www[.]wikidata[.]org/entity/Q[0-9]+$")
    ('two capital letters', "'http://www.wikidata.org/entity/Q', one or more digits")
    >>> in_words("^(a|b)$") is None
    True
    """
    if not pattern.startswith("^") or not pattern.endswith("$"):
        return None
    place, end, parts = 1, len(pattern) - 1, list[str]()
    while place < end:
        match = _PART.match(pattern, place, end)
        if match is None or (match["kind"] is not None and match["kind"] not in _KINDS):
            return None
        parts.append(_part(match))
        place = match.end()
    return ", ".join(parts) if 0 < len(parts) <= _LONGEST else None


def _part(match: re.Match[str]) -> str:
    if match["text"] is not None:
        return "'" + re.sub(r"[]\\[]|\\\\", "", match["text"]) + "'"
    kind, times = _KINDS[match["kind"]], match["times"]
    if times is None:
        return _counted(1, kind)
    if times in ("+", "*", "?"):
        return {"+": "one or more ", "*": "any number of ", "?": "perhaps "}[times] + (
            _counted(1, kind) if times == "?" else _plural(kind)
        )
    least, most = int(match["least"]), match["most"]
    if match["more"] is None:
        return _counted(least, kind)
    if not most:
        return f"{_number(least)} or more {_plural(kind)}"
    return f"{_number(least)} to {_number(int(most))} {_plural(kind)}"


def _counted(number: int, kind: str) -> str:
    return f"{_number(number)} {kind if number == 1 else _plural(kind)}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _plural(kind: str) -> str:
    return kind.replace("letter", "letters").replace("digit", "digits").replace("hyphen", "hyphens")
