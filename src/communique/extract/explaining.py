"""A text with the facts that were found in it: of each the words, the rule that took them for it, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extract.levels import Level, level
from communique.extract.lexicon import table
from communique.extract.text import sentences
from communique.model import Document, Fact, Span, facts_of

if TYPE_CHECKING:
    from jinja2 import Environment

_COLOURS = {"high": "32", "medium": "33", "low": "31"}
_BOLD, _DIM, _UNDERLINED = "1", "2", "4"


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact with the reasons for it."""

    fact: Fact
    level: Level
    says: str

    @property
    def head(self) -> str:
        """The fact in words: `agreement 1 party: KZ`."""
        section, _, attribute = self.fact.kind.partition(".")
        number = "" if section == "state" else f" {self.fact.thing + 1}"
        return f"{section}{number}{' ' + attribute if attribute else ''}: {self.fact.value}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the facts whose words cover it."""

    text: str
    facts: tuple[Explained, ...]

    @property
    def level(self) -> Level | None:
        """That of the surest of its facts; None where there is none."""
        return min((each.level for each in self.facts), key=("high", "medium", "low").index, default=None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in pieces, and the facts that are told in it, in the order of their words."""

    pieces: tuple[Piece, ...]
    facts: tuple[Explained, ...]


def explain(document: Document) -> tuple[Passage, ...]:
    """The sentences of a document with their facts."""
    text = document.source.text
    explained = sorted(_explained(document), key=lambda each: (each.fact.stated.evidence, each.fact.kind))
    passages = []
    for sentence in sentences(text):
        inside = [e for e in explained if sentence.start <= e.fact.stated.evidence.start < sentence.end]
        passages.append(Passage(tuple(_pieces(text, sentence, inside)), tuple(inside)))
    return tuple(passages)


def explain_as_text(document: Document, *, colour: bool = False) -> str:
    """Each sentence with its facts beneath it, for a terminal: words underlined, facts in the colour of their level."""

    def paint(words: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{words}\x1b[0m" if colour and words else words

    lines = [paint(document.source.title, _BOLD), ""]
    for passage in explain(document):
        lines.append(
            "".join(paint(p.text, _UNDERLINED, _COLOURS[p.level]) if p.level else p.text for p in passage.pieces)
        )
        for each in passage.facts:
            sure = f"{each.fact.stated.confidence:.2f}" if each.fact.stated.confidence is not None else "reviewed"
            modality = each.fact.stated.modality.value
            said = "" if modality == "asserted" else f", {modality}"
            words = " ".join(each.fact.stated.evidence.quote(document.source.text).split())
            head = paint(each.head, _COLOURS[each.level])
            lines.append(f"  {head}  {paint(f'{each.level} {sure}{said}', _DIM)}")
            lines.append(paint(f"    “{_shortened(words)}” by {each.fact.stated.rule}: {each.says}", _DIM))
        lines.append("")
    return "\n".join(lines)


def explain_as_html(document: Document) -> str:
    """The same as one page for a browser, without scripts; all that is put in is escaped."""
    return _environment().get_template("explained.html").render(source=document.source, passages=explain(document))


def _explained(document: Document) -> Iterator[Explained]:
    rules = table("rules")
    for fact in facts_of(document):
        rule = fact.stated.rule or ""
        says = str(rules[rule]["says"]) if rule in rules else rule or "written down by a person"
        yield Explained(fact, level(fact.kind, fact.stated.confidence), says)


def _pieces(text: str, sentence: Span, facts: Sequence[Explained]) -> Iterator[Piece]:
    """The sentence, cut wherever the words of a fact begin or end."""
    ends = {min(e.fact.stated.evidence.end, sentence.end) for e in facts}
    cuts = sorted({sentence.start, sentence.end} | {e.fact.stated.evidence.start for e in facts} | ends)
    # Facts whose words are the whole sentence would colour all of it: they stand beneath it only.
    close = [e for e in facts if e.fact.stated.evidence != sentence]
    for start, end in pairwise(cuts):
        inside = tuple(e for e in close if e.fact.stated.evidence.covers(Span(start, end)))
        yield Piece(text[start:end], inside)


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}…"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("communique.extract", "data")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
