"""`communique extract`: text to facts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from communique.cli.writing import write_files
from communique.errors import SourcesError
from communique.extract.batch import extract_files
from communique.extract.drafts import draft_of
from communique.extract.explaining import explain_as_html, explain_as_text
from communique.link.iris import Base
from communique.llm import EXTRACTORS, extractor_of
from communique.model import Document
from communique.publish.turtle import document_turtle
from communique.sources import source_to_article, to_guide

_SUFFIXES = {"yaml": ".facts.yaml", "json": ".json", "turtle": ".ttl", "text": ".txt", "html": ".html"}


@click.command("extract")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_EXTRACT_FORMAT",
    type=click.Choice(list(_SUFFIXES)),
    help="yaml: a draft to review (default); json, turtle; with --explain: text (default) or html.",
)
@click.option("--explain", is_flag=True, help="Show the text with each fact, its words and its rule.")
@click.option("--output", type=click.Path(path_type=Path), help="A folder for one file a source.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="In how many processes.")
@click.option(
    "--extractor",
    type=click.Choice(EXTRACTORS),
    default="rules",
    show_default=True,
    help="llm and both ask the endpoint of COMMUNIQUE_LLM_URL.",
)
def extract_command(
    files: tuple[Path, ...], form: str | None, explain: bool, output: Path | None, jobs: int, extractor: str
) -> None:
    """Draft the facts of articles, each with its quote, for a curator to review.

    FILES are .md, .txt, .html or .pdf. Facts that may well be wrong are marked in the draft; 'communique review' goes
    through them. Of a web page or a PDF, --output also writes the text as NAME.md, in which the quotes stand.
    """
    form = form or ("text" if explain else "yaml")
    if explain != (form in ("text", "html")):
        raise click.UsageError("--explain goes with --format text or html, and these with it")
    errors = []
    reader = extractor_of(extractor)
    if reader.note is not None:
        _note(reader.note)
    for extraction in extract_files(files, jobs=jobs, extractor=reader):
        for note in extraction.notes:
            _note(note)
        if extraction.error is not None:
            errors.append(extraction.error)
            continue
        assert extraction.document is not None
        text = _WRITERS[form](extraction.document)
        if output is None:
            click.echo(text, nl=False, color=True)
            continue
        source = extraction.document.source
        written = {output / f"{source.name}{_SUFFIXES[form]}": text}
        if form == "yaml" and extraction.path.suffix.lower() not in (".md", ".txt", ""):
            written[output / f"{source.name}.md"] = source_to_article(source)
        write_files(written)
    if errors:
        raise SourcesError(tuple(errors)) if len(errors) > 1 else errors[0]


def _note(message: str) -> None:
    click.echo(f"note: {message}", err=True)


def _text(document: Document) -> str:
    return explain_as_text(document, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)


_WRITERS: dict[str, Callable[[Document], str]] = {
    "yaml": draft_of,
    "json": lambda document: json.dumps(to_guide(document), indent=1, ensure_ascii=False) + "\n",
    "turtle": lambda document: document_turtle(document, Base()),
    "text": _text,
    "html": explain_as_html,
}
