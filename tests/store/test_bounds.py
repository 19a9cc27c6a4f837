"""Queries that would overflow Oxigraph's stack, and so end the process, are refused before they reach it."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from communique.errors import QueryError
from communique.store import EmbeddedStore

NESTED = {
    "groups": ("{", "", "}"),
    "brackets": ("FILTER(" + "(", "1", ")"),
    "functions": ("STR(", "1", ")"),
    "paths": ("(", "<a:b>", ")"),
    "negations": ("!", "true", ""),
    "signs": ("- ", "1", ""),
    "subqueries": ("{ SELECT * {", "", "}}"),
    "exists": ("FILTER EXISTS {", "", "}"),
    "blank nodes": ("[ <a:b> ", "1", "]"),
    "brackets behind a comparison": ("(1<((2>", "1", ")"),
    "escaped braces": ("\\u007B", "", "\\u007D"),
    "braces with others in comments": ("{ #}\n", "", "}"),
    "braces with others in strings": ("{ BIND('}' AS ?x) ", "", "}"),
}
LONG = {
    "unions": " UNION {?s ?p ?o}",
    "optionals": " OPTIONAL {?s ?p ?o}",
    "filters": " FILTER(true)",
    "bindings": " BIND(1 AS ?x)",
    "sums": "+1",
    "path": "/<a:b>",
}


@pytest.fixture
def store() -> EmbeddedStore:
    return EmbeddedStore.of([Quad(NamedNode("a:a"), NamedNode("a:b"), Literal(1))])


@pytest.mark.parametrize("kind", NESTED)
def test_deep_query_is_refused(store: EmbeddedStore, kind: str) -> None:
    before, inside, after = NESTED[kind]
    with pytest.raises(QueryError, match="nested more than 100 deep") as error:
        store.query(f"SELECT * {{ {before * 20_000}{inside}{after * 20_000} }}")
    assert error.value.place is not None


@pytest.mark.parametrize("kind", LONG)
def test_long_query_is_refused(store: EmbeddedStore, kind: str) -> None:
    with pytest.raises(QueryError, match="more than 4000 keywords, variables and operators"):
        store.query(f"SELECT * {{ ?s ?p ?o {LONG[kind] * 20_000} }}")


def test_many_values_are_not_refused(store: EmbeddedStore) -> None:
    rows = " ".join(f"(<a:{n}_(x)> '(((' {n})" for n in range(5_000))
    answer = store.query(f"SELECT ?s {{ ?s ?p ?o VALUES (?s ?t ?n) {{ (<a:a> '((' 1) {rows} }} }}")
    assert b"a:a" in answer.body


def test_nested_queries_within_the_bound_are_answered(store: EmbeddedStore) -> None:
    assert b"true" in store.query("ASK {" + "{" * 90 + "?s ?p ?o" + "}" * 91).body
