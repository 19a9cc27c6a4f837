"""JSON with offsets (RFC 8259): every value, key and bracket knows where it stands; keys may come twice.

Nesting is kept on a stack of its own; how deep it may go is bounded for the sake of the fast parser.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from communique.places.errors import DEEPEST, PlacesError
from communique.places.located import Offsets

_SPACE = r"[ \t\r\n]*+"
_STRING = r"""(?P<string> "[^"\\\x00-\x1f]*+ (?: \\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}) [^"\\\x00-\x1f]*+ )*+ ")"""
_KEY = re.compile(rf"{_SPACE} {_STRING} {_SPACE} :", re.VERBOSE)
_TOKEN = re.compile(
    rf"""{_SPACE} (?:
        {_STRING}
      | (?P<number> -?(?:0|[1-9][0-9]*+) (?:\.[0-9]++)? (?:[eE][+-]?[0-9]++)? )
      | (?P<word> true | false | null )
      | (?P<mark> [\[\]{{}},:] )
    )""",
    re.VERBOSE,
)
_REST = re.compile(rf"{_SPACE}\Z")
_WORDS = {"true": True, "false": False, "null": None}


class Number(str):
    """A number as it is written."""

    __slots__ = ()


@dataclass(slots=True)
class Scalar:
    """A string, a number, a truth value or null."""

    value: str | Number | bool | None
    at: Offsets


@dataclass(slots=True)
class Array:
    """Values in brackets; the array itself stands at the first of them."""

    items: list[Json]
    at: Offsets


@dataclass(slots=True)
class Member:
    """A key and its value; a key stands with its quotes."""

    key: str
    key_at: Offsets
    value: Json


@dataclass(slots=True)
class Object:
    """Members in braces; the object itself stands at the first of them."""

    members: list[Member]
    at: Offsets

    def last(self, key: str) -> Json | None:
        """The value of a key, the last one if it comes twice."""
        return next((member.value for member in reversed(self.members) if member.key == key), None)


Json = Scalar | Array | Object


def read_json(content: str, deepest: int = DEEPEST) -> Json:
    """The value that a text is.

    Raises:
        PlacesError: the text is no JSON, or nested deeper than is read.

    >>> value = read_json('{"a": [1, "x"]}')
    >>> value.members[0].key_at, value.members[0].value.items[1]
    ((1, 4), Scalar(value='x', at=(10, 13)))
    """
    return _Reader(content, deepest).read()


class _Reader:
    """Reads a text token by token."""

    def __init__(self, content: str, deepest: int) -> None:
        self._content = content
        self._deepest = deepest
        self._position = len(content) - len(content.removeprefix("\ufeff"))

    def read(self) -> Json:
        """The one value that the text is."""
        root = value = self._value()
        within: list[Array | Object] = []
        while True:
            if not isinstance(value, Scalar) and not self._ends(value):
                within.append(value)
                if len(within) > self._deepest:
                    raise PlacesError(f"this stands within {self._deepest} others", offset=value.at[0])
            elif not self._steps_out(within):
                break
            value = self._next_in(within[-1])
        if _REST.match(self._content, self._position) is None:
            raise PlacesError("something follows the end of the JSON", offset=self._position)
        return root

    def _steps_out(self, within: list[Array | Object]) -> bool:
        """Leaves what has come to its end; whether a comma says that another value follows."""
        while within:
            match = self._token()
            if match["mark"] == ",":
                return True
            if match["mark"] != _ENDS[type(within.pop())]:
                raise PlacesError("a comma or the end of what has begun is expected", offset=match.end() - 1)
        return False

    def _ends(self, value: Array | Object) -> bool:
        """Whether an array or object that has begun ends at once, whose end is then passed."""
        match = _TOKEN.match(self._content, self._position)
        if match is None or match["mark"] != _ENDS[type(value)]:
            return False
        self._position = match.end()
        return True

    def _next_in(self, value: Array | Object) -> Json:
        if isinstance(value, Array):
            item = self._value()
            value.items.append(item)
            return item
        match = _KEY.match(self._content, self._position)
        if match is None:
            raise PlacesError("a key and a colon are expected", offset=self._position)
        self._position = match.end()
        member = Member(_decoded(match["string"]), match.span("string"), self._value())
        value.members.append(member)
        return member.value

    def _value(self) -> Json:
        """The value that begins here; of an array or object only its beginning is read."""
        match = self._token()
        kind = match.lastgroup
        assert kind is not None  # the groups are its alternatives
        text, at = match[kind], match.span(kind)
        if kind == "string":
            return Scalar(_decoded(text), at)
        if kind == "number":
            return Scalar(Number(text), at)
        if kind == "word":
            return Scalar(_WORDS[text], at)
        if text in "[{":
            return Array([], at) if text == "[" else Object([], at)
        raise PlacesError(f"a value is expected, not {text}", offset=at[0])

    def _token(self) -> re.Match[str]:
        match = _TOKEN.match(self._content, self._position)
        if match is None:
            raise PlacesError("this is no JSON", offset=self._position)
        self._position = match.end()
        return match


_ENDS: dict[type, str] = {Array: "]", Object: "}"}


def _decoded(token: str) -> str:
    return json.loads(token) if "\\" in token else token[1:-1]
