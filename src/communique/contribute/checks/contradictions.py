"""Facts with another value than the published ones, where the world has one: sources differ, or somebody slipped."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.checks.conflict import Conflict
from communique.contribute.checks.likeness import agree
from communique.contribute.checks.redefinition import has_one_value
from communique.contribute.checks.said import Said
from communique.contribute.published import Term
from communique.validate.paths import shortened
from communique.vocabulary.terms import (
    AMOUNT_OF,
    ASPECT,
    BASE_MAXIMUM_VALUE,
    BASE_MINIMUM_VALUE,
    BASE_UNIT,
    BASE_VALUE,
    KIND,
    MILESTONE_OF,
    PLANNED_FOR,
    PREFIXES,
    PRODUCT,
    REACHED_ON,
)

_Values = Callable[[Term, NamedNode], set[Term]]
_MEASURED: Final = (BASE_VALUE, BASE_MINIMUM_VALUE, BASE_MAXIMUM_VALUE)


def contradicted_value(said: Said) -> Iterator[Conflict]:
    """Another value of a property of which the world has one."""
    for triple in said.own.triples:
        others = said.others(triple) if triple.predicate in _one_by_nature() else []
        agreeing = any(agree(triple.object, other.object) for other in others)
        if others and not agreeing and not has_one_value(triple, said):  # else it is a redefinition
            yield _conflict("value", triple, others, said, property=shortened(triple.predicate))


def contradicted_amount(said: Said) -> Iterator[Conflict]:
    """Another amount of the same aspect, product and base unit."""
    for triple in said.own.triples:
        if triple.predicate == AMOUNT_OF and (others := said.others(triple)):
            kind, value = _measure(triple.object, said.values), _numbers(triple.object, said.values)
            same = [other for other in others if _measure(other.object, said.published_values) == kind]
            same = [other for other in same if _numbers(other.object, said.published_values) != value]
            if same and kind[0] and kind[1] and value:
                aspect = " and ".join(sorted(said.label(aspect) for aspect in kind[0]))
                yield _conflict("amount", triple, same, said, aspect=aspect)


def contradicted_milestone(said: Said) -> Iterator[Conflict]:
    """Another date of a milestone of the same kind."""
    for triple in said.own.triples:
        if triple.predicate == MILESTONE_OF and (others := said.others(triple)):
            kinds = said.values(triple.object, KIND)
            same = [other for other in others if kinds & said.published_values(other.object, KIND)]
            differing = [other for other in same if _dates_differ(triple.object, other.object, said)]
            if differing:
                yield _conflict("milestone", triple, differing, said)


def _dates_differ(one: Term, other: Term, said: Said) -> bool:
    """Whether both are planned, or both were reached, at times that do not agree. A plan may come about later."""
    for predicate in (PLANNED_FOR, REACHED_ON):
        dates, others = said.values(one, predicate), said.published_values(other, predicate)
        if dates and others and not any(agree(date, another) for date in dates for another in others):
            return True
    return False


def _measure(amount: Term, values: _Values) -> tuple[set[Term], ...]:
    return tuple(values(amount, predicate) for predicate in (ASPECT, BASE_UNIT, PRODUCT))


def _numbers(amount: Term, values: _Values) -> set[tuple[str, float]]:
    """What an amount is in its base unit."""
    found: set[tuple[str, float]] = set()
    for predicate in _MEASURED:
        for value in values(amount, predicate):
            with suppress(ValueError):
                found.add((predicate.value, float(value.value if isinstance(value, Literal) else "")))
    return found


def _conflict(case: str, triple: Triple, others: list[Triple], said: Said, **more: str) -> Conflict:
    values = {
        "thing": said.label(triple.subject),
        "value": said.label(triple.object),
        "published": " and ".join(sorted({said.label(other.object) for other in others})),
    }
    return Conflict("contradiction", case, triple, "object", values | more, tuple(others))


@lru_cache(maxsize=1)
def _one_by_nature() -> frozenset[NamedNode]:
    text = files("communique.contribute.checks").joinpath("one_by_nature.csv").read_text(encoding="utf-8")
    names = (row["property"].partition(":") for row in csv.DictReader(text.splitlines()))
    return frozenset(NamedNode(PREFIXES[prefix] + local) for prefix, _, local in names)
