"""The markup of an XML text with offsets, cut as the fast parser cuts it: tags, and text between them.

Comments and processing instructions are passed over. The ends of lines stay as they are written, as they do there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.places.errors import DEEPEST, PlacesError
from communique.places.located import Offsets

_SPACE = r"[ \t\r\n]"
_NAME = r"[^ \t\r\n<>/=\"'!?&][^ \t\r\n<>/=\"']*+"
_MARKUP = re.compile(
    rf"""
      <(?P<name>{_NAME}) (?P<attributes> (?: [^<>"'/]++ | "[^"<]*+" | '[^'<]*+' | /(?!>) )*+ ) (?P<empty>/?)>
    | </(?P<closed>{_NAME}) {_SPACE}*+ >
    | (?P<text>[^<]++)
    | <!\[CDATA\[ (?P<cdata>.*?) \]\]>
    | <!--.*?--> | <\?.*?\?> | <!DOCTYPE {_SPACE}++ [^\["'>]++ >
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"{_SPACE}++({_NAME}){_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)')", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(\w+));|&")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Attribute(NamedTuple):
    """An attribute as it is written; its value stands within the quotes, an empty one with them."""

    name: str
    value: str
    name_at: Offsets
    value_at: Offsets


class Opening(NamedTuple):
    """A start tag."""

    name: str
    name_at: Offsets
    attributes: tuple[Attribute, ...]
    end: int


class Closing(NamedTuple):
    """An end tag, or the end of an empty element."""

    name: str
    start: int


class Words(NamedTuple):
    """Text between tags, without references."""

    text: str
    at: Offsets


def read_markup(content: str) -> Iterator[Opening | Closing | Words]:
    """The markup of a text in its order.

    Raises:
        PlacesError: it is not well-formed, or declares a document type beyond its name.

    >>> [type(piece).__name__ for piece in read_markup('<a b="c"/>')]
    ['Opening', 'Closing']
    """
    position = len(content) - len(content.removeprefix("\ufeff"))
    opened: list[re.Match[str]] = []
    while position < len(content):
        match = _MARKUP.match(content, position)
        if match is None:
            raise PlacesError("this is no XML that is read here", offset=position)
        position = match.end()
        if match.lastgroup == "text":
            yield Words(unescape(match["text"], match.start()), match.span())
        elif match.lastgroup == "cdata":
            yield Words(match["cdata"], match.span("cdata"))
        elif match["closed"]:
            if not opened or opened.pop()["name"] != match["closed"]:
                raise PlacesError(f"</{match['closed']}> ends another element than began last", offset=match.start())
            yield Closing(match["closed"], match.start())
        elif match["name"]:
            yield Opening(match["name"], match.span("name"), tuple(_attributes(content, match)), position)
            if match["empty"]:
                yield Closing(match["name"], position)
            else:
                opened.append(match)
                if len(opened) > DEEPEST:
                    raise PlacesError(f"this stands within {DEEPEST} others", offset=match.start())
    if opened:
        raise PlacesError(f"<{opened[-1]['name']}> has no end", offset=opened[-1].start())


def _attributes(content: str, tag: re.Match[str]) -> Iterator[Attribute]:
    position, end = tag.span("attributes")
    while content[position:end].strip(" \t\r\n"):
        match = _ATTRIBUTE.match(content, position, end)
        if match is None:
            raise PlacesError("this is no attribute", offset=position)
        position = match.end()
        quoted = 2 if match[2] is not None else 3
        start, stop = match.span(quoted)
        yield Attribute(
            match[1], match[quoted], match.span(1), (start, stop) if start < stop else (start - 1, stop + 1)
        )


def unescape(text: str, offset: int) -> str:
    """A text, which stands at an offset, without references to characters.

    >>> unescape("a &lt; &#233;", 0)
    'a < é'
    """
    if "&" not in text:
        return text

    def character(reference: re.Match[str]) -> str:
        hexadecimal, decimal, name = reference.groups()
        try:
            return _ENTITIES[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise PlacesError(f"{reference[0]} refers to nothing", offset=offset + reference.start()) from error

    return _REFERENCE.sub(character, text)
