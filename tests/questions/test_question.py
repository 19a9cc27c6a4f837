"""Reading and finding questions, and what holds for each file of `queries/`."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, Store
from rdflib.plugins.sparql import prepareQuery

from communique.errors import QueryError
from communique.questions import Question, find_question, load_questions, parse_question
from communique.vocabulary.resources import queries_directory

QUESTIONS = load_questions()
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)

# What one engine has and another has not, or reads in another way.
ENGINE_SPECIFIC = re.compile(
    r"\b(SERVICE|GROUP_CONCAT|SAMPLE|RAND|NOW|UUID|STRUUID|BNODE|YEAR|MONTH|DAY|LATERAL|LIMIT|OFFSET)\b"
)


def test_questions_are_numbered_as_the_competency_questions_are() -> None:
    assert [question.number for question in QUESTIONS] == [*range(1, 27), 100, 101]


@each_question
def test_question_says_what_it_asks_and_how_to_read_the_answer(question: Question) -> None:
    assert re.fullmatch(r"[A-Z].+[?.)]", question.title)
    assert len(question.description.split()) >= 20
    assert question.slug == find_question(question.slug).slug == find_question(f"{question.number:03}").slug
    assert (queries_directory() / f"{question.name}.rq").is_file()


@each_question
def test_question_runs_as_it_stands_on_an_empty_store(question: Question) -> None:
    answer = Store().query(question.text)
    assert isinstance(answer, QueryTriples if question.form == "construct" else QuerySolutions)
    prepareQuery(question.text)  # raises if rdflib cannot parse it


@each_question
def test_parameters_say_what_they_stand_for_and_can_be_keyword_arguments(question: Question) -> None:
    for parameter in question.parameters:
        assert parameter.description, parameter
        assert parameter.name.isidentifier(), parameter
        assert not keyword.iskeyword(parameter.name), parameter
    declared = re.findall(r"VALUES \?(\w+) \{[^}]*\} +# parameter", question.text)
    assert set(declared) == {parameter.name for parameter in question.parameters}


@each_question
def test_question_is_written_for_every_engine(question: Question) -> None:
    code = re.sub(r"<[^>\s]*>|\"[^\"\n]*\"|#[^\n]*", " ", question.text)
    assert not ENGINE_SPECIFIC.findall(code)
    assert not re.findall(r"\?[a-z]\b", code), "variables are words"
    assert not re.findall(r"\[\s*[^\]]", code), "variables have names"
    assert all(len(line) <= 120 or "# parameter" in line for line in question.text.splitlines()[2:])
    if question.form == "select":
        assert "ORDER BY" in code


@each_question
def test_prefixes_are_the_ones_that_are_used(question: Question) -> None:
    code = re.sub(r"<[^>\s]*>|\"[^\"\n]*\"|#[^\n]*", " ", question.text)
    declared = re.findall(r"PREFIX ([\w-]+):", code)
    used = set(re.findall(r"(?<![\w?-])([\w-]+):\w", code))
    assert declared == sorted(used)


def test_question_is_found_by_number_slug_name_and_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("ASK { ?thing ?property ?value }", encoding="utf-8")
    names = ("8", "008", "agreements-on-a-topic", "008-agreements-on-a-topic")
    assert {find_question(name).number for name in names} == {8}
    mine = find_question(str(file))
    assert (mine.number, mine.slug, mine.name, mine.title, mine.form) == (None, "mine", "mine", "mine", "ask")


def test_unknown_question_is_refused_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="did you mean 'agreements-on-a-topic'"):
        find_question("agreements-on-topic")
    with pytest.raises(QueryError, match="--list"):
        find_question("99")


def test_file_that_is_no_query_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "no.rq").write_text("# title: Nothing?\n", encoding="utf-8")
    (tmp_path / "latin.rq").write_bytes(b"ASK { ?s ?p '\xe9' }")
    with pytest.raises(QueryError, match="there is no query"):
        find_question(str(tmp_path / "no.rq"))
    with pytest.raises(QueryError, match=r"latin\.rq.*cannot be read"):
        find_question(str(tmp_path / "latin.rq"))


def test_header_goes_on_over_lines_until_the_query_begins() -> None:
    text = "# title: Who?\n# question: 7\n# description: One row\n#   a person.\nASK { }\n# title: not this"
    question = parse_question(text, "007-who")
    assert (question.title, question.number, question.slug) == ("Who?", 7, "who")
    assert question.description == "One row a person."


def test_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("\ufeffSELECT (1 AS ?x) {}", encoding="utf-8")
    assert find_question(str(path)).text.startswith("SELECT")
