"""The article of a web page: its main text, and title, date and publisher from the page's own description."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import Place, SourceError
from communique.model import PartialDate, Source
from communique.sources.article import normal_text

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page


def read_html(path: Path, html: str) -> Source:
    """The article of a page that has been read.

    Args:
        path: where the page was, for its name and for errors.
        html: the page.

    Raises:
        SourceError: the page has no article, or what reads pages is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        hint = "pip install 'communique[documents]'"
        raise SourceError("what reads web pages is not installed", place=Place.of(path), hint=hint) from error
    page = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True)
    if page is None or isinstance(page, dict) or not page.text:
        hint = "copy its text into a .txt or .md file"
        raise SourceError("no article is found in the page", place=Place.of(path), hint=hint)
    title = " ".join((page.title or path.stem).split())
    return Source(
        name=path.name.removesuffix(path.suffix),
        title=title,
        text=normal_text(_paragraphs(page.text, title), path).strip("\n"),
        publisher=page.sitename or None,
        url=page.url or None,
        published=_date(page),
        language=page.language or "en",
    )


def _paragraphs(text: str, title: str) -> str:
    """The lines, each a paragraph of its own, without the title over them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n\n".join(lines[1:] if lines[0] == title and len(lines) > 1 else lines)


def _date(page: Page) -> PartialDate | None:
    return PartialDate.parse(page.date) if page.date else None
