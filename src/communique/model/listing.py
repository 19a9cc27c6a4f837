"""The facts of a document one by one, each value by itself, with the thing whose fact it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.model.amount import plain
from communique.model.document import Document
from communique.model.stated import Stated

_MILESTONES = {"first-production": "start", "peak-production": "peak"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a document states.

    Attributes:
        kind: what sort of fact, such as `agreement.party`; a thing by itself has the sort of the thing: `agreement`.
        thing: the number of the thing in its section, from zero.
        number: the number of the value among those of its kind of that thing, from zero.
        value: in words.
    """

    kind: str
    thing: int
    number: int
    value: str
    stated: Stated[Any]

    @property
    def section(self) -> str:
        """The kind of thing: `agreement` of `agreement.party`."""
        return self.kind.partition(".")[0]


def facts_of(document: Document) -> Iterator[Fact]:
    """All facts of a document, section by section; a range is a fact for each of its ends.

    >>> from communique.model import Source, Span, StateMention
    >>> [fact.kind for fact in facts_of(Document(Source("a", "A", "Oman."), (StateMention(Stated("OM", Span(0, 4))),)))]
    ['state']
    """
    for number, state in enumerate(document.states):
        yield Fact("state", number, 0, state.code.value, state.code)
    for number, organisation in enumerate(document.organisations):
        yield Fact("organisation", number, 0, organisation.name.value, organisation.name)
        yield from _each("organisation", number, kind=organisation.kind, based_in=organisation.based_in)
    for number, official in enumerate(document.officials):
        yield Fact("official", number, 0, official.name.value, official.name)
        of = f" of {official.of.value}" if official.of is not None else ""
        weaker = min((official.role, official.of or official.role), key=lambda stated: stated.confidence or 1)
        yield Fact("official.role", number, 0, f"{official.role.value}{of}", weaker)
    for number, agreement in enumerate(document.agreements):
        yield Fact("agreement", number, 0, agreement.kind.value, agreement.kind)
        yield from _each("agreement", number, kind=agreement.kind, status=agreement.status, date=agreement.date)
        yield from _each(
            "agreement", number, party=agreement.parties, topic=agreement.topics, signatory=agreement.signatories
        )
    yield from _of_projects(document)
    for number, event in enumerate(document.events):
        yield Fact("event", number, 0, event.kind.value, event.kind)
        yield from _each(
            "event", number, kind=event.kind, participant=event.participants, place=event.place, date=event.date
        )


def _of_projects(document: Document) -> Iterator[Fact]:
    for number, project in enumerate(document.projects):
        basis = project.name or project.kind
        yield Fact("project", number, 0, basis.value, basis)
        yield from _each(
            "project", number, kind=project.kind, name=project.name, host=project.host, developer=project.developers
        )
        for section in ("capacity", "output", "investment"):
            amounts = [measured.amount for measured in project.amounts if measured.section == section]
            ends = [(amount, end) for amount in amounts for end in amount.value.ends]
            for place, (amount, end) in enumerate(ends):
                product = f" of {amount.value.product}" if amount.value.product is not None else ""
                yield Fact(f"project.{section}", number, place, f"{plain(end)} {amount.value.unit}{product}", amount)
        for milestone in project.milestones:
            kind = _MILESTONES.get(milestone.kind, milestone.kind)
            yield Fact(f"project.{kind}", number, 0, str(milestone.date.value), milestone.date)


def _each(thing: str, number: int, **values: Stated[Any] | tuple[Stated[Any], ...] | None) -> Iterator[Fact]:
    for kind, value in values.items():
        several = value if isinstance(value, tuple) else (value,) if value is not None else ()
        for place, stated in enumerate(several):
            yield Fact(f"{thing}.{kind}", number, place, str(stated.value), stated)
