"""`communique contribute`: a file of RDF among the sources, if it conforms."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from communique.cli.report import write_report
from communique.contribute.accept import accept
from communique.diagnose.formats import FORMATS
from communique.model import Contribution


@click.command("contribute")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("seeds/contributed"),
    show_default=True,
    help="The folder of contributions, among the sources.",
)
@click.option("--against", metavar="DIST|URL", help="A published dataset to hold the file against.")
@click.option("--contributor", required=True, metavar="NAME", help="Who states what is in the file.")
@click.option("--organisation", is_flag=True, help="The contributor is an organisation, not a person.")
@click.option(
    "--date",
    "on",
    envvar="COMMUNIQUE_CONTRIBUTE_DATE",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the contribution.",
)
@click.option("--licence", required=True, metavar="IRI", help="Under which licence others may use it.")
@click.option("--title", help="What the source is called. [default: Data of NAME (FILE)]")
@click.option("--force", is_flag=True, help="Replace a contribution of the same name.")
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_CONTRIBUTE_FORMAT",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option("--engine", type=click.Choice(["shacl", "pyshacl"]), default="shacl", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing but errors and the report.")
def contribute_command(
    file: Path,
    into: Path,
    against: str | None,
    contributor: str,
    organisation: bool,
    on: datetime,
    licence: str,
    title: str | None,
    force: bool,
    form: str,
    engine: str,
    quiet: bool,
) -> None:
    """Put FILE (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML) among the sources, if it conforms.

    Exit codes: 0 it is there, 1 it does not conform and nothing was written, 2 it cannot be read or the call is wrong.
    """
    contribution = Contribution(
        title or "", contributor, on.date(), licence, file="", sha256="", by_organisation=organisation
    )
    acceptance = accept(file, contribution, into, against, engine, force)
    if acceptance.diagnosis.diagnostics:
        write_report(acceptance.diagnosis, form)
    if acceptance.path is None:
        click.echo(f"'{into}' is left as it was: the file does not conform", err=True)
        sys.exit(2 if acceptance.diagnosis.unreadable else 1)
    if not quiet:
        state = "added" if acceptance.is_new else "was there already"
        click.echo(f"{acceptance.path}: {state}, {acceptance.statements} statements of {contributor}")
