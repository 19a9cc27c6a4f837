"""Which values say the same, form by form."""

from __future__ import annotations

import pytest

from communique.evaluate.sameness import (
    same_date,
    same_money,
    same_name,
    same_party,
    same_person,
    same_place,
    same_quantity,
    same_role,
)


@pytest.mark.parametrize(
    ("one", "other", "credit"),
    [
        ("Électricité de France", "Electricite de France", 1),
        ("Svevind Energy Group", "Svevind Energy", 1),
        ("Asian Development Bank", "ADB", 1),
        ("Gulf Cooperation Council Interconnection Authority", "GCCIA", 1),
        ("Energy", "Energy Ministry", 0),
        ("World Bank", "Bank", 0),
        ("KZ", "KZ", 1),
        ("KZ", "KZ Energy", 0),
        ("Equinor", "Eni", 0),
        ("The Group", "The Company", 0),
    ],
)
def test_names_of_states_and_organisations(one: str, other: str, credit: float) -> None:
    assert same_name(one, other) == same_name(other, one) == credit


@pytest.mark.parametrize(
    ("one", "other", "credit"),
    [
        ("James Cleverly", "Cleverly", 1),
        ("Raúl Jalil", "Raul Jalil", 1),
        ("V. L. Kantha Rao", "Kantha Rao", 1),
        ("Anna Lund", "Eva Lund", 0),
        ("", "Lund", 0),
    ],
)
def test_persons(one: str, other: str, credit: float) -> None:
    assert same_person(one, other) == same_person(other, one) == credit


def test_party_is_a_state_an_organisation_or_a_person() -> None:
    assert same_party("KZ", "KZ") == same_party("EDF", "EDF Group") == same_party("Anna Lund", "Lund") == 1
    assert same_party("KZ", "Lund KZ") == 0


def test_role_needs_the_same_person_and_the_same_owner() -> None:
    lund = {"name": "Anna Lund", "role": "CEO", "of": "EDF"}
    assert same_role(lund, {"name": "Lund", "role": "chief executive", "of": "EDF Group"}) == 1
    assert same_role(lund, {"name": "Lund", "role": "chief executive"}) == 0
    assert same_role({"name": "Lund", "role": "president"}, {"name": "Lund", "role": "president"}) == 1
    assert same_role(lund, {"name": "Lund", "role": "chairman", "of": "EDF"}) == 0


def test_dates_quantities_sums_and_places() -> None:
    assert [same_date("2023-03", other) for other in ("2023-03", "2023-03-18", "2023", "2022-03")] == [1, 0.5, 0.5, 0]
    assert same_quantity({"value": 2, "unit": "GW"}, {"value": 2001, "unit": "MW"}) == 1
    assert same_quantity({"value": 2, "unit": "GW"}, {"value": 2, "unit": "MW"}) == 0
    assert same_quantity({"value": 8760, "unit": "GWh/yr"}, {"value": 8.76, "unit": "TWh/yr"}) == 1
    assert same_money({"value": 5e9, "currency": "USD"}, {"value": 5e9, "currency": "EUR"}) == 0
    assert same_place("Astana", "Astana, Kazakhstan") == 1
    assert same_place("", "Astana") == same_place("Almaty", "Astana") == 0
