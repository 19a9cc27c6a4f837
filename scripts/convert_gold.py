"""Turns annotated briefs (`NAME.md` with `NAME.json`) into drafts of facts files, with the words that state each fact.

The annotation says what is true in a text, not where it stands. For each fact this looks for the clause or sentence
that names most of its parts, and for each part for the nearest words. What it finds is a draft: a person reads it
against the text, mends the quotes and adds who said what and how sure it is.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import yaml
from gold_text import Text, words_for_date

from communique.errors import CommuniqueError
from communique.model import (
    Agreement,
    Amount,
    Document,
    Event,
    Measured,
    Milestone,
    Modality,
    NameForm,
    Official,
    Organisation,
    PartialDate,
    Project,
    Source,
    Span,
    Stated,
    StateMention,
)
from communique.sources import facts_to_yaml, read_article
from communique.vocabulary.states import load_states

Gold = dict[str, Any]
Section = Literal["capacity", "output", "investment"]
Features = list[tuple[float, Sequence[str]]]
StateWords = Callable[[str], Sequence[str]]

SECTIONS: tuple[Section, ...] = ("capacity", "output", "investment")
MILESTONES = (("start", "first-production"), ("peak", "peak-production"))
SIGNS = ("sign", "conclud", "agree", "pens", "follow")
PLANS = ("plan", "intend", "to be concluded", "to be signed", "yet to", "to come", "next", "prepare", "promise")
WORKS = ("plant", "complex", "project", "line", "mine", "factory")
KIND_WORDS = {
    "memorandum": ("memorandum", "MoU", "MOU", "letter of intent"),
    "declaration": ("declaration", "statement"),
    "agreement": ("agreement", "arrangement", "protocol", "accord", "deal"),
    "visit": ("visit", "travel", "trip", "paid"),
    "meeting": ("meeting", "met ", "talks", "received", "roundtable", "sat down", "sit down"),
    "summit": ("summit", "forum", "Week", "conference", "COP"),
    "signing ceremony": ("signed", "signature", "signing", "ceremony"),
    "ceremony": ("ceremony", "inaugurat", "ground"),
}
ROLE_WORDS = {"chief": ("chief", "CEO"), "executive": ("executive", "CEO"), "chairman": ("chair",), "head": ("head",)}


class Converter:
    """The conversion of one brief."""

    def __init__(self, source: Source, gold: Gold, state_words: StateWords) -> None:
        self.source, self.gold, self.state_words = source, gold, state_words
        self.text = Text.of(source)
        signatories = (name for entry in gold["agreements"] for name in entry["signatories"])
        self.persons = {entry["name"] for entry in gold["officials"]} | set(signatories)
        self.organisations = {entry["name"] for entry in gold["organisations"]}
        words = (word for code in gold["states"] for forms in state_words(code) for word in forms.split())
        self.words_of_states = set(words)

    def document(self) -> Document:
        """The document of the brief's annotation."""
        agreements: list[Agreement] = []
        for entry in self.gold["agreements"]:
            agreements.append(self.agreement(entry, [agreement.kind.evidence for agreement in agreements]))
        return Document(
            source=self.source,
            states=tuple(StateMention(self.stated(code, self.forms(code))) for code in self.gold["states"]),
            organisations=tuple(self.organisation(entry) for entry in self.gold["organisations"]),
            officials=tuple(self.official(entry) for entry in self.gold["officials"]),
            agreements=tuple(agreements),
            projects=tuple(self.project(entry) for entry in self.gold["projects"]),
            events=tuple(self.event(entry) for entry in self.gold["events"]),
        )

    def forms(self, name: str) -> list[str]:
        """The words for a state, organisation or person, the fullest first: its name, acronyms, a short form."""
        if re.fullmatch(r"[A-Z]{2}", name) and name not in self.organisations:
            return list(self.state_words(name))
        short = name.split()[-1 if name in self.persons else 0]
        is_name = short[:1].isupper() and short not in self.words_of_states
        return list(dict.fromkeys([name, *self.acronyms(name), *([short] if is_name else [])]))

    def acronyms(self, name: str) -> list[str]:
        """What the text puts into brackets behind a name."""
        return re.findall(rf"{re.escape(name)} \(([A-Z][\w-]+)\)", self.source.text)

    def stated(self, value: Any, forms: Iterable[str], near: Span | None = None) -> Stated[Any]:
        """A value with the first or the nearest of the words for it, else with the item's own words."""
        found = self.text.first(forms) if near is None else self.text.nearest(forms, near)
        return Stated(value, found or near or Span(0, 1))

    def several(self, names: Iterable[str], near: Span) -> tuple[Stated[str], ...]:
        """Names, each with its place in or near the item's words."""
        return tuple(self.stated(name, self.forms(name), near) for name in names)

    def organisation(self, entry: Gold) -> Organisation:
        """An organisation with its acronym, and where it is based if that stands in the same sentence."""
        name = self.stated(entry["name"], self.forms(entry["name"]))
        base = entry.get("based_in")
        return Organisation(
            name=name,
            kind=name.with_value(entry["kind"]),
            based_in=None if base is None else Stated(base, self.text.around(name.evidence, [self.forms(base)])),
            also=tuple(NameForm(self.stated(acronym, [acronym])) for acronym in self.acronyms(entry["name"])),
        )

    def official(self, entry: Gold) -> Official:
        """A person with the shortest words that hold name, role and body."""
        words = re.findall(r"\w{3,}", entry["role"])
        parts = [ROLE_WORDS.get(word, (word, word.capitalize())) for word in words] + [tuple(self.forms(entry["of"]))]

        def quality(span: Span) -> tuple[int, int]:
            return sum(self.text.holds(forms, span) for forms in parts), span.start - span.end

        places = list(self.text.find(entry["name"])) or [Span(0, 1)]
        name = Stated(entry["name"], max((self.text.around(place, parts) for place in places), key=quality))
        return Official(name, name.with_value(entry["role"]), name.with_value(entry["of"]))

    def agreement(self, entry: Gold, used: list[Span]) -> Agreement:
        """An agreement with the clause that names most of its parts."""
        kind, planned = entry["kind"], entry["status"] == "planned"
        features: Features = [(2, KIND_WORDS.get(kind, (kind,))), (1, SIGNS), (1.5, self.dates(entry))]
        features += [(1, self.forms(name)) for name in (*entry["parties"], *entry["signatories"])]
        features += [(1, topic.split()) for topic in entry["topics"]] + [(1.5, PLANS)] * planned
        quote = self.text.best(features, used)
        modality = Modality.PLANNED if planned else Modality.ASSERTED
        topics = (self.stated(topic, [topic, *topic.split()], quote) for topic in entry["topics"])
        date = self.date(entry, "date", quote)
        return Agreement(
            kind=Stated(kind, quote, modality),
            status=Stated(entry["status"], quote, modality),
            parties=tuple(party.but(modality=modality) for party in self.several(entry["parties"], quote)),
            topics=tuple(topic.but(modality=modality) for topic in topics),
            date=None if date is None else date.but(modality=modality),
            signatories=tuple(one.but(modality=modality) for one in self.several(entry["signatories"], quote)),
        )

    def project(self, entry: Gold) -> Project:
        """A project with the clause that names it, or that has most of its parts."""
        name, host = entry.get("name"), entry.get("host")
        features: Features = [(1, self.forms(other)) for other in (*entry["developers"], *([host] if host else []))]
        features += [(1, entry["kind"].split()), (0.5, WORKS)] + ([(6, [name])] if name else [])
        quote = self.text.best(features)
        milestones = ((kind, self.date(entry, key, quote)) for key, kind in MILESTONES)
        return Project(
            kind=Stated(entry["kind"], quote),
            name=self.stated(name, [name], quote) if name else None,
            host=self.stated(host, self.forms(host), quote) if host else None,
            developers=self.several(entry["developers"], quote),
            amounts=tuple(m for section in SECTIONS for m in self.amounts(entry[section], section, quote)),
            milestones=tuple(Milestone(kind, date) for kind, date in milestones if date is not None),
        )

    def event(self, entry: Gold) -> Event:
        """An event with the clause that names most of its parts."""
        place = entry.get("place")
        features: Features = [(2, KIND_WORDS.get(entry["kind"], ())), (1.5, self.dates(entry))]
        features += [(1, self.forms(name)) for name in entry["participants"]] + ([(1, [place])] if place else [])
        quote = self.text.best(features)
        return Event(
            kind=Stated(entry["kind"], quote),
            participants=self.several(entry["participants"], quote),
            place=self.stated(place, [place, place.upper()], quote) if place else None,
            date=self.date(entry, "date", quote),
        )

    def date(self, entry: Gold, key: str, near: Span) -> Stated[PartialDate] | None:
        """A date of an entry, with the nearest words that can mean it."""
        if key not in entry:
            return None
        return self.stated(PartialDate.parse(entry[key]), self.dates(entry, key), near)

    def dates(self, entry: Gold, key: str = "date") -> list[str]:
        """The words that can mean the date of an entry."""
        return words_for_date(PartialDate.parse(entry[key]), self.source.published) if key in entry else []

    def amounts(self, entries: Sequence[Gold], section: Section, near: Span) -> Iterator[Measured]:
        """The amounts of one list; two that the text gives as a range become one."""
        rest = list(entries)
        while rest:
            entry = rest.pop(0)
            value = Decimal(str(entry["value"]))
            high = Decimal(str(rest[0]["value"])) if rest else None
            span = None if high is None else self.text.range(value, high)
            ends = {"value": value}
            if span is not None and high is not None:
                rest.pop(0)
                ends = {"minimum": value, "maximum": high}
            qualifier, quote = self.text.hedged(span or self.text.number(value, near))
            unit = entry["currency" if section == "investment" else "unit"]
            # The aspect follows from list and unit when the file is read, so the draft does not have it.
            amount = Amount(unit=unit, aspect=section, qualifier=qualifier, product=entry.get("of"), **ends)
            yield Measured(Stated(amount, quote), section)


