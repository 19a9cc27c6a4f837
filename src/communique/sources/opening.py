"""Opening a source in whatever form people have it: Markdown or plain text, a web page, a PDF, in any encoding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from communique.errors import Place, SourceError
from communique.model import Source
from communique.sources.article import normal_text, read_article
from communique.sources.html_page import read_html
from communique.sources.pdf_file import read_pdf

_MOST_BYTES = 50_000_000
_HINT = "it can be .md, .txt, .html or .pdf"


@dataclass(frozen=True, slots=True)
class Opened:
    """A source, and what a reader should know of how it was read: an encoding that was guessed, pages without text."""

    source: Source
    notes: tuple[str, ...] = ()


def open_source(path: Path) -> Opened:
    """Reads a source from a file, by its ending.

    Raises:
        SourceError: the file cannot be read or is in no form that is known, or there is no text in it; or what reads it
            is not installed.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        source, notes = read_pdf(path, _bytes(path))
        return Opened(source, notes)
    if ending in (".html", ".htm", ".xhtml"):
        text, notes = _decoded(path)
        return Opened(read_html(path, text), notes)
    if ending in (".md", ".txt", ""):
        text, notes = _decoded(path)
        return Opened(read_article(path, normal_text(text, path)), notes)
    raise SourceError(f"'{ending}' is no ending of an article", place=Place.of(path), hint=_HINT)


def source_to_article(source: Source) -> str:
    """A source as the Markdown file that `read_article` reads: what it is, then the text.

    >>> print(source_to_article(Source("a", "A title", "Oman signed.")), end="")
    ---
    title: A title
    language: en
    ---
    Oman signed.
    """
    known = {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": None if source.published is None else str(source.published),
        "language": source.language,
    }
    about = {key: value for key, value in known.items() if value is not None}
    front = yaml.safe_dump(about, sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{front}---\n{source.text}\n"


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"the file has more than {_MOST_BYTES // 1_000_000} MB"
            raise SourceError(message, place=Place.of(path), hint="an article is shorter: give that part alone")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", place=Place.of(path)) from error


def _decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    """The text of a file; in UTF-8 if it is that, else in the likeliest encoding, which is then said."""
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        hint = "save it as UTF-8, or let the encoding be guessed: pip install 'communique[documents]'"
        raise SourceError("the file is not UTF-8", place=Place.of(path), hint=hint) from error
    best = from_bytes(data).best()
    if best is None:
        raise SourceError("this is text in no encoding that is known", place=Place.of(path), hint=_HINT)
    return str(best), (f"{path}: not UTF-8, read as {best.encoding} by guess",)
