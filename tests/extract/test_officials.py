"""Officials by the phrases that give name and office; what is no official."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique.extract.roles import find_roles

Facts = Callable[..., dict[str, Any]]

FORMS = [
    ("Kazakh Prime Minister Alikhan Smailov spoke.", "Alikhan Smailov", "prime minister", "KZ"),
    ("Alikhan Smailov, the prime minister of Kazakhstan, spoke.", "Alikhan Smailov", "prime minister", "KZ"),
    ("Kazakhstan's energy minister, Almasadam Satkaliyev, spoke.", "Almasadam Satkaliyev", "energy minister", "KZ"),
    (
        "Anna Lund, who is Norway's minister of petroleum and energy, spoke.",
        "Anna Lund",
        "petroleum and energy minister",
        "NO",
    ),
    ("Anna Lund, at the time Norway's minister of energy, spoke.", "Anna Lund", "energy minister", "NO"),
    ("German Chancellor Anna Schmidt met nobody.", "Anna Schmidt", "chancellor", "DE"),
    (
        "Anna Schmidt, chief executive of Nordwind Energy Group, spoke.",
        "Anna Schmidt",
        "chief executive",
        "Nordwind Energy Group",
    ),
    ("Nordwind Energy's CEO, Anna Schmidt, spoke.", "Anna Schmidt", "chief executive", "Nordwind Energy"),
    (
        "Anna Lund, chairman and CEO of Nordwind Energy Group, spoke.",
        "Anna Lund",
        "chairman and chief executive",
        "Nordwind Energy Group",
    ),
    ("President Anna Lund of Norway spoke.", "Anna Lund", "president", "NO"),
    ("Peter Berg, Norway's ambassador to Kenya, spoke.", "Peter Berg", "ambassador", "NO"),
    (
        "Minister of Works and Transport John Okello spoke in Uganda.",
        "John Okello",
        "works and transport minister",
        "UG",
    ),
    (
        "Uganda's Finance and Public Enterprises Minister John Okello spoke.",
        "John Okello",
        "finance and public enterprises minister",
        "UG",
    ),
    ("King Harald of Norway spoke.", "Harald", "king", "NO"),
    ("Ursula Berg, who heads the European Commission, spoke.", "Ursula Berg", "head", "European Commission"),
    ("Deputy Prime Minister Anna Lund of Norway spoke.", "Anna Lund", "deputy prime minister", "NO"),
    ("Norway's deputy energy minister, Anna Lund, spoke.", "Anna Lund", "deputy energy minister", "NO"),
    ("European Council’s President Charles Berg spoke.", "Charles Berg", "president", "European Council"),
]

NOTHING = [
    "The minister spoke in Oslo.",
    "Prime Minister Street is a road in Oslo.",
    "The foreign minister of Norway spoke.",
    "A former minister told Reuters that Norway was ready.",
    "Energy Minister said nothing.",
    "Anna Lund spoke about the minister of energy.",
    "The president of the World Bank spoke in Kenya.",
    "Norway appointed a new energy minister.",
    "The Norwegian energy minister met his Danish counterpart.",
    "Manager magazine wrote about Germany.",
    "The Chairman Hotel in Seoul was full.",
    "The general secretary lives in Norway.",
    "Minister Counsellor left Kenya.",
    "The Ministry of Energy of Kenya said so.",
    "Anna Lund, a teacher from Norway, spoke.",
    "Norway's government heads the list.",
]


@pytest.mark.parametrize(("text", "name", "role", "of"), FORMS)
def test_official_is_found(facts: Facts, text: str, name: str, role: str, of: str) -> None:
    assert facts(text)["officials"] == [{"name": name, "role": role, "of": of}]


@pytest.mark.parametrize("text", NOTHING)
def test_no_official(facts: Facts, text: str) -> None:
    assert facts(text)["officials"] == []


def test_list_under_one_office(facts: Facts) -> None:
    text = "Three prime ministers signed: Anna Lund for Norway, Peter Berg for Denmark and Juha Virta for Finland."
    found = [(o["name"], o["role"], o["of"]) for o in facts(text)["officials"]]
    assert found == [
        ("Anna Lund", "prime minister", "NO"),
        ("Peter Berg", "prime minister", "DK"),
        ("Juha Virta", "prime minister", "FI"),
    ]


def test_surname_later_is_the_same_person(facts: Facts) -> None:
    text = "Norwegian Prime Minister Anna Lund spoke. Prime Minister Lund left, and Lund came back."
    assert [official["name"] for official in facts(text)["officials"]] == ["Anna Lund"]


def test_two_persons_of_one_surname_stay_two(facts: Facts) -> None:
    text = "Norwegian Prime Minister Anna Lund met Olga Lund, Denmark's energy minister. Lund spoke."
    assert [official["name"] for official in facts(text)["officials"]] == ["Anna Lund", "Olga Lund"]


def test_roles_have_one_form() -> None:
    text = "the minister for industry and energy; Industry and Energy Minister; CEO; chief executive officer"
    assert [role.name for role in find_roles(text)] == [
        "industry and energy minister",
        "industry and energy minister",
        "chief executive",
        "chief executive",
    ]
