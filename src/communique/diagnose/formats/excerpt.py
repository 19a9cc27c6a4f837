"""The line at fault, cut around the stretch that is marked, so that a file of one long line can be shown too."""

from __future__ import annotations

from dataclasses import dataclass

from communique.diagnose.formats.legible import columns
from communique.places import Region

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a line, as it stands in the file, in three pieces; `…` stands at an end where more was cut off."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """The three pieces together."""
        return self.before + self.marked + self.after

    @classmethod
    def of(cls, text: str, region: Region, widest: int) -> Excerpt:
        """The excerpt of a line, or of the text of a cell, of which all is marked.

        Args:
            text: the line at which the region begins, or the text of the cell.
            region: what is marked; of several lines, the first to its end.
            widest: how many columns there are for the excerpt.

        >>> line = '<urn:deal> <urn:party> "Oman", "Germany" .'
        >>> Excerpt.of(line, Region("deal.ttl", 1, 24, 1, 30), 20)
        Excerpt(before='…arty> ', marked='"Oman"', after=', "Ger…')
        """
        if region.cell is not None:
            return cut(text, 0, len(text), widest)
        end = region.end_column - 1 if region.end_line == region.line else len(text)
        return cut(text, region.column - 1, end, widest)


def cut(text: str, start: int, end: int, widest: int) -> Excerpt:
    """The excerpt around `text[start:end]` that takes at most `widest` columns; only what is shown is looked at."""
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    if len(text) <= widest and columns(text) <= widest:
        return Excerpt(text[:start], text[start:end], text[end:])
    room = widest - 2 * len(_CUT)
    first, left = _back(text, start, room // 3)
    last, right = _forth(text, start, end, room - left)
    stop, after = _forth(text, last, len(text) if last == end else last, room - left - right)
    first, _ = _back(text, start, room - right - after)
    before = (_CUT if first > 0 else "") + text[first:start]
    return Excerpt(before, text[start:last], text[last:stop] + (_CUT if stop < len(text) else ""))


def _is_plain(text: str) -> bool:
    """Whether each character takes one column, as most texts have it."""
    return text.isascii() and text.isprintable()


def _forth(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """How far one gets from `start` on in so many columns, and how many are used."""
    if _is_plain(text[start : min(end, start + room + 1)]):
        return min(end, start + max(room, 0)), min(end - start, max(room, 0))
    used = 0
    for place in range(start, end):
        width = columns(text[place])
        if used + width > room:
            return place, used
        used += width
    return end, used


def _back(text: str, start: int, room: int) -> tuple[int, int]:
    """How far one gets back from `start` in so many columns, and how many are used."""
    if _is_plain(text[max(0, start - room - 1) : start]):
        return max(0, start - max(room, 0)), min(start, max(room, 0))
    used = 0
    for place in range(start, 0, -1):
        width = columns(text[place - 1])
        if used + width > room:
            return place, used
        used += width
    return 0, used
