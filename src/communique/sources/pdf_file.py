"""The text layer of a PDF, with title and date from its description; pictures of text are not read."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

from communique.errors import Place, SourceError
from communique.model import PartialDate, Source
from communique.sources.article import normal_text

_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
_WRAPPED = re.compile(r"(?<![.!?:”\"\n])\n(?=[^\n])|(?<=[.!?:”\"]) *\n(?=[a-z(])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_PAGES = 500


def read_pdf(path: Path, data: bytes) -> tuple[Source, tuple[str, ...]]:
    """The text of a PDF that has been read, and notes on pages without text.

    Raises:
        SourceError: it is no PDF, is locked or has no text layer, or what reads PDF is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        hint = "pip install 'communique[documents]'"
        raise SourceError("what reads PDF is not installed", place=Place.of(path), hint=hint) from error
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
        about = reader.metadata
        title, made = (about.title, about.creation_date) if about is not None else (None, None)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        hint = "open it and save its text as .txt"
        raise SourceError(f"the PDF cannot be read: {error}", place=Place.of(path), hint=hint) from error
    text = normal_text(_CONTROL.sub("", _flowing("\n\n".join(pages))), path).strip()
    if not text:
        hint = "it may be a scan: recognise its text first"
        raise SourceError("the PDF has no text layer", place=Place.of(path), hint=hint)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    notes = [f"{path}: no text on page {', '.join(empty)}"] if empty else []
    published = _date(made)
    if published is not None:
        notes.append(f"{path}: taken for published on {published}, the day on which the file was made")
    name = path.name.removesuffix(path.suffix)
    shown = " ".join((title or "").split()) or name
    return Source(name=name, title=shown, text=text, published=published), tuple(notes)


def _flowing(text: str) -> str:
    """Paragraphs on one line each: words that a line's end has cut are whole again.

    >>> _flowing("Oman signed a memo-\\nrandum on\\nwind.\\nIt is new.")
    'Oman signed a memorandum on wind.\\nIt is new.'
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", lines))


def _date(made: datetime | None) -> PartialDate | None:
    return None if made is None else PartialDate.parse(made.date().isoformat())
