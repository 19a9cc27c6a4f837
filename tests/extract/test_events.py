"""Visits, meetings, summits and signings with who, where and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]
A, B = "Norwegian Prime Minister Anna Lund", "Kenyan President John Okello"

FORMS = [
    (f"{A} met {B} in Nairobi on Monday.", "meeting", ["Anna Lund", "John Okello"], "Nairobi", "2023-03-20"),
    (f"{B} received {A} in Nairobi yesterday.", "meeting", ["Anna Lund", "John Okello"], "Nairobi", "2023-03-21"),
    (f"{A} arrived in Nairobi on 18 March.", "visit", ["Anna Lund"], "Nairobi", "2023-03-18"),
    (f"{A} said so during her visit to Kenya last October.", "visit", ["Anna Lund"], "Kenya", "2022-10"),
    (f"{A} travelled to Kenya in May 2022.", "visit", ["Anna Lund"], "Kenya", "2022-05"),
    (f"{A} spoke at an energy summit in Nairobi on Monday.", "summit", ["Anna Lund"], "Nairobi", "2023-03-20"),
]

NOTHING = [
    f"{A} met nobody.",
    f"{A} and {B} spoke of wind.",
    f"{A} may visit friends.",
    "The ministers met in Nairobi on Monday.",
    "A summit is a mountain's top.",
]


@pytest.mark.parametrize(("text", "kind", "people", "place", "date"), FORMS)
def test_event_is_found(facts: Facts, text: str, kind: str, people: list[str], place: str, date: str) -> None:
    (event,) = facts(text)["events"]
    assert (event["kind"], sorted(event["participants"])) == (kind, people)
    assert (event["place"], event["date"]) == (place, date)


@pytest.mark.parametrize("text", NOTHING)
def test_no_event(facts: Facts, text: str) -> None:
    assert facts(text)["events"] == []


def test_signing_takes_the_persons_and_the_place_of_the_dateline(facts: Facts) -> None:
    text = f"NAIROBI – A memorandum on wind was signed here on Monday by {A} and {B}."
    (event,) = facts(text)["events"]
    assert event == {
        "kind": "signing ceremony",
        "participants": ["Anna Lund", "John Okello"],
        "place": "Nairobi",
        "date": "2023-03-20",
    }
