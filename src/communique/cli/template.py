"""`communique template`: the workbook, or the CSV files, that contributors fill in."""

from __future__ import annotations

from pathlib import Path

import click

from communique.tables.template import write_template


@click.command("template")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over what is there.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def template_command(target: Path, force: bool, quiet: bool) -> None:
    """Write a table to fill in: a workbook if TARGET ends in '.xlsx', else a folder of CSV files with CSVW metadata.

    'communique validate' and 'communique build' read it. Exit codes: 0 written, 2 it cannot be written.
    """
    write_template(target, force)
    if not quiet:
        click.echo(f"{target}: fill it in, then run 'communique validate {target}'", err=True)
