"""`communique serve`: the dataset over HTTP."""

from __future__ import annotations

import click

from communique.serve import run


@click.command("serve")
@click.option("--dist", default="dist", show_default=True, help="The folder of the dataset.")
@click.option("--endpoint", metavar="URL", help="A SPARQL endpoint instead of the local dataset.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve_command(dist: str, endpoint: str | None, host: str, port: int) -> None:
    """Serve the dataset: things at /id/…, SPARQL at /sparql."""
    run(endpoint if endpoint is not None else dist, host=host, port=port)
