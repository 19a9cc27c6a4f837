"""The facts of two readers as one document: what both say is surer, what only one says is for a curator to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from communique.evaluate.assignment import assign
from communique.evaluate.comparison import likeness, things_of
from communique.evaluate.sameness import same_party, same_person
from communique.model import Agreement, Document, Event, Measured, Milestone, Official, Organisation, Project, Stated
from communique.sources import to_guide

BOTH = "llm.agrees"
_ALONE = 0.6  # by what the confidence of a fact is multiplied that only one reader found
T = TypeVar("T")
Thing = TypeVar("Thing", Organisation, Agreement, Project, Event)


def join(rules: Document, model: Document) -> Document:
    """One document of what the rules and the model found in one source; what only the model found comes last."""
    return replace(
        rules,
        states=_by_key(rules.states, model.states, lambda state: state.code.value, "code"),
        organisations=_things("organisation", rules, model, rules.organisations, model.organisations),
        officials=_officials(rules.officials, model.officials),
        agreements=_things("agreement", rules, model, rules.agreements, model.agreements),
        projects=_things("project", rules, model, rules.projects, model.projects),
        events=_things("event", rules, model, rules.events, model.events),
    )


def surer(one: Stated[T], other: Stated[T]) -> Stated[T]:
    """A value that both say: as sure as two witnesses are who do not know of each other.

    >>> from communique.model import Span
    >>> surer(Stated("KZ", Span(0, 1), confidence=0.8), Stated("KZ", Span(0, 1), confidence=0.5)).confidence
    0.9
    """
    doubt = (1 - (one.confidence or 0.5)) * (1 - (other.confidence or 0.5))
    return one.but(confidence=round(min(0.99, 1 - doubt), 2), rule=BOTH)


def alone(stated: Stated[T]) -> Stated[T]:
    """A value that only one says."""
    return stated.but(confidence=round((stated.confidence or 0.5) * _ALONE, 2))


def _by_key(one: Sequence[Any], other: Sequence[Any], key: Any, field: str) -> tuple[Any, ...]:
    theirs = {key(each): each for each in other}
    joined = [
        replace(each, **{field: surer(getattr(each, field), getattr(theirs[key(each)], field))})
        if key(each) in theirs
        else each
        for each in one
    ]
    known = {key(each) for each in one}
    return (*joined, *(_doubted(each) for each in other if key(each) not in known))


def _officials(one: Sequence[Official], other: Sequence[Official]) -> tuple[Official, ...]:
    pairs = assign([[same_person(a.name.value, b.name.value) for b in other] for a in one])
    mates = dict(pairs)
    joined = [
        _joined(each, other[mates[number]], ("name", "role", "of")) if number in mates else _doubted(each)
        for number, each in enumerate(one)
    ]
    return (*joined, *(_doubted(each) for number, each in enumerate(other) if number not in mates.values()))


def _things(
    kind: str, rules: Document, model: Document, one: Sequence[Thing], other: Sequence[Thing]
) -> tuple[Thing, ...]:
    ours, theirs = things_of(kind, to_guide(rules)), things_of(kind, to_guide(model))
    mates: dict[int, int] = dict(assign([[likeness(kind, a, b) for b in theirs] for a in ours]))
    joined: list[Thing] = [
        _joined(each, other[mates[number]], _FIELDS[kind]) if number in mates else _doubted(each)
        for number, each in enumerate(one)
    ]
    return (*joined, *(_doubted(each) for number, each in enumerate(other) if number not in mates.values()))


_FIELDS = {
    "organisation": ("name", "kind", "based_in"),
    "agreement": ("kind", "status", "parties", "topics", "date", "signatories"),
    "project": ("kind", "name", "host", "developers", "amounts", "milestones"),
    "event": ("kind", "participants", "place", "date"),
}


def _joined(one: Any, other: Any, fields: Sequence[str]) -> Any:
    """A thing that both found: of each field what both say, then what only one says."""
    return replace(one, **{field: _values(getattr(one, field), getattr(other, field)) for field in fields})


def _values(one: Any, other: Any) -> Any:
    if isinstance(one, tuple):
        pairs = assign([[_same(a, b) for b in other] for a in one])
        mates = dict(pairs)
        joined = [_both(each, other[mates[n]]) if n in mates else _doubted(each) for n, each in enumerate(one)]
        return (*joined, *(_doubted(each) for n, each in enumerate(other) if n not in mates.values()))
    if one is None or other is None:
        found = one if one is not None else other
        return None if found is None else alone(found)
    return surer(one, other) if _same(one, other) else alone(one)


def _same(one: Any, other: Any) -> float:
    if isinstance(one, Measured):
        a, b = one.amount.value, other.amount.value
        return float(one.section == other.section and a.unit == b.unit and a.ends == b.ends)
    if isinstance(one, Milestone):
        return float((one.kind, one.date.value) == (other.kind, other.date.value))
    a, b = one.value, other.value
    return float(a == b) or (same_party(a, b) if isinstance(a, str) and isinstance(b, str) else 0.0)


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, Measured):
        return replace(one, amount=surer(one.amount, other.amount))
    return replace(one, date=surer(one.date, other.date)) if isinstance(one, Milestone) else surer(one, other)


def _doubted(thing: Any) -> Any:
    """A thing, or a value, that only one reader found: all in it is less sure."""
    if isinstance(thing, Stated):
        return alone(thing)
    values = {name: getattr(thing, name) for name in thing.__dataclass_fields__}
    changed = {
        name: _doubted(value) if isinstance(value, Stated) else tuple(_doubted(each) for each in value)
        for name, value in values.items()
        if isinstance(value, Stated) or (isinstance(value, tuple) and value)
    }
    return replace(thing, **changed)
