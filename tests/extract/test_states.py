"""States by name, demonym and capital; never by a code that only looks like one."""

from __future__ import annotations

import pytest

from communique.extract.states import find_states

FORMS = [
    ("Kazakhstan and the United Kingdom", ["KZ", "GB"]),
    ("Kazakh Prime Minister", ["KZ"]),
    ("Germany's ministers", ["DE"]),
    ("the Danes and the Norwegians", ["DK", "NO"]),
    ("South Korea and North Korea", ["KR", "KP"]),
    ("South African coal", ["ZA"]),
    ("Guinea-Bissau, Guinea and Equatorial Guinea", ["GW", "GN", "GQ"]),
    ("UK, US, EU and UAE", ["GB", "US", "EU", "AE"]),
    ("the U.S. and Japan", ["US", "JP"]),
    ("Germany-based developer", ["DE"]),
    ("Ivory Coast and Viet Nam", ["CI", "VN"]),
    ("the Democratic Republic of Congo", ["CD"]),
    ("Bosnia and Herzegovina", ["BA"]),
]

NOTHING = [
    "20 GW",
    "10 MW and 3 MT",
    "US$5bn",
    "6 US cents",
    "IT and AI",
    "the Indian Ocean",
    "Latin American firms",
    "Lake Chad",
    "the Paris Agreement",
    "NO",
    "in",
    "us",
    "turkey for dinner",
    "the Soviet Union",
    "china cups",
]


@pytest.mark.parametrize(("text", "codes"), FORMS)
def test_states_are_found(text: str, codes: list[str]) -> None:
    assert [word.code for word in find_states(text)] == codes


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_no_state_is_none(text: str) -> None:
    assert find_states(text) == ()


def test_capital_stands_for_its_government_but_not_as_a_place() -> None:
    (wants,) = find_states("Hanoi wants coal.")
    (place,) = find_states("They met in Vienna.")
    assert (wants.code, wants.government) == ("VN", True)
    assert (place.code, place.government) == ("AT", False)


def test_brussels_is_the_union() -> None:
    assert [word.code for word in find_states("Brussels has earmarked money.")] == ["EU"]
