"""One document against the reviewed one: which facts are right, which are missed and which are extra.

Things are paired one to one so that they share as much as possible; an attribute counts only on the right thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from communique.evaluate.assignment import assign
from communique.evaluate.counts import Counts, total
from communique.evaluate.kinds import THINGS, Same
from communique.evaluate.sameness import same_person, same_role, same_text

Facts = Mapping[str, Any]
"""A document in the form of the guide: lists of states, organisations, officials, agreements, projects, events."""
Thing = Mapping[str, list[Any]]
"""A thing's attributes, each with its values; one without values is left out."""
_IDENTICAL = 0.001  # an identical value is paired before one that is only as good


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is missed, or extra.

    Attributes:
        kind: such as `agreement.party`.
        thing: the thing whose fact it is, in words.
        place: the number of that thing in its list, and of the value among its values, in the document that has it.
    """

    what: Literal["missed", "extra"]
    kind: str
    value: Any
    thing: str = ""
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The counts by kind of fact, and every difference."""

    counts: Mapping[str, Counts]
    differences: tuple[Difference, ...]

    @property
    def micro(self) -> Counts:
        """The counts over all kinds."""
        return total(self.counts.values())


def compare(gold: Facts, told: Facts) -> Comparison:
    """How right a document is.

    Args:
        gold: the reviewed document.
        told: the one to judge.

    >>> comparison = compare({"states": ["KZ", "GB"]}, {"states": ["KZ", "DE"]})
    >>> comparison.micro
    Counts(right=1.0, extra=1.0, missed=1.0)
    """
    judge = _Judge()
    judge.values("state", same_text, _unique(gold.get("states")), _unique(told.get("states")))
    judge.values("official", same_person, _officials(gold), _officials(told))
    judge.values("official.role", same_role, _offices(gold), _offices(told))
    for kind in THINGS:
        judge.things(kind, things_of(kind, gold), things_of(kind, told))
    return Comparison(dict(judge.counts), tuple(judge.differences))


class _Judge:
    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(Counts)
        self.differences: list[Difference] = []

    def values(
        self,
        kind: str,
        same: Same,
        gold: Sequence[Any],
        told: Sequence[Any],
        thing: str = "",
        numbers: tuple[int, int] | None = None,
    ) -> None:
        def place(side: int, number: int) -> tuple[int, int]:
            return (number, 0) if numbers is None else (numbers[side], number)

        pairs = _pairs(same, gold, told)
        right = sum(credit for _, _, credit in pairs)
        self.counts[kind] += Counts(right, len(told) - right, len(gold) - right)
        found, good = {i for i, _, credit in pairs if credit == 1}, {j for _, j, credit in pairs if credit == 1}
        for i, value in enumerate(gold):
            if i not in found:
                self.differences.append(Difference("missed", kind, value, thing, place(0, i)))
        for j, value in enumerate(told):
            if j not in good:
                self.differences.append(Difference("extra", kind, value, thing, place(1, j)))

    def things(self, kind: str, gold: Sequence[Thing], told: Sequence[Thing]) -> None:
        pairs = assign([[likeness(kind, one, other) for other in told] for one in gold])
        for i, j in pairs:
            self._thing(kind, gold[i], told[j], (i, j))
        for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
            self._thing(kind, gold[i], {}, (i, 0))
        for j in sorted(set(range(len(told))) - {j for _, j in pairs}):
            self._thing(kind, {}, told[j], (0, j))

    def _thing(self, kind: str, gold: Thing, told: Thing, numbers: tuple[int, int]) -> None:
        name = _written(gold or told)
        if gold and told:
            self.counts[kind] += Counts(right=1)
        else:
            self.counts[kind] += Counts(missed=1) if gold else Counts(extra=1)
            place = (numbers[0] if gold else numbers[1], 0)
            self.differences.append(Difference("missed" if gold else "extra", kind, name, place=place))
        for attribute, each in THINGS[kind].items():
            if each.is_counted and (attribute in gold or attribute in told):
                values = gold.get(attribute, []), told.get(attribute, [])
                self.values(f"{kind}.{attribute}", each.same, *values, thing=name, numbers=numbers)


def likeness(kind: str, gold: Thing, told: Thing) -> float:
    """How much two things share of their attributes (Dice's coefficient); 0 where they cannot be the same thing.

    Two must share an attribute that is a key. A thing of the reviewed document that has none, such as a nameless
    project of nobody in particular, is paired where the kind agrees and, if it has anything besides, that agrees too.
    """
    attributes = THINGS[kind]
    credit = {
        attribute: sum(c for _, _, c in _pairs(attributes[attribute].same, values, told[attribute]))
        for attribute, values in gold.items()
        if attribute in told
    }
    shared = {attribute for attribute, each in credit.items() if each}
    if any(attributes[attribute].is_key for attribute in gold):
        if not any(attributes[attribute].is_key for attribute in shared):
            return 0.0
    else:
        besides = set(gold) - {"kind", "status"}
        if "kind" not in shared or (besides and not besides & shared):
            return 0.0
    return 2 * sum(credit.values()) / sum(len(values) for thing in (gold, told) for values in thing.values())


def _pairs(same: Same, gold: Sequence[Any], told: Sequence[Any]) -> list[tuple[int, int, float]]:
    """The places in both lists that belong together, one to one, and the credit for each."""
    credit = [[same(one, other) for other in told] for one in gold]
    weights = [
        [each + (_IDENTICAL if each and gold[i] == told[j] else 0) for j, each in enumerate(row)]
        for i, row in enumerate(credit)
    ]
    return [(i, j, credit[i][j]) for i, j in assign(weights)]


def things_of(kind: str, facts: Facts) -> list[Thing]:
    """The things of one kind in a document, for `likeness`."""
    return [_thing(kind, each) for each in facts.get(f"{kind}s") or ()]


def _thing(kind: str, told: Mapping[str, Any]) -> Thing:
    found: dict[str, list[Any]] = {}
    for attribute, each in THINGS[kind].items():
        value = told.get(each.key, "signed" if (kind, attribute) == ("agreement", "status") else None)
        values = [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]
        if values:
            found[attribute] = values
    return found


def _officials(facts: Facts) -> list[Any]:
    return _unique(official["name"] for official in facts.get("officials") or ())


def _offices(facts: Facts) -> list[Any]:
    officials = facts.get("officials") or ()
    return _unique({key: o.get(key) for key in ("name", "role", "of")} for o in officials if o.get("role"))


def _unique(values: Any) -> list[Any]:
    found: list[Any] = []
    for value in values or ():
        if value not in found:
            found.append(value)
    return found


def _written(thing: Thing) -> str:
    return "; ".join(f"{attribute} {', '.join(map(_plain, values))}" for attribute, values in thing.items())


def _plain(value: Any) -> str:
    return " ".join(str(each) for each in value.values()) if isinstance(value, Mapping) else str(value)
