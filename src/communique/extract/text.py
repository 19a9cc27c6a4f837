"""Sentences of a text with their offsets, none longer than LONGEST, so that what reads them stays linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.lexicon import words
from communique.model import Span

LONGEST = 2000
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=\s)")
_DATELINE = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}[A-ZÀ-Þ])(?:, [A-Za-z]{3,9}(?: \d{1,2})?)? ?(?:[–—-]|:|\.) ")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]{1,40}$")
_OPENERS = " \t\n\r\"'“‘(["


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order; a blank line ends one, abbreviations and initials do not.

    >>> [s.quote("Mr. V. L. Rao spent $1.5bn. He left.") for s in sentences("Mr. V. L. Rao spent $1.5bn. He left.")]
    ['Mr. V. L. Rao spent $1.5bn.', 'He left.']
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if _ends(text, match, start, paragraph.end):
                found.extend(_cut(text, start, match.end()))
                start = match.end()
        found.extend(_cut(text, start, paragraph.end))
    return tuple(found)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The stretches between blank lines that hold more than white space."""
    found: list[Span] = []
    start = 0
    for match in _PARAGRAPH.finditer(text):
        found.extend(_stripped(text, start, match.start()))
        start = match.end()
    return (*found, *_stripped(text, start, len(text)))


def dateline(text: str, span: Span) -> Span | None:
    """The place in capitals before a first sentence ('NAIROBI – Kenya will ...'); None where there is none.

    >>> dateline("RABAT, Thursday – The room was full.", Span(0, 36))
    Span(start=0, end=5)
    """
    match = _DATELINE.match(text, span.start)
    return None if match is None else Span(*match.span(1))


def _ends(text: str, match: re.Match[str], start: int, limit: int) -> bool:
    """Whether a stop ends the sentence: what follows begins one, and what precedes is no abbreviation."""
    following = match.end()
    while following < limit and text[following] in _OPENERS:
        following += 1
    if following < limit and text[following].islower():
        return False
    if text[match.start()] != ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    word = before.group() if before is not None else ""
    if len(word) == 1 and word.isupper():
        return False
    if word in words("abbreviations"):
        return False
    if "." in word and word.replace(".", "").isalpha():  # 'U.S.' ends a sentence only before a word that opens one
        return text[following : following + 20].split(" ")[0] in words("openers")
    return True


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch, in pieces no longer than LONGEST, cut at a space where there is one."""
    for whole in _stripped(text, start, end):
        here = whole.start
        while whole.end - here > LONGEST:
            space = text.rfind(" ", here + LONGEST // 2, here + LONGEST)
            cut = space if space > 0 else here + LONGEST
            yield from _stripped(text, here, cut)
            here = cut
        yield from _stripped(text, here, whole.end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
