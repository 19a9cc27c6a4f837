"""`communique validate`: data against the shapes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique import api
from communique.validate import Severity

_FAIL_ON = {"violation": Severity.VIOLATION, "warning": Severity.WARNING, "info": Severity.INFO}


@click.command("validate")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--shapes", type=click.Path(path_type=Path), help="Other shapes than the project's own: a file or folder."
)
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_VALIDATE_FORMAT",
    type=click.Choice(["text", "turtle"]),
    default="text",
    show_default=True,
)
@click.option("--fail-on", type=click.Choice(list(_FAIL_ON)), default="violation", show_default=True)
@click.option("--engine", type=click.Choice(["shacl", "pyshacl"]), default="shacl", show_default=True)
@click.option("--quiet", is_flag=True, help="Print no report, only exit.")
def validate_command(
    files: tuple[Path, ...], shapes: Path | None, form: str, fail_on: str, engine: str, quiet: bool
) -> None:
    """Validate FILES (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML) against the shapes.

    Exit codes: 0 conforms, 1 does not conform, 2 a file cannot be read.
    """
    failed = False
    for file in files:
        report = api.validate(file, shapes, engine)
        for note in report.notes:
            click.echo(f"note: {note}", err=True)
        if not quiet:
            click.echo(report.to_turtle() if form == "turtle" else report.to_text(), nl=False)
        failed |= report.fails_on(_FAIL_ON[fail_on])
    sys.exit(1 if failed else 0)
