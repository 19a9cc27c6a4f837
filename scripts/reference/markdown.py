"""Markdown for the reference pages: tables, anchors, and texts that must not be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\`*<>\[\]|]|(?<!\w)_|_(?!\w))")


def page(title: str, introduction: str, sections: Iterable[str], source: str) -> str:
    """A whole page, with a note that says what it is made of."""
    note = f"<!-- Written by scripts/make_reference.py from {source}: change that, then run `make docs`. -->"
    return "\n\n".join([f"# {title}", note, introduction, *sections]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. Cells are Markdown; line ends and bars in them are made harmless.

    >>> print(table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def listed(rows: Iterable[Sequence[str]]) -> str:
    """What is to be said of a thing, each with its name.

    >>> print(listed([["label", "Agreement"]]))
    - **label:** Agreement
    """
    return "\n".join(f"- **{name}:** {_line(value)}" for name, value in rows)


def plain(text: str) -> str:
    """A text that Markdown shows as it is.

    >>> plain("a*b <c>")
    'a\\\\*b \\\\<c\\\\>'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """A text in a fixed font, whatever is in it.

    >>> code("a`b"), code("")
    ('``a`b``', '')
    """
    if not text:
        return ""
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{' '.join(text.split())}{ticks}"


def heading(level: int, text: str, anchor: str) -> str:
    """A heading with an anchor of its own, so that links do not depend on its words."""
    return f'<a id="{anchor}"></a>\n\n{"#" * level} {text}'


def link(text: str, anchor: str) -> str:
    """A link to an anchor of the same page."""
    return f"[{text}](#{anchor})"


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
