"""The terminals of a SPARQL text, each with its place (SPARQL 1.1, 19.8): for good messages, not for safety.

Oxigraph's parser knows no tokens (it takes `SERVICE:x` for `SERVICE :x` where that helps), so what a query does is
never decided by these alone; see `communique.store.federation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.errors import Place

_TERMINALS: Final = re.compile(
    r"""
      (?P<space>   \s+ )
    | (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<string>  '''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
                 | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
    | (?P<variable>[?$][\w·]+ )
    | (?P<blank>   _:\w(?:[\w.·-]*[\w·-])? )
    | (?P<name>    (?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:
                   (?:(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])
                      (?:\.*(?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]))*)? )
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<number>  (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
    | (?P<word>    [^\W\d_]\w* )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal: its kind (a name of a group above), its text and the offset at which it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.text)


def tokenize(text: str) -> Iterator[Token]:
    """The terminals of a query without spaces and comments, in order; what is none comes as kind `other`.

    >>> [(token.kind, token.text) for token in tokenize("ASK { ?s a <http://a.example/> } # so?")]
    [('word', 'ASK'), ('other', '{'), ('variable', '?s'), ('word', 'a'), ('iri', '<http://a.example/>'), ('other', '}')]
    """
    for match in _TERMINALS.finditer(text):
        kind = match.lastgroup
        if kind is not None and kind not in ("space", "comment"):
            yield Token(kind, match.group(), match.start())


def place_of(text: str, offset: int, file: str = "query") -> Place:
    """The line and column of an offset.

    >>> str(place_of("ASK\\n{ }", 4))
    'query:2:1'
    """
    line = text.count("\n", 0, offset) + 1
    return Place(file, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column.

    >>> offset_of("ASK\\n{ }", 2, 1)
    4
    """
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column - 1, len(text))
