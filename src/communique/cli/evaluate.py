"""`communique evaluate`: how right extracted facts are."""

from __future__ import annotations

from pathlib import Path

import click

from communique.evaluate import FORMATS, evaluate, read_pairs


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--by-document", is_flag=True, help="Figures of each document too.")
@click.option("--errors", is_flag=True, help="List what was missed and what was extra.")
def evaluate_command(gold: Path, predicted: Path, form: str, by_document: bool, errors: bool) -> None:
    """Compare facts with reviewed ones: precision, recall and F1 by kind of fact.

    GOLD and PREDICTED are folders of NAME.json, as 'extract --format json' writes them, or of NAME.facts.yaml with the
    articles beside them; or two such files.
    """
    evaluation = evaluate(read_pairs(gold, predicted))
    click.echo(FORMATS[form](evaluation, by_document=by_document, errors=errors), nl=False)
