"""Each question's answer on the real sources, the same from Oxigraph and from rdflib.

The expected rows are reviewed against the texts; `python tests/competency/expected.py` writes them anew for a review.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import rdflib
from expected import EXPECTED, answer_of, expected_of, rows_of_rdflib, suffix_of

from communique.questions import Question, load_questions
from communique.store import EmbeddedStore

# rdflib warns of its own calls of its own old names, tens of thousands of times.
# Tracing rdflib line by line for coverage doubles its time and covers nothing of ours.
pytestmark = [pytest.mark.no_cover, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]

QUESTIONS = load_questions()

# Questions that rdflib cannot run here, each with the reason.
NOT_IN_RDFLIB: dict[str, str] = {}


def names(question: Question) -> str:
    return question.name


@pytest.fixture(scope="module")
def store(built_dataset: Path) -> EmbeddedStore:
    return EmbeddedStore.open(built_dataset)


@pytest.fixture(scope="module")
def graph(built_dataset: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=gzip.decompress((built_dataset / "dataset.nq.gz").read_bytes()), format="nquads")
    return dataset


def test_every_competency_question_has_a_query() -> None:
    numbers = [question.number for question in QUESTIONS if question.number is not None and question.number < 100]
    assert numbers == list(range(1, 27))


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_answer_is_the_expected_one(question: Question, store: EmbeddedStore) -> None:
    assert answer_of(question, store) == expected_of(question), "read the answer; then run tests/competency/expected.py"


@pytest.mark.parametrize("question", QUESTIONS, ids=names)
def test_rdflib_gives_the_same(question: Question, graph: rdflib.Dataset) -> None:
    if question.slug in NOT_IN_RDFLIB:
        pytest.skip(NOT_IN_RDFLIB[question.slug])
    assert rows_of_rdflib(question, graph) == expected_of(question)


def test_exceptions_are_few() -> None:
    assert len(NOT_IN_RDFLIB) <= 3


def test_no_expectation_is_left_over() -> None:
    known = {f"{names(question)}.{suffix_of(question)}" for question in QUESTIONS}
    assert {path.name for path in EXPECTED.glob("*.*") if path.suffix in (".csv", ".nt")} == known


@pytest.mark.parametrize("number", [100, 101])
def test_every_fact_leads_to_a_quote_at_its_offsets(number: int, store: EmbeddedStore) -> None:
    (question,) = [question for question in QUESTIONS if question.number == number]
    assert store.select(question.text).rows == ()
