"""`communique serve`: the dataset over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.endpoint import endpoint_option
from communique.link.iris import Base
from communique.publish import base_of
from communique.serve import ServeSettings, run


@click.command("serve")
@click.option("--dist", default="dist", show_default=True, help="The folder of the dataset.")
@endpoint_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--base", help="Where the dataset's own things live. [default: as its build says]")
@click.option("--timeout", default=30.0, show_default=True, help="Seconds for a query.")
def serve_command(dist: str, endpoint: str | None, host: str, port: int, base: str | None, timeout: float) -> None:
    """Serve the dataset: things at /id/…, SPARQL at /sparql."""
    folder = None if endpoint is not None else Path(dist)
    settings = ServeSettings(dist=folder, base=Base(base_of(dist) if base is None else base).iri, timeout=timeout)
    click.echo(f"serving {endpoint or dist} on http://{host}:{port} (Ctrl-C ends it)", err=True)
    run(endpoint if endpoint is not None else dist, host=host, port=port, settings=settings)
