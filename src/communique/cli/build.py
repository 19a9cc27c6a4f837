"""`communique build`: sources to a validated dataset."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from communique.cli.progress import terminal_progress
from communique.link.iris import Base
from communique.publish import Build, BuildSettings, build
from communique.vocabulary import terms


@click.command("build")
@click.argument("seeds", type=click.Path(path_type=Path), default=Path("seeds"))
@click.option("--output", type=click.Path(path_type=Path), default=Path("dist"), show_default=True, help="The folder.")
@click.option("--base", default=terms.BASE, show_default=True, help="Where the dataset's own things live.")
@click.option("--keep-going", is_flag=True, help="Publish the sources that can be read and conform; list the rest.")
@click.option("--engine", type=click.Choice(["shacl", "pyshacl"]), default="shacl", show_default=True)
@click.option("--previous", type=click.Path(path_type=Path), help="An earlier 'dist', kept in the data for comparison.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def build_command(
    seeds: Path, output: Path, base: str, keep_going: bool, engine: str, previous: Path | None, quiet: bool
) -> None:
    """Build the dataset of the folder SEEDS into 'dist'.

    A dataset that does not conform is not published: the report is printed, the old dataset stays, the exit code is 1.
    """
    settings = BuildSettings(base=Base(base), keep_going=keep_going, engine=engine, previous=previous)
    built = build(seeds, output, settings, terminal_progress(quiet))
    _print_notes(built)
    if not built.published:
        click.echo(built.report.only_violations().to_text(), nl=False)
        click.echo(f"'{output}' is left as it was: the dataset does not conform", err=True)
    elif not quiet:
        click.echo(_in_words(built))
    sys.exit(0 if built.published and not built.errors and not built.set_aside else 1)


def _print_notes(built: Build) -> None:
    for error in built.errors:
        click.echo(f"error: {error}", err=True)
    for name in built.set_aside:
        click.echo(f"note: the claims of '{name}' do not conform", err=True)
    for name in built.homonyms:
        click.echo(f"note: different persons are called '{name}': judge in names.csv who is who", err=True)
    for note in built.report.notes:
        click.echo(f"note: {note}", err=True)
    if built.published and built.set_aside:
        click.echo(built.report.only_violations().to_text(), nl=False)


def _in_words(built: Build) -> str:
    summary = built.summary
    things = json.loads(json.dumps(summary["things"]))
    counted = ", ".join(f"{count} {name}" for name, count in things.items())
    sources = "1 source" if summary["sources"] == 1 else f"{summary['sources']} sources"
    return (
        f"{built.output}: {sources} ({summary['reviewed_sources']} reviewed), "
        f"{summary['claims']} claims, {summary['facts']} facts\n{counted}"
    )
