"""What the real sources do not tell: plans carried out, conflicts, denials and changes, on a small made-up dataset."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import rdflib
from expected import SAMPLE_EXPECTED, answer_of, build_sample, expected_of, rows_of_rdflib, sample_questions

from communique.questions import Question
from communique.store import EmbeddedStore

# rdflib warns of its own calls of its own old names, tens of thousands of times.
# Tracing rdflib line by line for coverage doubles its time and covers nothing of ours.
pytestmark = [pytest.mark.no_cover, pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")]

QUESTIONS = sample_questions()
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def store(sample: Path) -> EmbeddedStore:
    return EmbeddedStore.open(sample)


@pytest.fixture(scope="module")
def graph(sample: Path) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=False)
    dataset.parse(data=gzip.decompress((sample / "dataset.nq.gz").read_bytes()), format="nquads")
    return dataset


@each_question
def test_answer_is_the_expected_one(question: Question, store: EmbeddedStore) -> None:
    answer = answer_of(question, store)
    assert answer == expected_of(question, SAMPLE_EXPECTED), "read the answer; then run tests/competency/expected.py"
    assert len(answer.splitlines()) > 1


@each_question
def test_rdflib_gives_the_same(question: Question, graph: rdflib.Dataset) -> None:
    assert rows_of_rdflib(question, graph) == expected_of(question, SAMPLE_EXPECTED)


def test_no_expectation_is_left_over() -> None:
    assert {path.stem for path in SAMPLE_EXPECTED.iterdir()} == {question.name for question in QUESTIONS}
