"""No two rows of an answer share their place in its order, so that every engine gives the rows in one order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from expected import build_sample, sample_questions

from communique.questions import Question, load_questions
from communique.store import EmbeddedStore
from communique.store.tokens import tokenize


def order_keys(text: str) -> list[str]:
    """The expressions of the last ORDER BY of a query."""
    clause = text[text.rindex("ORDER BY") + len("ORDER BY") :]
    keys, depth, start = list[str](), 0, 0
    for token in tokenize(clause):
        if depth == 0 and token.kind in ("variable", "word"):
            start = token.start
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and (token.text == ")" or token.kind == "variable"):
            keys.append(re.sub(r"^(ASC|DESC)\((.*)\)$", r"\2", clause[start : token.end].strip()))
    return keys


def places(question: Question) -> tuple[str, int]:
    """A query for the place of each row in the order, and the number of keys that a place has."""
    prologue, body = question.text.split("\nSELECT", 1)
    keys = order_keys(question.text)
    columns = " ".join(f"({key} AS ?key{number})" for number, key in enumerate(keys))
    inner = body[: body.rindex("ORDER BY")]
    return f"{prologue}\nSELECT {columns} WHERE {{ {{ SELECT {inner} }} }}", len(keys)


def assert_no_place_is_shared(question: Question, store: EmbeddedStore) -> None:
    text, count = places(question)
    rows = store.select(text).rows
    assert len(set(rows)) == len(rows), f"{question.name}: rows share their {count} keys"


def test_keys_are_taken_apart() -> None:
    assert order_keys('ORDER BY DESC(?total) STR(?a) COALESCE(STR(?b), "") ?c\n  LANG(?d)') == [
        *("?total", "STR(?a)", 'COALESCE(STR(?b), "")', "?c", "LANG(?d)")
    ]


@pytest.mark.parametrize("question", [q for q in load_questions() if q.form == "select"], ids=lambda q: q.name)
def test_rows_of_the_real_sources_have_places_of_their_own(question: Question, built_dataset: Path) -> None:
    assert_no_place_is_shared(question, EmbeddedStore.open(built_dataset))


def test_rows_of_the_sample_have_places_of_their_own(tmp_path: Path) -> None:
    store = EmbeddedStore.open(build_sample(tmp_path))
    for question in sample_questions():
        assert_no_place_is_shared(question, store)
