"""What is compared of each kind of thing: its attributes, when they are the same, and which make two the same thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.evaluate.sameness import (
    same_date,
    same_money,
    same_name,
    same_party,
    same_person,
    same_place,
    same_quantity,
    same_text,
)

Same = Callable[[Any, Any], float]
"""The credit, from 0 to 1, for one value that stands where another should."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of things of one kind: its key in the document, when two values are the same, whether it is counted.

    The name of a thing is what makes it that thing: it is counted with the thing itself, and not again.
    """

    key: str
    same: Same
    is_key: bool = False
    is_counted: bool = True


THINGS: Mapping[str, Mapping[str, Attribute]] = {
    "organisation": {
        "name": Attribute("name", same_name, is_key=True, is_counted=False),
        "kind": Attribute("kind", same_text),
        "based_in": Attribute("based_in", same_text),
    },
    "agreement": {
        "kind": Attribute("kind", same_text),
        "status": Attribute("status", same_text),
        "party": Attribute("parties", same_name, is_key=True),
        "topic": Attribute("topics", same_text),
        "signatory": Attribute("signatories", same_person),
        "date": Attribute("date", same_date),
    },
    "project": {
        "kind": Attribute("kind", same_text),
        "host": Attribute("host", same_text),
        "start": Attribute("start", same_date),
        "peak": Attribute("peak", same_date),
        "name": Attribute("name", same_name, is_key=True),
        "developer": Attribute("developers", same_name, is_key=True),
        "capacity": Attribute("capacity", same_quantity, is_key=True),
        "output": Attribute("output", same_quantity, is_key=True),
        "investment": Attribute("investment", same_money, is_key=True),
    },
    "event": {
        "kind": Attribute("kind", same_text),
        "participant": Attribute("participants", same_party, is_key=True),
        "place": Attribute("place", same_place, is_key=True),
        "date": Attribute("date", same_date, is_key=True),
    },
}
"""The attributes by kind of thing: `agreement.party` is the attribute `party` of what is in the list `agreements`."""
