"""`communique review`: a curator walks through a draft."""

from __future__ import annotations

from pathlib import Path

import click

from communique.errors import CommuniqueError
from communique.extract.text import sentences
from communique.review import Session

_KEYS = "a accept, e edit, r reject, n next, b back, q quit"


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", required=True, envvar="COMMUNIQUE_REVIEWER", help="Who reviews.")
@click.option("--again", is_flag=True, help="Extract anew; what was decided before stays.")
@click.option("--doubtful", is_flag=True, help="Ask only about what may well be wrong.")
def review_command(file: Path, by: str, again: bool, doubtful: bool) -> None:
    """Walk through the facts of an article: accept, edit or reject each.

    FILE is the article (.md, .txt, .html, .pdf), or the facts file beside it; where there is none, one is drafted. Each
    decision is written at once, to NAME.facts.yaml and NAME.decisions.yaml.
    """
    session = Session(file, by, again=again)
    for decision in session.lost:
        click.echo(f"note: {decision.section}: the words of a decision by {decision.by} are not in the text", err=True)
    _walk(session, [number for number in session.open if session.items[number].remark or not doubtful])
    session.write()
    left = len(session.open)
    signed = "signed" if not left else f"{left} of {len(session.items)} facts are open"
    click.echo(f"{session.facts_path}: {signed}", err=True)


def _walk(session: Session, numbers: list[int]) -> None:
    at = 0
    while at < len(numbers):
        _show(session, numbers[at], f"{at + 1}/{len(numbers)}")
        key = click.prompt(_KEYS, type=click.Choice(list("aernbq")), show_choices=False, err=True)
        if key == "q":
            return
        if key == "b":
            at = max(0, at - 1)
            continue
        if key == "e" and not _edit(session, numbers[at]):
            continue
        if key in "ar":
            session.decide(numbers[at], "accepted" if key == "a" else "rejected")
        at += 1


def _show(session: Session, number: int, place: str) -> None:
    item = session.items[number]
    click.secho(f"\n[{place}] {item.section}", bold=True)
    span = session.evidence(number)
    if span is not None:
        text = session.source.text
        sentence = next((each for each in sentences(text) if each.start <= span.start < each.end), span)
        end = max(sentence.end, span.end)
        words = click.style(span.quote(text), underline=True, fg="green")
        click.echo(f"  {text[sentence.start : span.start]}{words}{text[span.end : end]}\n")
    click.echo("".join(f"  {line}\n" for line in session.written(number).splitlines()), nl=False)
    if item.remark is not None:
        click.secho(f"  {item.remark}", fg="yellow")


def _edit(session: Session, number: int) -> bool:
    """Lets the curator edit an item; whether it has been decided."""
    text = click.edit(session.written(number), extension=".yaml")
    if text is None:
        return False
    try:
        session.decide(number, "edited", session.parse(text))
    except CommuniqueError as error:
        click.secho(f"error: {error}", fg="red", err=True)
        return False
    return True
