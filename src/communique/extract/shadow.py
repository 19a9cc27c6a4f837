"""A sentence in which every mention stands as a mark such as `<S3>`, so that a rule reads as the phrase it matches.

A mark is a letter for the kind of mention and its number; `pattern` writes `{S}` for any mark of a kind, `{SJ:who}` for
one of several kinds under a name. A match leads back to the mentions and to the words of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.model import Span

_SLOT = re.compile(r"\{([A-Z]+)(?::([a-z_0-9]+))?\}")
_MARK = re.compile(r"<([A-Z])(\d{1,6})>")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that one thing is meant by: its kind (a letter) and what it means."""

    kind: str
    span: Span
    value: Any


@lru_cache(maxsize=256)
def pattern(template: str) -> re.Pattern[str]:
    """The template with its slots as regular expressions.

    >>> bool(pattern("{S:a} and {SJ}").search("<S1> and <J22>"))
    True
    """

    def slot(match: re.Match[str]) -> str:
        mark = rf"<[{match[1]}]\d{{1,6}}>"
        return f"(?P<{match[2]}>{mark})" if match[2] is not None else mark

    return re.compile(_SLOT.sub(slot, template))


class Shadow:
    """A sentence with its mentions as marks; immutable once made."""

    __slots__ = ("_origins", "_starts", "mentions", "source", "span", "text")

    def __init__(self, source: str, span: Span, mentions: Iterable[Mention]) -> None:
        self.source, self.span = source, span
        pieces: list[str] = []
        self._starts: list[int] = []
        self._origins: list[tuple[int, int, bool]] = []
        self.mentions: list[Mention] = []
        position, length = span.start, 0

        def add(text: str, start: int, end: int, marked: bool) -> int:
            self._starts.append(length)
            self._origins.append((start, end, marked))
            pieces.append(text)
            return len(text)

        for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
            if mention.span.start < position or mention.span.end > span.end:
                continue
            if mention.span.start > position:
                plain = source[position : mention.span.start].replace("<", "‹").replace("\n", " ").replace("’", "'")
                length += add(plain, position, mention.span.start, False)
            length += add(f"<{mention.kind}{len(self.mentions)}>", mention.span.start, mention.span.end, True)
            self.mentions.append(mention)
            position = mention.span.end
        if position < span.end:
            add(
                source[position : span.end].replace("<", "‹").replace("\n", " ").replace("’", "'"),
                position,
                span.end,
                False,
            )
        self.text = "".join(pieces)

    def finditer(self, template: str) -> Iterator[re.Match[str]]:
        """The matches of a pattern."""
        return pattern(template).finditer(self.text)

    def search(self, template: str) -> re.Match[str] | None:
        """The first match of a pattern."""
        return pattern(template).search(self.text)

    def mention(self, match: re.Match[str], group: str) -> Mention | None:
        """The mention that a group matched; None where the group took no part."""
        mark = match.groupdict().get(group)
        return self.of_mark(mark) if mark is not None else None

    def of_mark(self, mark: str) -> Mention:
        """The mention that a mark stands for."""
        return self.mentions[int(mark[2:-1])]

    def marks(self, kinds: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Mention, int, int]]:
        """The mentions of some kinds between two places of the shadow, with where their marks begin and end."""
        for match in _MARK.finditer(self.text, start, len(self.text) if end is None else end):
            if match[1] in kinds:
                yield self.mentions[int(match[2])], match.start(), match.end()

    def words(self, start: int, end: int) -> Span:
        """The stretch of the text behind a stretch of the shadow."""
        return Span(self._origin(start, False), self._origin(end, True))

    def matched(self, match: re.Match[str]) -> Span:
        """The words of the text that a match covers."""
        return self.words(match.start(), match.end())

    def _origin(self, place: int, is_end: bool) -> int:
        index = bisect_right(self._starts, place - 1 if is_end else place) - 1
        start, end, marked = self._origins[max(0, index)]
        if marked:
            return end if is_end else start
        return start + place - self._starts[index]
