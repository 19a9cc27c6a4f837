"""What makes an agreement, signed or planned, and what does not: intentions, talks, refusals, suppositions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Facts = Callable[..., dict[str, Any]]

SIGNED = [
    (
        "India and Nepal signed a memorandum on hydropower on Monday.",
        "memorandum",
        {"IN", "NP"},
        ["hydropower"],
        "2023-03-20",
    ),
    (
        "Egypt and Cyprus have signed a memorandum of understanding on natural gas.",
        "memorandum",
        {"EG", "CY"},
        ["natural gas"],
        None,
    ),
    (
        "A memorandum on wind power was signed in Oslo by Norway and Denmark in 2021.",
        "memorandum",
        {"NO", "DK"},
        ["wind"],
        "2021",
    ),
    (
        "Oman and Belgium concluded a contract on green hydrogen yesterday.",
        "contract",
        {"OM", "BE"},
        ["green hydrogen"],
        "2023-03-21",
    ),
    ("The Kazakh government and Shell have signed an agreement on oil.", "agreement", {"KZ", "Shell"}, ["oil"], None),
    (
        "An agreement on gas between Algeria and Italy was signed last October.",
        "agreement",
        {"DZ", "IT"},
        ["natural gas"],
        "2022-10",
    ),
    (
        "The United States and Saudi Arabia inked a nuclear pact on 18 November 2022.",
        "agreement",
        {"US", "SA"},
        ["nuclear"],
        "2022-11-18",
    ),
    (
        "Azerbaijan, Georgia and Romania signed a declaration on electricity in Baku.",
        "declaration",
        {"AZ", "GE", "RO"},
        ["electricity"],
        None,
    ),
    (
        "Zambia and Malawi signed the interconnection agreement on Friday.",
        "agreement",
        {"ZM", "MW"},
        ["grid interconnection"],
        "2023-03-17",
    ),
    ("Japan signed a letter of intent with Chile on lithium.", "memorandum", {"JP", "CL"}, ["critical minerals"], None),
    ("Finland and Sweden signed a treaty on nuclear power.", "treaty", {"FI", "SE"}, ["nuclear"], None),
    ("Kenya and Uganda signed a roadmap on geothermal power.", "roadmap", {"KE", "UG"}, ["geothermal"], None),
]

PLANNED = [
    ("Kazakhstan and France are due to sign a memorandum on uranium in May.", {"KZ", "FR"}),
    ("A treaty between Chile and Peru has yet to be signed.", {"CL", "PE"}),
    ("Chile and Argentina will sign a treaty on gas.", {"CL", "AR"}),
    ("Finland and Sweden expect to sign a contract on electricity in June.", {"FI", "SE"}),
    ("Uzbekistan intends to conclude a roadmap with Kazakhstan.", {"UZ", "KZ"}),
    ("A contract between Egypt and Greece on gas is still to be signed.", {"EG", "GR"}),
    ("Poland and Norway are preparing to sign an agreement on gas.", {"PL", "NO"}),
]

NOTHING = [
    "Germany means to work more closely with Kazakhstan on hydrogen.",
    "Kenya and Uganda did not sign the memorandum on gas.",
    "The ministers discussed an agreement between their countries.",
    "If Oman and Qatar sign a memorandum, prices may fall.",
    "Norway could sign a contract with Poland next year.",
    "Italy signed up to the plan of the EU.",
    "The Paris Agreement guides France and Germany.",
    "Japan signed off on a loan for Vietnam.",
    "Spain and Portugal want to sign an agreement on hydrogen.",
    "Kenya hopes to sign an agreement with Japan on geothermal power.",
    "Turkey refused to sign an agreement with Greece on gas.",
    "Serbia and Hungary have reached agreement on nothing.",
    "No agreement was signed by Iran and Iraq.",
    "In the agreement, Kenya promises much to Uganda.",
    "Ghana wants a contract with Togo.",
    "Bolivia and Peru are in agreement about the lake.",
    "Officials of Laos and Thailand spoke of a possible memorandum.",
    "Australia may sign a memorandum with Japan on hydrogen.",
    "Mexico signed nothing with Cuba, and no contract exists.",
    "France's president rejected a treaty with Mali.",
    "The signing of the contract between Egypt and Russia was cancelled.",
    "Brazil is considering an agreement with Bolivia on gas.",
    "Zambia signed.",
    "Contracts are signed every day in Kenya.",
    "Norway and Denmark agreed that hydrogen matters.",
]


@pytest.mark.parametrize(("text", "kind", "parties", "topics", "date"), SIGNED)
def test_signed_agreement(
    facts: Facts, text: str, kind: str, parties: set[str], topics: list[str], date: str | None
) -> None:
    (agreement,) = facts(text)["agreements"]
    assert (agreement["kind"], agreement["status"]) == (kind, "signed")
    assert (set(agreement["parties"]), agreement["topics"], agreement.get("date")) == (parties, topics, date)


@pytest.mark.parametrize(("text", "parties"), PLANNED)
def test_planned_agreement_is_not_signed(facts: Facts, text: str, parties: set[str]) -> None:
    (agreement,) = facts(text)["agreements"]
    assert (agreement["status"], set(agreement["parties"])) == ("planned", parties)
    assert agreement["signatories"] == []


@pytest.mark.parametrize("text", NOTHING)
def test_intention_is_no_agreement(facts: Facts, text: str) -> None:
    assert facts(text)["agreements"] == []


def test_plural_with_two_topics_is_two_agreements(facts: Facts) -> None:
    found = facts("Oman and Japan have signed memorandums on green hydrogen and rare earth metals.")["agreements"]
    assert [agreement["topics"] for agreement in found] == [["green hydrogen"], ["rare earths"]]


def test_same_agreement_told_twice_is_one(facts: Facts) -> None:
    text = (
        "Oman and Japan signed a memorandum on hydrogen on Monday. Prices fell. "
        "The two countries have also concluded a memorandum on hydrogen."
    )
    assert len(facts(text)["agreements"]) == 1


def test_persons_sign_for_whom_they_hold_office(facts: Facts) -> None:
    text = (
        "A memorandum on wind was signed on Monday by Norwegian Prime Minister Anna Lund "
        "and by Peter Berg, the energy minister of Denmark."
    )
    (agreement,) = facts(text)["agreements"]
    assert set(agreement["parties"]) == {"NO", "DK"}
    assert agreement["signatories"] == ["Anna Lund", "Peter Berg"]


def test_date_and_signatories_may_stand_in_the_next_sentence(facts: Facts) -> None:
    text = (
        "Norway and Denmark have concluded an agreement on wind. It was signed on 6 March in Oslo. "
        "Anna Lund, Norway's energy minister, signed for Norway."
    )
    (agreement,) = facts(text)["agreements"]
    assert (agreement["date"], agreement["signatories"]) == ("2023-03-06", ["Anna Lund"])


def test_agreement_dated_after_publication_is_a_plan(facts: Facts) -> None:
    (agreement,) = facts("Spain and Chile signed a memorandum on wind power in September 2024.")["agreements"]
    assert (agreement["status"], agreement["date"]) == ("planned", "2024-09")
