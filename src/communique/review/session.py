"""A review of one source: its facts one by one, decided or still open, and the files that follow from the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from communique.errors import Place, SourceError
from communique.extract import extract
from communique.extract.drafts import remarks_on
from communique.model import Document, Source, Span
from communique.review.decisions import Decision, Entry, Verdict, bare, decisions_to_yaml, read_decisions
from communique.review.sameness import decisions_on
from communique.sources import open_source, read_facts, source_to_article
from communique.sources.facts_writer import entry_to_yaml, sections_of, sections_to_yaml
from communique.sources.quotes import find_quote
from communique.writing import replace_files

_SECTIONS = ("states", "organisations", "officials", "agreements", "projects", "events")
_FACTS, _DECISIONS = ".facts.yaml", ".decisions.yaml"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the facts file under review.

    Attributes:
        remark: what is to be checked in it, of a draft.
        decision: None while it is open.
    """

    section: str
    entry: Entry
    remark: str | None = None
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.decision is None


class Session:
    """The review of a source, from its article.

    Attributes:
        items: all entries, in the order of the file; those that were rejected too.
        lost: earlier decisions on words that are no longer in the text.
    """

    def __init__(self, path: Path, by: str, on: date | None = None, *, again: bool = False) -> None:
        """Opens a review.

        Args:
            path: the article, or the facts file beside it.
            by: who reviews.
            on: the day; today unless another is given.
            again: extract anew, though there is a facts file; what was decided stays.

        Raises:
            SourceError: the article, the facts or the decisions cannot be read.
        """
        article = _article(path)
        stem = article.name.removesuffix(article.suffix)
        self.by, self.on = by, on or date.today()  # the day where the curator is
        self.facts_path = article.with_name(stem + _FACTS)
        self._decisions_path = article.with_name(stem + _DECISIONS)
        self.source = open_source(article).source
        self._texts = {} if article.suffix in (".md", ".txt") else {article.with_suffix(".md"): self.source}
        fresh = again or not self.facts_path.exists()
        draft = extract(self.source) if fresh else read_facts(self.facts_path, self.source)
        self.items, self.lost = _items(draft, read_decisions(self._decisions_path), self.source)

    @property
    def open(self) -> list[int]:
        """The numbers of the items that nothing has been decided on."""
        return [number for number, item in enumerate(self.items) if item.is_open]

    def decide(self, number: int, verdict: Verdict, edited: Entry | None = None) -> None:
        """Decides on an item and writes both files, so that nothing is lost whatever happens next.

        Raises:
            SourceError: the edited entry is not one that a facts file may have, or its quote is not in the text.
        """
        item = self.items[number]
        before = item.decision.entry if item.decision is not None else bare(item.entry)
        decision = Decision(verdict, item.section, before, self.by, self.on, edited)
        decided = replace(item, entry=decision.result or before, decision=decision)
        if edited is not None:
            self._check(number, decided)
        self.items[number] = decided
        self.write()

    def parse(self, text: str) -> Entry:
        """An entry from what a curator wrote.

        Raises:
            SourceError: it is no YAML, or no entry.
        """
        try:
            entry = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise SourceError(f"this is no YAML: {error}", place=Place.of(self.facts_path)) from error
        if not isinstance(entry, dict):
            raise SourceError("this is no entry", place=Place.of(self.facts_path), hint="write 'key: value' lines")
        return entry

    def written(self, number: int) -> str:
        """An item as YAML, to be shown or edited."""
        return entry_to_yaml(bare(self.items[number].entry))

    def evidence(self, number: int) -> Span | None:
        """Where the words of an item stand in the text."""
        return _place(self.items[number].entry.get("quote"), self.source.text)

    def write(self) -> None:
        """Writes the facts file and the decisions, whole or not at all."""
        texts = {self.facts_path: self.facts(), self._decisions_path: self._decisions()}
        texts |= {path: source_to_article(source) for path, source in self._texts.items()}
        replace_files({path: text.encode("utf-8") for path, text in texts.items()})

    def facts(self) -> str:
        """The facts file: what was accepted or edited, and what is open; signed when nothing is open."""
        return _facts_file(self.items, None if self.open else {"by": self.by, "on": self.on.isoformat()})

    def _decisions(self) -> str:
        decided = [item.decision for item in self.items if item.decision is not None]
        return decisions_to_yaml([*decided, *self.lost])

    def _check(self, number: int, item: Item) -> None:
        """Reads the facts file as it would be with an item."""
        items = [*self.items[:number], item, *self.items[number + 1 :]]
        read_facts(self.facts_path, self.source, _facts_file(items, None))


def _article(path: Path) -> Path:
    if not path.name.endswith(_FACTS):
        return path
    name = path.name.removesuffix(_FACTS)
    for ending in (".md", ".txt"):
        if path.with_name(name + ending).exists():
            return path.with_name(name + ending)
    hint = "facts are reviewed against their text: put it beside them"
    raise SourceError(f"there is no {name}.md beside the facts file", place=Place.of(path), hint=hint)


def _items(draft: Document, decisions: Sequence[Decision], source: Source) -> tuple[list[Item], list[Decision]]:
    """The entries with what was decided on them before, and the decisions whose words are gone."""
    remarks, content = remarks_on(draft), sections_of(draft)
    items, used = [], set()
    for section in _SECTIONS:
        entries = content.get(section, [])
        decided = decisions_on(entries, section, decisions)
        for number, entry in enumerate(entries):
            decision = decided.get(number)
            used.add(id(decision))
            shown = entry if decision is None else decision.result or entry
            items.append(Item(section, shown, None if decision else remarks.get((section, number)), decision))
        for decision in decisions:
            here = decision.section == section and id(decision) not in used
            if here and decision.result is not None and _place(decision.result.get("quote"), source.text) is not None:
                used.add(id(decision))
                items.append(Item(section, decision.result, None, decision))
    return items, [decision for decision in decisions if id(decision) not in used]


def _facts_file(items: Sequence[Item], review: Entry | None) -> str:
    sections: dict[str, Any] = {} if review is None else {"review": review}
    remarks: dict[tuple[str, int], str] = {}
    for section in _SECTIONS:
        kept = [i for i in items if i.section == section and (i.decision is None or i.decision.result is not None)]
        sections[section] = [item.entry for item in kept]
        remarks |= {(section, n): item.remark for n, item in enumerate(kept) if item.remark is not None}
    return sections_to_yaml(sections, remarks)


def _place(quote: Any, text: str) -> Span | None:
    if isinstance(quote, dict):
        return find_quote(text, str(quote.get("text", "")), int(quote.get("occurrence", 1)))
    return find_quote(text, quote) if isinstance(quote, str) else None
