"""The command `communique` and its subcommands; an error of ours is printed with its place and hint, and exits 2."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from communique.errors import CommuniqueError
from communique.version import __version__

# In the order of work; each is imported only when it is called, so that none waits for the libraries of another.
_COMMANDS = {
    "build": "build:build_command",
    "extract": "extract:extract_command",
    "review": "review:review_command",
    "template": "template:template_command",
    "validate": "validate:validate_command",
    "contribute": "contribute:contribute_command",
    "query": "query:query_command",
    "serve": "serve:serve_command",
    "evaluate": "evaluate:evaluate_command",
    "ontology": "ontology:ontology_group",
}


class _Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, _, command = _COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(f"communique.cli.{module}"), command)
        return found


@click.group(
    cls=_Commands, context_settings={"auto_envvar_prefix": "COMMUNIQUE", "help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="communique")
def cli() -> None:
    """Linked data for energy diplomacy: facts with the sentence that says so.

    Exit codes: 0 done (or conforms), 1 it does not conform, 2 the input or the call is wrong.
    """


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