class _Dumper(yaml.SafeDumper):
    """Plain scalars wherever YAML's grammar allows, since the reader of facts files takes every scalar as text."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    mistakable = text.upper() in ("NO", "YES", "ON", "OFF", "Y", "N", "TRUE", "FALSE", "NULL", "~", "")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if mistakable else None)


_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _represent_text)


def readable(draft: str) -> str:
    """The same YAML for a person to work on: section by section, without needless quotes and escapes.

    >>> print(readable("states: [{'code': 'NO', 'quote': 'It is Norway'}]"), end="")
    states:
    - code: 'NO'
      quote: It is Norway
    """
    sections = yaml.load(draft, Loader=yaml.BaseLoader)
    form: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 118, "default_flow_style": None}
    return "\n".join(yaml.dump({name: entries}, Dumper=_Dumper, **form) for name, entries in sections.items())


def words_for_state(code: str) -> Sequence[str]:
    """The names, demonyms and capital of a state."""
    state = load_states().get(code)
    return [*state.names, *state.demonyms, *([] if state.capital is None else [state.capital])]


def convert(article: Path, gold: Path, state_words: StateWords = words_for_state) -> str:
    """The draft of a facts file for an article and its annotation."""
    annotation = json.loads(gold.read_text(encoding="utf-8"))
    return readable(facts_to_yaml(Converter(read_article(article), annotation, state_words).document()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes a draft for each pair of a folder; a facts file that is there already is left alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder with NAME.md and NAME.json")
    parser.add_argument("target", type=Path, help="folder for NAME.facts.yaml")
    options = parser.parse_args(arguments)
    try:
        for gold in sorted(options.corpus.glob("*.json")):
            draft = options.target / f"{gold.stem}.facts.yaml"
            if not draft.exists():
                draft.write_text(convert(gold.with_suffix(".md"), gold), encoding="utf-8")
                print(draft)
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
