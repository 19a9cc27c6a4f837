"""Reading an article: YAML front matter (or none), then the body, as Unicode NFC with line feeds."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from communique.errors import Place, SourceError
from communique.model import Source
from communique.sources.marked import CONTROL, Marked, Node

KEYS = ("title", "publisher", "url", "published", "language", "text")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_article(path: Path, text: str | None = None) -> Source:
    """Reads `NAME.md` or `NAME.txt`; a text without front matter has its file's name as title.

    Args:
        path: the file.
        text: its content, where that has been read already.

    Raises:
        SourceError: the file is missing, empty or not UTF-8, its front matter is broken or has no title.
    """
    text = read_text(path) if text is None else text
    name = path.name.removesuffix(path.suffix)
    match = _FENCE.match(text)
    if match is None:
        if text.startswith("---\n"):
            raise SourceError(
                "the front matter is not closed", place=Place.of(path, 1, 1), hint="end it with a line of three hyphens"
            )
        return Source(name=name, title=name, text=_body(text, path))
    return _described(name, match, text, path)


def _described(name: str, match: re.Match[str], text: str, path: Path) -> Source:
    marked = Marked(path, first_line=2)
    root = marked.load(match.group(1))
    values = {} if root is None else marked.mapping(root, KEYS, "the front matter")
    title = _line(marked, values.get("title"))
    if title is None:
        raise SourceError(
            "the front matter has no title", place=Place.of(path, 1, 1), hint="add a line 'title: …' with your headline"
        )
    published = values.get("published")
    openness = marked.optional_text(values.get("text")) or "open"
    if openness not in ("open", "withheld"):
        marked.fail(
            values["text"], f"'{openness}' is neither 'open' nor 'withheld'", "say whether the text may be shown"
        )
    return Source(
        name=name,
        title=title,
        text=_body(text[match.end() :], path),
        publisher=_line(marked, values.get("publisher")),
        url=marked.optional_text(values.get("url")),
        published=None if published is None or marked.is_null(published) else marked.date(published),
        language=_language(marked, values.get("language")),
        text_is_open=openness == "open",
    )


def _line(marked: Marked, node: Node | None) -> str | None:
    """A text on one line, with single spaces; None where there is none."""
    return " ".join((marked.optional_text(node) or "").split()) or None


def _language(marked: Marked, node: Node | None) -> str:
    language = marked.optional_text(node) or "en"
    if node is not None and _LANGUAGE.fullmatch(language) is None:
        marked.fail(node, f"'{language}' is not a language tag", "write it as 'en', 'fr' or 'pt-BR'")
    return language


def read_text(path: Path) -> str:
    """The text of a UTF-8 file in Unicode's NFC form, with line feeds, without a byte order mark.

    Raises:
        SourceError: the file is missing, is not UTF-8 or has a control character; the place is that of the first one.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", place=Place.of(path)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place.of(path, before.count(b"\n") + 1, column)
        hint = "save the file as UTF-8 (now it may be Windows-1252 or UTF-16)"
        raise SourceError(f"the byte 0x{data[error.start]:02x} is not UTF-8", place=place, hint=hint) from error
    return normal_text(text, path)


def normal_text(text: str, path: Path) -> str:
    """A text in Unicode's NFC form, with line feeds.

    Raises:
        SourceError: it has a control character; the place is that of the first one.
    """
    for ending in ("\r\n", "\r", "\v", "\f"):
        text = text.replace(ending, "\n")
    control = CONTROL.search(text)
    if control is not None:
        line, column = text.count("\n", 0, control.start()) + 1, control.start() - text.rfind("\n", 0, control.start())
        raise SourceError(
            f"the character U+{ord(control.group()):04X} is not allowed",
            place=Place.of(path, line, column),
            hint="take the control character out",
        )
    return unicodedata.normalize("NFC", text)


def _body(text: str, path: Path) -> str:
    body = text.strip("\n")
    if not body.strip():
        raise SourceError("the source has no text", place=Place.of(path), hint="put the article's text into the file")
    return body
