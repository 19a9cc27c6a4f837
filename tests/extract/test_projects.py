"""Projects and their figures; a country's targets are none of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Facts = Callable[..., dict[str, Any]]


def test_named_project_with_its_figures(facts: Facts) -> None:
    text = (
        "Kenya builds the Longonot geothermal plant. The plant, of 140 MW, will cost $400m, "
        "and by the end of 2028 it should be feeding the grid."
    )
    (project,) = facts(text)["projects"]
    assert (project["name"], project["kind"], project["host"]) == ("Longonot", "geothermal", "KE")
    assert project["capacity"] == [{"value": 140, "unit": "MW"}]
    assert project["investment"] == [{"value": 400_000_000, "currency": "USD"}]
    assert project["start"] == "2028"


def test_nameless_project_is_named_by_the_next_sentence(facts: Facts) -> None:
    text = (
        "The developer Nordwind Energy Group plans to spend $50 billion on a 20 gigawatt green hydrogen project in "
        "Oman. At full capacity the Dune One project will produce 2m t/y of green hydrogen. "
        "First production is planned for early 2030 and peak production is expected in 2032."
    )
    (project,) = facts(text)["projects"]
    assert (project["name"], project["developers"]) == ("Dune One", ["Nordwind Energy Group"])
    assert project["output"] == [{"value": 2_000_000, "unit": "t/yr", "of": "green hydrogen"}]
    assert (project["start"], project["peak"]) == ("2030", "2032")


def test_range_gives_both_ends(facts: Facts) -> None:
    (project,) = facts("The Longonot wind farm in Kenya will cost US$4.5-5bn.")["projects"]
    assert [sum_["value"] for sum_ in project["investment"]] == [4_500_000_000, 5_000_000_000]


def test_pipeline_has_its_throughput_and_length_as_capacity(facts: Facts) -> None:
    (project,) = facts("The Dune gas pipeline runs over 500 km from Oman to India and carries 5 bcm a year.")[
        "projects"
    ]
    assert [amount["unit"] for amount in project["capacity"]] == ["km", "bcm/yr"]
    assert "host" not in project


def test_national_target_is_no_figure_of_a_project(facts: Facts) -> None:
    text = "Kenya builds the Longonot wind farm. Nationally, the country wants to have 6,700 MW by 2030."
    (project,) = facts(text)["projects"]
    assert project["capacity"] == []


def test_figures_without_a_project_are_none(facts: Facts) -> None:
    assert facts("India wants 500 GW of renewables by 2030 and spends $10bn a year.")["projects"] == []
