"""Exercises: texts with their facts in the form of the guide, and quotes only where a fact has no name of its own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from communique.extract.measures import ASPECTS
from communique.model import (
    Agreement,
    Amount,
    Document,
    Event,
    Measured,
    Milestone,
    Official,
    Organisation,
    PartialDate,
    Project,
    Source,
    Span,
    Stated,
    StateMention,
)
from communique.sources import read_article
from communique.sources.amounts_reader import MILESTONES, SECTIONS


def read_exercise(path: Path) -> Document:
    """The facts of an exercise, from the path of its YAML file; the text lies beside it.

    Raises:
        ValueError: a quote is not in the text.
    """
    return _Reader(read_article(path.with_suffix(".md")), yaml.safe_load(path.read_text(encoding="utf-8"))).document()


class _Reader:
    def __init__(self, source: Source, facts: dict[str, Any]) -> None:
        self._source = source
        self._facts = facts

    def document(self) -> Document:
        return Document(
            source=self._source,
            states=tuple(StateMention(Stated(code, Span(0, 1))) for code in self._facts["states"]),
            organisations=tuple(
                Organisation(
                    self._named(each["name"]), Stated(each["kind"], Span(0, 1)), self._maybe(each.get("based_in"))
                )
                for each in self._facts["organisations"]
            ),
            officials=tuple(
                Official(self._named(each["name"]), Stated(each["role"], Span(0, 1)), self._maybe(each.get("of")))
                for each in self._facts["officials"]
            ),
            agreements=tuple(self._agreement(each, n) for n, each in enumerate(self._facts["agreements"])),
            projects=tuple(self._project(each, n) for n, each in enumerate(self._facts["projects"])),
            events=tuple(self._event(each) for each in self._facts["events"]),
            origin="facts file",
        )

    def _span(self, quote: str) -> Span:
        start = self._source.text.find(quote)
        if start < 0:
            raise ValueError(f"{self._source.name}: not in the text: {quote}")
        return Span(start, start + len(quote))

    def _named(self, name: str) -> Stated[str]:
        start = self._source.text.find(name)
        return Stated(name, Span(start, start + len(name)) if start >= 0 else Span(0, 1))

    def _maybe(self, value: str | None) -> Stated[str] | None:
        return None if value is None else Stated(value, Span(0, 1))

    def _agreement(self, each: dict[str, Any], number: int) -> Agreement:
        quote = self._span(each["quote"])

        def listed(field: str) -> tuple[Stated[str], ...]:
            return tuple(Stated(value, quote) for value in each.get(field, ()))

        return Agreement(
            kind=Stated(each["kind"], quote),
            status=Stated(each["status"], quote),
            parties=listed("parties"),
            topics=listed("topics"),
            date=self._date(each.get("date"), quote),
            signatories=listed("signatories"),
            key=f"agreement-{number}",
        )

    def _date(self, value: object, quote: Span) -> Stated[PartialDate] | None:
        return None if value is None else Stated(PartialDate.parse(str(value)), quote)

    def _project(self, each: dict[str, Any], number: int) -> Project:
        name = self._named(each["name"]) if each["name"] is not None else None
        quote = self._span(each["quote"]) if name is None else name.evidence
        amounts = [
            Measured(
                Stated(
                    Amount(unit=a.get("unit") or a["currency"], aspect=self._aspect(a), value=Decimal(str(a["value"]))),
                    quote,
                ),
                section,
            )
            for section in SECTIONS
            for a in each.get(section, ())
        ]
        milestones = [
            Milestone(kind, Stated(PartialDate.parse(str(each[field])), quote))
            for field, kind in MILESTONES.items()
            if field in each
        ]
        return Project(
            kind=Stated(each["kind"], quote),
            name=name,
            host=self._maybe(each.get("host")),
            developers=tuple(Stated(who, quote) for who in each.get("developers", ())),
            amounts=tuple(amounts),
            milestones=tuple(milestones),
            key=f"project-{number}",
        )

    def _aspect(self, amount: dict[str, Any]) -> str:
        return "investment" if "currency" in amount else ASPECTS[amount["unit"]][0]

    def _event(self, each: dict[str, Any]) -> Event:
        quote = self._span(each["quote"])
        return Event(
            kind=Stated(each["kind"], quote),
            participants=tuple(Stated(who, quote) for who in each["participants"]),
            place=Stated(each["place"], quote) if "place" in each else None,
            date=self._date(each.get("date"), quote),
        )
