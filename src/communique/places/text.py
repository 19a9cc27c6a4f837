"""A text by lines: which line and column an offset is, and what a line says."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from communique.places.located import Offsets
from communique.places.region import Region

_LINE_ENDS = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file; its lines end in LF, CR LF or CR, as RDF syntaxes have it.

    >>> text = Text("deal.ttl", "@base <urn:x> .\\n<a> <b> <c> .")
    >>> text.region((20, 23))
    Region(file='deal.ttl', line=2, column=5, end_line=2, end_column=8, cell=None)
    >>> text.line(2)
    '<a> <b> <c> .'
    """

    name: str
    content: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if "\r" in self.content:
            starts = [0, *(match.end() for match in _LINE_ENDS.finditer(self.content))]
        else:  # as nearly always, and several times faster
            starts = [0, *accumulate(len(line) + 1 for line in self.content.split("\n"))][:-1]
        object.__setattr__(self, "_starts", starts)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        number = bisect_right(self._starts, offset)
        return number, offset - self._starts[number - 1] + 1

    def region(self, offsets: Offsets) -> Region:
        """The region of a stretch."""
        return Region(self.name, *self.place(offsets[0]), *self.place(offsets[1]))

    def line(self, number: int) -> str:
        """A line, counted from one, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.content)
        return self.content[self._starts[number - 1] : end].rstrip("\r\n")
