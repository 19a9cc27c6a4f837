"""`communique query`: the questions of the project, or anybody's own, on the local dataset or an endpoint."""

from __future__ import annotations

import sys

import click

from communique.api import Dataset, read_question
from communique.cli.endpoint import endpoint_option
from communique.cli.table import as_table
from communique.errors import QueryError
from communique.publish import base_of
from communique.questions import bind, load_questions, parse_question

_MEDIA_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
}


@click.command("query")
@click.argument("name", required=False)
@click.option(
    "--list",
    "listing",
    is_flag=True,
    envvar="COMMUNIQUE_QUERY_LIST",
    help="List the questions with their parameters.",
)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    envvar="COMMUNIQUE_QUERY_PARAM",
    metavar="NAME=VALUE",
    help="A parameter's value; may be repeated.",
)
@click.option("--dist", default="dist", show_default=True, help="The folder of the dataset.")
@endpoint_option
@click.option(
    "--format",
    "form",
    envvar="COMMUNIQUE_QUERY_FORMAT",
    type=click.Choice(["table", *_MEDIA_TYPES]),
    help="[default: table, turtle for graphs]",
)
@click.option("--timeout", type=float, help="Seconds.")
@click.option("--show", is_flag=True, help="Print the query, with its values, instead of asking it.")
def query_command(
    name: str | None,
    listing: bool,
    parameters: tuple[str, ...],
    dist: str,
    endpoint: str | None,
    form: str | None,
    timeout: float | None,
    show: bool,
) -> None:
    """Ask the question NAME: a number, a slug, a file, or '-' for a query on standard input."""
    if listing:
        _print_questions()
        return
    if name is None:
        raise click.UsageError("name a question, or use --list")
    question = parse_question(sys.stdin.read(), "-") if name == "-" else read_question(name)
    location = endpoint if endpoint is not None else dist
    sparql = bind(question, dict(_pair(parameter) for parameter in parameters), base_of(location))
    if show:
        click.echo(sparql, nl=False)
        return
    store = Dataset.open(location).store
    chosen = form or ("table" if question.form in ("select", "ask") else "turtle")
    if chosen == "table" and question.form == "select":
        click.echo(as_table(store.select(sparql, timeout=timeout)), nl=False)
        return
    wanted = "json" if chosen == "table" else chosen  # the answer to ASK has no rows
    answer = store.query(sparql, media_types=[_MEDIA_TYPES[wanted]], timeout=timeout)
    click.echo(answer.body, nl=False)


def _pair(parameter: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals:
        raise QueryError(f"'{parameter}' gives no value", hint="write --param NAME=VALUE")
    return name, value


def _print_questions() -> None:
    for question in load_questions():
        click.echo(f"{question.number:03} {question.slug}\n    {question.title}")
        for parameter in question.parameters:
            default = f" (default {_short(parameter.default)})" if not parameter.optional else " (may be left open)"
            click.echo(f"    --param {parameter.name}=…  {parameter.type}: {parameter.description}{default}")


def _short(default: str) -> str:
    """A default without the IRI's beginning.

    >>> _short("<https://w3id.org/communique/id/state/KAZ>")
    'KAZ'
    """
    return default.rsplit("/", 1)[-1].rstrip(">")
