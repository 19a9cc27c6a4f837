"""How deeply XML and JSON are nested, told before anything parses them, and document types refused.

Parsers take time or memory that grows with the square of the depth, overflow the stack, and put in entities that
unfold without end. Both checks are a pass or a few over the bytes, quicker than parsing them.
"""

from __future__ import annotations

import re

from communique.errors import Place, SourceError
from communique.places.errors import DEEPEST
from communique.sandbox.limits import LimitError

_ROUNDS = 16
_NOT_JSON_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
# What is left open reaches to the end, so that no byte is looked at twice; so in XML below.
_JSON_MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_JSON_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1, ord('"'): 0}
_XML_MARKUP = re.compile(
    rb"""<(?:
        [^<>"'!?] (?: [^<>"']++ | "[^"]*+"? | '[^']*+'? )*+ >?
      | !-- (?: .*?--> | .* )
      | !\[CDATA\[ (?: .*?\]\]> | .* )
      | \? (?: .*?\?> | .* )
      | ! [^>]*+ >?
    )""",
    re.DOTALL | re.VERBOSE,
)
_BARE_DOCTYPE = re.compile(rb"<!DOCTYPE\s+[^\s\[\"'>]+\s*>", re.IGNORECASE)
_SLASH, _MARK, _QUESTION = b"/!?"


def check_json(data: bytes, file: str) -> None:
    """Refuses JSON that is nested too deeply.

    Raises:
        LimitError: with the place of what stands too deep.

    >>> check_json(b'{"a": [{"b": "[[["}]}', "a.json")
    """
    marks = data.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in data else data
    # Quotes side by side go in pairs; those that are left open and close strings with brackets in turn.
    marks = marks.translate(None, _NOT_JSON_MARKS).replace(b'""', b"")
    marks = b"".join(marks.split(b'"')[::2])
    for _ in range(_ROUNDS):
        marks = marks.replace(b"[]", b"").replace(b"{}", b"")
    if marks:
        _check_json_slowly(data, file)


def _check_json_slowly(data: bytes, file: str) -> None:
    """The check for what the quick one leaves open: nested deeply, or not well-formed."""
    depth = 0
    for mark in _JSON_MARK.finditer(data):
        depth += _JSON_STEPS[mark[0][0]]
        if depth > DEEPEST:
            raise _too_deep(file, data, mark.start())


def check_xml(data: bytes, file: str) -> None:
    """Refuses XML that is nested too deeply, or declares a document type beyond its name.

    Raises:
        SourceError: it declares entities, elements, attributes or an external subset.
        LimitError: with the place of the element that stands too deep.

    >>> check_xml(b'<!DOCTYPE a><a b="/>"><c/><!-- <d> --></a>', "a.rdf")
    """
    depth = 0
    for markup in _XML_MARKUP.finditer(data):
        piece = markup[0]
        first = piece[1]
        if first == _SLASH:
            depth -= 1
        elif first == _MARK:
            _check_declaration(piece, markup.start(), data, file)
        elif first != _QUESTION and piece[-2] != _SLASH:
            depth += 1
            if depth > DEEPEST:
                raise _too_deep(file, data, markup.start())


def _check_declaration(piece: bytes, start: int, data: bytes, file: str) -> None:
    if not piece.startswith((b"<!--", b"<![CDATA[")) and not _BARE_DOCTYPE.match(piece):
        raise SourceError(
            "the file declares a document type, with which entities and files from elsewhere could come in",
            place=_place(file, data, start),
            hint="take the declaration out, and write what its entities stand for in full",
        )


def _too_deep(file: str, data: bytes, offset: int) -> LimitError:
    return LimitError(
        f"this stands within {DEEPEST} others, and nothing deeper is read",
        place=_place(file, data, offset),
        hint="give the inner ones names, and let the outer ones refer to them",
    )


def _place(file: str, data: bytes, offset: int) -> Place:
    start = data.rfind(b"\n", 0, offset) + 1
    return Place(file, data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode("utf-8", "replace")) + 1)
