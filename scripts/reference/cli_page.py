"""`docs/reference/cli.md`: every command with its arguments, options, defaults, environment variables."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import PurePath

import click

from communique.cli.main import cli
from reference.markdown import code, heading, link, page, table

_QUOTED = re.compile(r"'([^']+)'")

_INTRODUCTION = """\
`communique` has one command for each thing it does. `communique COMMAND --help` prints the same as this page.

An option can also be set by its environment variable; the option on the command line wins. A flag is set by `1`, an
option that may be repeated by values with spaces between them. Besides these, `communique build` reads
`SOURCE_DATE_EPOCH`, see [how to reproduce a build](../how-to/reproduce-a-build.md).

| exit code | meaning |
|---|---|
| 0 | done; or it conforms, or is consistent |
| 1 | it does not conform, or is not consistent |
| 2 | the input or the call is wrong: the message says what, where, and how to mend it |"""


def cli_page() -> str:
    """The page."""
    contexts = list(_commands(cli, None, "communique"))
    rows = [[link(code(context.command_path), _anchor(context)), _first_line(context)] for context in contexts]
    contents = table(["command", "what it does"], rows)
    return page("Command line", _INTRODUCTION, [contents, *map(_section, contexts)], "the commands themselves")


def _commands(command: click.Command, parent: click.Context | None, name: str) -> Iterator[click.Context]:
    context = click.Context(command, parent, name, **command.context_settings)
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None and not found.hidden:
                yield from _commands(found, context, child)


def _section(context: click.Context) -> str:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parameters = command.params
    arguments = [_argument(each, context) for each in parameters if isinstance(each, click.Argument)]
    options = [_option(each, context) for each in parameters if isinstance(each, click.Option) and not each.hidden]
    options.append([code(", ".join(context.help_option_names)), "Show this message and exit.", "", ""])
    parts = [heading(2, code(context.command_path), _anchor(context)), f"```\n{usage}\n```", _help(context)]
    if arguments:
        parts.append(table(["argument", "default"], arguments))
    parts.append(table(["option", "meaning", "default", "environment variable"], options))
    return "\n\n".join(parts)


def _argument(argument: click.Argument, context: click.Context) -> list[str]:
    default = code(_default(argument)) or ("required" if argument.required else "none")
    return [code(argument.make_metavar(context)), default]


def _option(option: click.Option, context: click.Context) -> list[str]:
    names = ", ".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    meaning = option.help or _choices(option)
    repeated = " May be repeated." if option.multiple and "repeated" not in meaning else ""
    return [code(names + value), _marked(meaning) + repeated, code(_default(option)), code(_variable(option, context))]


def _choices(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return f"One of {', '.join(map(str, option.type.choices))}."
    return "The port." if option.name == "port" else f"The {option.name}."


def _default(parameter: click.Parameter) -> str:
    default = parameter.default
    if isinstance(default, bool) or not isinstance(default, str | int | float | PurePath):
        return ""
    return default.as_posix() if isinstance(default, PurePath) else str(default)


def _variable(option: click.Option, context: click.Context) -> str:
    """The variable that click reads for an option: its own, or that which the prefix of the program gives it."""
    if option.envvar is not None:
        return option.envvar if isinstance(option.envvar, str) else " ".join(option.envvar)
    if context.auto_envvar_prefix is None or not option.allow_from_autoenv or not option.expose_value:
        return ""
    return f"{context.auto_envvar_prefix}_{option.name}".upper()


def _help(context: click.Context) -> str:
    return _marked(inspect.cleandoc(context.command.help or ""))


def _first_line(context: click.Context) -> str:
    return _marked(inspect.cleandoc(context.command.help or "").split("\n\n", 1)[0])


def _marked(text: str) -> str:
    """Help in Markdown: words in quotation marks are code."""
    return _QUOTED.sub(r"`\1`", text)


def _anchor(context: click.Context) -> str:
    return context.command_path.replace(" ", "-")
