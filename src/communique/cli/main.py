"""The command `communique` and its subcommands; an error of ours is printed with its place and hint, and exits 2."""

from __future__ import annotations

import sys

import click

from communique.cli.build import build_command
from communique.cli.extract import extract_command
from communique.cli.ontology import ontology_group
from communique.cli.query import query_command
from communique.cli.serve import serve_command
from communique.cli.validate import validate_command
from communique.errors import CommuniqueError
from communique.version import __version__


@click.group(context_settings={"auto_envvar_prefix": "COMMUNIQUE", "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
def cli() -> None:
    """Linked data for energy diplomacy: facts with the sentence that says so.

    Exit codes: 0 done (or conforms), 1 it does not conform, 2 the input or the call is wrong.
    """


for command in (build_command, extract_command, validate_command, query_command, serve_command, ontology_group):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits."""
    try:
        cli.main(arguments, prog_name="communique")
    except CommuniqueError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
