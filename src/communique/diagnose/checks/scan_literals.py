"""The literals of a text that may be no values of their datatype, or have tags of no language; see `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnose.checks.datatypes import admits_any
from communique.diagnose.checks.literals import ill_typed, wrong_tag
from communique.diagnose.checks.names import Names
from communique.vocabulary.terms import XSD

_TAG = r"@(?<=[\"']@)([A-Za-z]+(?:-[A-Za-z0-9]+)*)"
_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_COMMON = (
    *(("date", _DAY), ("gYearMonth", "[0-9]{4}-(?:0[1-9]|1[0-2])"), ("gYear", "[0-9]{4}")),
    *(("integer", f"[0-9]{{{digits}}}") for digits in range(1, 5)),
)
"""Forms of one length each in which most values are written, and which are right."""
_WIDTHS = (12, 64, 4096)
"""How far back a literal is looked for: most are dates, years and numbers, short enough for the first."""


def ill_typed_literals(content: str, names: Names) -> Iterator[int]:
    """Where literals stand that may be no values."""
    if "^" not in content:
        return
    for width in _WIDTHS:
        windows: dict[str, list[int]] = {}
        for match in _typed(names).finditer(content):
            windows.setdefault(content[max(0, match.start() - width) : match.end()], []).append(match.start())
        far = False
        for window, places in windows.items():
            before, _, token = window.rpartition("^^")
            for datatype in names.iris(token.strip().rstrip(".")):
                lexical = None if admits_any(datatype) else _lexical(before.rstrip())
                far = far or (lexical == "" and width < _WIDTHS[-1])
                if (lexical == "" and width == _WIDTHS[-1]) or (lexical and ill_typed(lexical[1:], datatype)):
                    yield from places
        if not far:
            return


def odd_tags(content: str) -> Iterator[int]:
    """Where tags stand that may be of no language. Each tag that is right is left out of the search from there on."""
    place, right = 0, list[str]()
    while True:
        known = f"(?!(?:{'|'.join(right)})(?![A-Za-z0-9-]))" if right else ""
        match = re.compile(_TAG.replace("@", f"@{known}", 1)).search(content, place)
        if match is None:
            return
        place = match.end()
        if wrong_tag(match[1]) is None:
            right.append(match[1])
        else:
            yield match.start()


def _typed(names: Names) -> re.Pattern[str]:
    """Finds literals with a datatype, but for those in common forms."""
    right = [
        rf"(?<=[^\\][\"']{form}[\"']\^)\^(?:{'|'.join(map(re.escape, names.written(XSD + name)))})(?![\w-])"
        for name, form in _COMMON
    ]
    return re.compile(rf"\^(?=\^)(?!{'|'.join(right)})\^\s*[^\s,;)\]}}]*")


def _lexical(before: str) -> str | None:
    """A text after its opening quotation mark, which is kept; empty if that stands further back, None if there is none.

    >>> _lexical(' cmq:signedOn "2023-03-18"'), _lexical('3-18"'), _lexical("see ")
    ('"2023-03-18', '', None)
    """
    quote = before[-1:]
    if quote not in ("'", '"'):
        return None
    mark = quote * 3 if before.endswith(quote * 3) else quote
    start = before.rfind(mark, 0, -len(mark))
    if start < 0:
        return ""
    if before[start - 1 : start] == "\\":
        return quote + "\\"  # the mark is part of the text: no value of anything, so that it is looked at
    return quote + before[start + len(mark) : -len(mark)]
