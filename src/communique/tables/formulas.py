"""Cells that a spreadsheet program would take for a formula: written so that they are not, and read as they were meant.

CSV injection is described by OWASP: a cell that begins with one of these characters may run a command.
"""

from __future__ import annotations

import re

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where it would be a formula; numbers stay.

    >>> guarded("=1+1"), guarded("-5"), guarded("Hyrasia One")
    ("'=1+1", '-5', 'Hyrasia One')
    """
    return f"'{text}" if text.startswith(_BEGINNINGS) and _NUMBER.fullmatch(text) is None else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` has put before it.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_BEGINNINGS) else text
