"""`communique ontology`: reasoning over ontology and dataset."""

from __future__ import annotations

import sys

import click

from communique import api


@click.group("ontology")
def ontology_group() -> None:
    """Check the ontology by reasoning."""


@ontology_group.command("check")
@click.option("--dist", help="A dataset whose facts are checked with the ontology.")
def check_command(dist: str | None) -> None:
    """Check by HermiT that the ontology is consistent and that no class is unsatisfiable; list inferred types.

    Exit codes: 0 consistent, 1 not, 2 there is no reasoner.
    """
    report = api.check(dist)
    click.echo(report.to_text().rstrip())
    sys.exit(0 if report.consistent and not report.unsatisfiable else 1)
