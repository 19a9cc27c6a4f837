"""Two articles on one event, as extracted: their facts meet, their conflicts show, their persons stay apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import communique
from communique.publish import build

FIRST = """---
title: Norway and Kenya agree on wind
publisher: The Example
published: 2023-03-22
---
Norwegian Energy Minister Anna Lund and Kenya's energy minister, Peter Otieno, signed a memorandum on wind power in
Nairobi on Monday. The Turkana wind farm will have a capacity of 300 MW and cost $900 million.
"""
SECOND = """---
title: A paper on wind
publisher: Another Example
published: 2023-03-23
---
A memorandum on wind power was signed by Norway and Kenya in Nairobi on 20 March. The Turkana wind farm in Kenya,
which will have a capacity of 310 MW, comes first. Eva Lund, Norway's ambassador to Kenya, spoke.
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> communique.Dataset:
    folder = tmp_path_factory.mktemp("two")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "seeds" / "second.md").write_text(SECOND, encoding="utf-8")
    assert build(folder / "seeds", folder / "dist").published
    return communique.Dataset.open(folder / "dist")


def things(dataset: communique.Dataset, kind: str) -> list[str]:
    query = f"PREFIX cmq: <https://w3id.org/communique/ns#> SELECT ?thing WHERE {{ ?thing a {kind} }} ORDER BY ?thing"
    return [str(row["thing"]).rsplit("/", 1)[-1] for row in dataset.query(query)]


def test_facts_meet_in_one_agreement_and_one_project(dataset: communique.Dataset) -> None:
    assert len(things(dataset, "cmq:Agreement")) == 1
    assert things(dataset, "cmq:EnergyProject") == ["turkana"]
    for thing in (f"agreement/{things(dataset, 'cmq:Agreement')[0]}", "project/turkana"):
        rows = dataset.query("sources-that-mention-a-thing", thing=f"https://w3id.org/communique/id/{thing}")
        assert {row["source_title"] for row in rows} == {"Norway and Kenya agree on wind", "A paper on wind"}


def test_conflict_of_the_two_is_shown_with_both_quotes(dataset: communique.Dataset) -> None:
    rows = [row for row in dataset.query("contradictions") if row["thing_label"] == "Turkana"]
    assert [(row["value"], row["other_value"]) for row in rows] == [("300 MW", "310 MW")]
    assert {rows[0]["source_title"], rows[0]["other_source_title"]} == {
        "Norway and Kenya agree on wind",
        "A paper on wind",
    }


def test_persons_of_one_surname_stay_apart(dataset: communique.Dataset) -> None:
    people = things(dataset, "<https://schema.org/Person>") or things(dataset, "<http://xmlns.com/foaf/0.1/Person>")
    assert {"anna-lund", "eva-lund"} <= set(people)


def test_kambarata_is_one_project_in_both_briefs(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for name in ("a02-kambarata-1.md", "b04-kambarata.md"):
        shutil.copy(seeds / name, tmp_path / "seeds" / name)
    assert build(tmp_path / "seeds", tmp_path / "dist").published
    dataset = communique.Dataset.open(tmp_path / "dist")
    assert things(dataset, "cmq:EnergyProject").count("kambarata-1") == 1
    rows = dataset.query("sources-that-mention-a-thing", thing="https://w3id.org/communique/id/project/kambarata-1")
    assert len({row["source_title"] for row in rows}) == 2
