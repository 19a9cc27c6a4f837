"""The option `--endpoint`, the same for all commands that have it."""

from __future__ import annotations

import click


def _check(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    if url is not None and not url.startswith(("http://", "https://")):
        raise click.BadParameter(f"'{url}' is not the URL of an endpoint: give an http or https URL")
    return url


endpoint_option = click.option(
    "--endpoint", metavar="URL", callback=_check, help="A SPARQL endpoint instead of the local dataset."
)
