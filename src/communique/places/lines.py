"""Where a Turtle text is outside of strings, IRIs and comments, found without reading it from its beginning.

Only long strings go on over a line's end. Once they are known, every other line begins outside of everything, and
to read it up to a place tells what the place is within.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import merge

from communique.places.errors import PlacesError
from communique.places.tokens import IRIREF, LINE_STRING, STRING, grammar

_OUTSIDE = grammar(rf"""(?: [^"'<\#\\\r\n]++ | \\[^\r\n] | << | {IRIREF} | {LINE_STRING} )*""")
_STRING = grammar(STRING)
_LONG_QUOTES = tuple(grammar(quote * 3) for quote in "\"'")
_BLANK = " \t\r"  # within a line; a carriage return stands before its end


class Lines:
    """A text by lines.

    Raises:
        PlacesError: a line cannot be read by itself, or to read lines has taken longer than to read the text would.
    """

    def __init__(self, content: str) -> None:
        check_line_ends(content)
        self._content = content
        self._affordable = 8 * len(content) + 10_000
        self._code = 0  # the last place asked for that was outside of everything
        self._starts: list[int] = []  # of long strings
        self._ends: list[int] = []
        position = 0
        for quotes in merge(*((match.start() for match in long.finditer(content)) for long in _LONG_QUOTES)):
            if quotes >= position:
                position = self._find_long_strings(max(position, content.rfind("\n", position, quotes) + 1))

    def is_code(self, offset: int) -> bool:
        """Whether a place is outside of strings, IRIs and comments.

        >>> lines = Lines("<a'> 'b' # c")
        >>> [lines.is_code(offset) for offset in (0, 2, 4, 6, 9, 10)]
        [True, False, True, False, True, False]
        """
        start = self._line_start(offset)
        if start is None:
            return False
        self._pay(offset - start)
        if self._outside(start, offset) != offset:
            return False
        self._code = offset
        return True

    def before(self, offset: int) -> int:
        r"""The last character before a place of code that is neither white space nor of a comment; -1 for none.

        >>> Lines("a . # b.\n\n c").before(11)
        2
        """
        content = self._content
        while True:
            while offset > 0 and content[offset - 1] in _BLANK:
                offset -= 1
            if offset == 0 or content[offset - 1] != "\n":
                return offset - 1
            offset = self._code_end(offset - 1)

    def _code_end(self, line_end: int) -> int:
        """Where a line ends, or the comment at its end begins."""
        start = self._line_start(line_end)
        if start is None or self._content.find("#", start, line_end) < 0:
            return line_end
        self._pay(line_end - start)
        stop = self._outside(start, line_end)
        if stop < line_end and self._content[stop] not in "#\r":
            raise PlacesError("a string or an IRI has no end on its line", offset=stop)
        return stop

    def _line_start(self, offset: int) -> int | None:
        """The last place known to be code on the line of an offset; nothing if it is within a long string."""
        code = self._code if self._code <= offset else 0
        start = self._content.rfind("\n", code, offset) + 1 or code
        number = bisect_right(self._starts, offset - 1) - 1
        if number >= 0:
            if offset < self._ends[number]:
                return None
            start = max(start, self._ends[number])
        return start

    def _outside(self, start: int, end: int) -> int:
        """How far a text that is code at a start stays so, up to an end."""
        match = _OUTSIDE.match(self._content, start, end)
        return match.end() if match is not None else start

    def _pay(self, length: int) -> None:
        self._affordable -= length
        if self._affordable < 0:
            raise PlacesError("the lines are too long to be read one by one", offset=0)

    def _find_long_strings(self, start: int) -> int:
        """Find those that begin on the line, or lines, from a place of code; where the line ends."""
        content, stop = self._content, self._outside(start, len(self._content))
        while (string := _STRING.match(content, stop)) is not None:
            self._starts.append(stop)
            self._ends.append(string.end())
            stop = self._outside(string.end(), len(content))
        if stop < len(content) and content[stop] not in "#\r\n":
            raise PlacesError("a string or an IRI has no end", offset=stop)
        line_end = content.find("\n", stop)
        return line_end if line_end >= 0 else len(content)


def check_line_ends(content: str) -> None:
    """See to it that a line feed ends every line.

    Raises:
        PlacesError: a carriage return does so by itself.
    """
    if "\r" in content and content.count("\r") != content.count("\r\n"):
        raise PlacesError("a carriage return ends a line by itself", offset=0)
