"""Questions with other values than their defaults: something to say, and the same from both engines."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from expected import SAMPLE_VALUES, answer_of, rows_of_rdflib

from communique.questions import bind, find_question, load_questions
from communique.store import EmbeddedStore

# rdflib warns of its own calls of its own old names, tens of thousands of times.
# Tracing rdflib line by line for coverage doubles its time and covers nothing of ours.
pytestmark = [pytest.mark.no_cover, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]

VALUES = [
    ("1", {"state_a": "France", "state_b": "NO"}),
    ("2", {"state": "Norway"}),
    ("3", {"official": "Taalaibek Ibraev"}),
    ("4", {"least": "3"}),
    ("5", {"thing": "organisation/international-finance-corporation"}),
    ("6", {"post": "post/KAZ-energy-minister", "date": "2023-01"}),
    ("7", {"home": "DE"}),
    ("7", {"home": "France", "state": "MZ"}),
    ("8", {"asked": "critical minerals"}),
    ("10", {"parties": "4"}),
    ("11", {"project": "Kambarata-1"}),
    ("11", {"agreement": "2023-01-06-kaz-kgz-uzb-roadmap-hydropower"}),
    ("12", {"since": "2022-12-17", "until": "2023-01"}),
    ("13", {"state": "UY", "asked": "solar"}),
    ("14", {"state": "KE"}),
    ("15", {"year": "2020"}),
    ("16", {"thing": "kambarata-1", "other_thing": "mphanda-nkuwa"}),
    ("17", {"state": "UA"}),
    ("18", {"subject": "project/kambarata-1", "property": "cmq:host", "object": "state/KGZ"}),
    ("19", {"speaker": "Henry Rotich"}),
    ("20", {"property": "cmq:developer"}),
    ("23", {"thing": "organisation/world-bank"}),
    ("24", {"state": "KG", "since": "2023-01", "until": "2023-01-31"}),
    ("25", {"asked": "nuclear"}),
]


@pytest.fixture(scope="module")
def store(built_dataset: Path) -> EmbeddedStore:
    return EmbeddedStore.open(built_dataset)


@pytest.fixture(scope="module")
def graph(built_dataset: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=gzip.decompress((built_dataset / "dataset.nq.gz").read_bytes()), format="nquads")
    return dataset


@pytest.mark.parametrize(("number", "values"), VALUES)
def test_both_engines_give_the_same_rows(
    number: str, values: dict[str, str], store: EmbeddedStore, graph: rdflib.Dataset
) -> None:
    question = find_question(number)
    asked = replace(question, text=bind(question, values))
    answer = answer_of(asked, store)
    assert len(answer.splitlines()) > 1
    assert answer != answer_of(question, store)
    assert rows_of_rdflib(asked, graph) == answer


def test_every_parameter_is_given_a_value_here_or_in_the_sample() -> None:
    given = {(int(number), name) for number, values in VALUES for name in values}
    given |= {(number, name) for number, values in SAMPLE_VALUES.items() for name in values}
    declared = {(question.number, parameter.name) for question in load_questions() for parameter in question.parameters}
    assert declared - given == {(22, "previous")}
