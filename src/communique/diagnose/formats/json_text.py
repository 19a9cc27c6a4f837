"""JSON as the reports have it: indented, in UTF-8, and harmless when somebody prints it on a terminal."""

from __future__ import annotations

import json

from communique.diagnose.formats.legible import HIDDEN


def json_text(value: object) -> str:
    r"""A value as JSON; what would not show is escaped, half a surrogate pair, which JSON cannot hold, is U+FFFD.

    >>> print(json_text({"é": "\x9b\u202e\ud800"}), end="")
    {
      "é": "\u009b\u202e\ufffd"
    }
    """
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(HIDDEN.sub(lambda match: _escaped(match[0]), line) for line in lines) + "\n"


def _escaped(character: str) -> str:
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]
