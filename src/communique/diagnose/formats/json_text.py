"""JSON as the reports have it: a line an item, in UTF-8, and harmless when somebody prints it on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator

from communique.diagnose.formats.legible import HIDDEN

_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: object, depth: int) -> str:
    r"""A value as JSON; what would not show is escaped, half a surrogate pair, which JSON cannot hold, is U+FFFD.

    Args:
        value: what `json` can write.
        depth: so many levels have a line for each member; what is deeper stands on one line.

    >>> print(json_text({"é": ["\x9b\u202e", {"\ud800": 1}], "empty": {}}, 2), end="")
    {
      "é": [
        "\u009b\u202e",
        {"\ufffd": 1}
      ],
      "empty": {}
    }
    """
    return "".join(map(_shown, _lines(value, depth, ""))) + "\n"


def _lines(value: object, depth: int, margin: str) -> Iterator[str]:
    """The pieces of a value, none with more than one line of its own."""
    if depth == 0 or not isinstance(value, dict | list) or not value:
        yield _encode(value)
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    members = value.items() if isinstance(value, dict) else (("", item) for item in value)
    before = opening
    for name, item in members:
        key = f"{_encode(name)}: " if isinstance(value, dict) else ""
        yield f"{before}\n"
        yield f"{margin}  {key}"
        yield from _lines(item, depth - 1, margin + "  ")
        before = ","
    yield "\n"
    yield f"{margin}{closing}"


def _shown(piece: str) -> str:
    return piece if piece.isprintable() or piece.endswith("\n") else HIDDEN.sub(lambda match: _escaped(match[0]), piece)


def _escaped(character: str) -> str:
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]
