"""Makes text from data safe to show: nothing in a file may move the cursor, reorder a line or hide in a report."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 1000
"""How many characters of a message are shown."""

# Control characters, marks that change the direction of writing, fillers without width, surrogates, tags, and what
# XML cannot hold. The two joiners (U+200C, U+200D) stay, as names in Persian and in Indian scripts need them.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_FOLDED = re.compile(r"\s*[\r\n\t\v\f\x85\u2028\u2029]\s*")
_TAB = "    "


def legible(text: str) -> str:
    r"""The text with everything that would not show, or would do harm, written as an escape.

    >>> legible("\x1b[2Jcmq:\u202eparty\ud800")
    '\\u001B[2Jcmq:\\u202Eparty\\uD800'
    """
    if text.isprintable():  # what is hidden never is; most text is
        return text
    return HIDDEN.sub(lambda match: escape(match[0]), text)


def escape(character: str) -> str:
    r"""A character as Turtle escapes it.

    >>> escape("\x07"), escape("\U000e0041")
    ('\\u0007', '\\U000E0041')
    """
    number = ord(character)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def sentence(text: str) -> str:
    r"""A message on one line, legible and not endless.

    >>> sentence("a name is\n   missing\x07")
    'a name is missing\\u0007'
    """
    start = text[:LONGEST]
    shown = start if start.isprintable() else legible(_FOLDED.sub(" ", start))
    return shown.strip() + ("" if len(text) <= LONGEST else "…")


def line(text: str) -> str:
    r"""A line of a file as it is shown: legible, a tab as four columns.

    >>> line("\t<urn:a>")
    '    <urn:a>'
    """
    return legible(text.replace("\t", _TAB))


def columns(text: str) -> int:
    r"""The columns that a text takes on a terminal once it is shown: two for a wide character, none for an accent.

    >>> columns("é"), columns("e\u0301"), columns("油"), columns("\t"), columns("\x1b")
    (1, 1, 2, 4, 6)
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if character == "\t":
        return len(_TAB)
    if HIDDEN.match(character):
        return len(escape(character))
    if character in "\u200c\u200d" or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if "\u1160" <= character <= "\u11ff":  # vowels and finals of Hangul join the consonant before them
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
