"""`communique validate`: files against the shapes, and perhaps against what is published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.cli.report import write_report
from communique.contribute.validating import difference, validate_files
from communique.diagnose.formats import FORMATS
from communique.diagnose.inputs import SYNTAXES, Input
from communique.sandbox import Limits
from communique.sandbox.guards import MOST_BYTES
from communique.validate.results import Severity

_FAIL_ON: dict[str, Severity | None] = {severity.value.lower(): severity for severity in Severity}
_FAIL_ON["never"] = None


@click.command("validate")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Other shapes than the project's own: a file or folder; may be repeated.",
)
@click.option("--against", metavar="DIST|URL", help="A published dataset to validate in the context of.")
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_VALIDATE_FORMAT",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
)
@click.option("--output", type=click.Path(path_type=Path), help="Write the report to a file.")
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAIL_ON)),
    default="violation",
    show_default=True,
    help="The severity from which the exit code is 1.",
)
@click.option("--max-results", type=click.IntRange(min=1), help="Show at most so many, the gravest.")
@click.option(
    "--input-format",
    type=click.Choice(list(SYNTAXES)),
    help="The syntax, whatever the ending says; needed for standard input.",
)
@click.option("--stdin-filename", default="<stdin>", show_default=True, help="What reports call standard input.")
@click.option(
    "--mapping", type=click.Path(path_type=Path), help="What the columns of a table mean, where it is no template."
)
@click.option("--diff", is_flag=True, help="Print the triples that would be new, as Turtle, instead of a report.")
@click.option("--engine", type=click.Choice(["shacl", "pyshacl"]), default="shacl", show_default=True)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours in the text. [default: auto]",
)
@click.option("--memory", type=click.IntRange(min=64), default=2048, show_default=True, help="Megabytes for each file.")
@click.option("--timeout", type=click.FloatRange(min=1), default=60, show_default=True, help="Seconds for each file.")
@click.option("--quiet", is_flag=True, help="Print no report, only exit.")
def validate_command(
    files: tuple[str, ...],
    shapes: tuple[Path, ...],
    against: str | None,
    form: str,
    output: Path | None,
    fail_on: str,
    max_results: int | None,
    input_format: str | None,
    stdin_filename: str,
    mapping: Path | None,
    diff: bool,
    engine: str,
    color: str,
    memory: int,
    timeout: float,
    quiet: bool,
) -> None:
    """Validate FILES (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, CSV, XLSX); - is standard input.

    Exit codes: 0 conforms, 1 does not conform, 2 a file cannot be read or the call is wrong.
    """
    inputs = [_input(file, input_format, stdin_filename, mapping) for file in files]
    limits = Limits(memory, timeout)
    if diff:
        if against is None:
            raise click.UsageError("--diff needs --against: what is published?")
        click.echo(difference(inputs, against, limits), nl=False)
        return
    diagnosis = validate_files(inputs, shapes, engine, against, limits=limits, most=max_results)
    if not quiet:
        write_report(diagnosis, form, output, color)
    if diagnosis.unreadable:
        if quiet:
            click.echo(f"error: cannot be read: {', '.join(diagnosis.unreadable)}", err=True)
        sys.exit(2)
    threshold = _FAIL_ON[fail_on]
    sys.exit(1 if threshold is not None and diagnosis.fails_on(threshold) else 0)


def _input(file: str, syntax: str | None, stdin_filename: str, mapping: Path | None) -> Input:
    if file != "-":
        return Input(file, form=syntax, mapping=mapping)
    if syntax is None and stdin_filename == "<stdin>":
        raise click.UsageError("say what standard input is, by --input-format or --stdin-filename")
    return Input(stdin_filename, sys.stdin.buffer.read(MOST_BYTES + 1), syntax, mapping)
