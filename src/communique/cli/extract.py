"""`communique extract`: text to facts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communique.extract import extract
from communique.link.iris import Base
from communique.publish.turtle import document_turtle
from communique.sources import facts_to_yaml, read_article, to_guide

_SUFFIXES = {"yaml": ".facts.yaml", "json": ".json", "turtle": ".ttl"}


@click.command("extract")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_EXTRACT_FORMAT",
    type=click.Choice(["yaml", "json", "turtle"]),
    default="yaml",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="A folder for one file a source.")
def extract_command(files: tuple[Path, ...], form: str, output: Path | None) -> None:
    """Draft the facts of articles, each with its quote, for a curator to review."""
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    for file in files:
        document = extract(read_article(file))
        if form == "yaml":
            text = facts_to_yaml(document)
        elif form == "json":
            text = json.dumps(to_guide(document), indent=1, ensure_ascii=False) + "\n"
        else:
            text = document_turtle(document, Base())
        if output is None:
            click.echo(text, nl=False)
        else:
            (output / f"{document.source.name}{_SUFFIXES[form]}").write_text(text, encoding="utf-8")
