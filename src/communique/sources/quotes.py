"""Finding a quote in a source's text, and the nearest words where it is not there."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from communique.model import Span


def find_quote(text: str, quote: str, occurrence: int = 1) -> Span | None:
    """The n-th place of a quote in a text; runs of white space match any white space.

    >>> find_quote("Oman signed. Oman paid.", "Oman", 2)
    Span(start=13, end=17)
    """
    return next(islice(occurrences(text, quote), occurrence - 1, None), None)


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """All places of a quote in a text, also those that overlap.

    >>> [span.start for span in occurrences("na na na", "na na")]
    [0, 3]
    """
    words = unicodedata.normalize("NFC", quote).split()
    if words:
        pattern = r"\s+".join(map(re.escape, words))
        for match in re.finditer(f"(?=({pattern}))", text):
            yield Span(*match.span(1))


def nearest_words(text: str, quote: str) -> str | None:
    """The stretch of the text that is most like the quote; None where nothing is like it.

    >>> nearest_words("Kazakhstan and Britain have signed two memorandums.", "Britain has signed two memorandum")
    'Britain have signed two memorandums.'
    """
    words, wanted = text.split(), quote.split()
    best, best_ratio = None, 0.6
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(quote)
    for start in range(len(words) - len(wanted) + 1):
        candidate = " ".join(words[start : start + len(wanted)])
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio:
            ratio = matcher.ratio()
            if ratio > best_ratio:
                best, best_ratio = candidate, ratio
    return best
