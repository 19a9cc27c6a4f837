"""Values put into queries: each arrives as one term, or is refused with a hint."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from communique.errors import QueryError
from communique.questions import PARAMETER_TYPES, bind, find_question, parse_question

BASE = "https://w3id.org/communique/"
TEMPLATE = "SELECT ?value WHERE {{ VALUES ?value {{ UNDEF }}   # parameter {}: what is asked for\n}}"

# type, what a person writes, the term
VALUES = [
    ("state", "KAZ", f"<{BASE}id/state/KAZ>"),
    ("state", "KZ", f"<{BASE}id/state/KAZ>"),
    ("state", "kz", f"<{BASE}id/state/KAZ>"),
    ("state", "Kazakhstan", f"<{BASE}id/state/KAZ>"),
    ("state", " kazakhstan ", f"<{BASE}id/state/KAZ>"),
    ("state", "EU", f"<{BASE}id/state/EUE>"),
    ("state", f"{BASE}id/state/KAZ", f"<{BASE}id/state/KAZ>"),
    ("topic", "green hydrogen", f"<{BASE}scheme/topic/green-hydrogen>"),
    ("topic", "green-hydrogen", f"<{BASE}scheme/topic/green-hydrogen>"),
    ("topic", "Green Hydrogen", f"<{BASE}scheme/topic/green-hydrogen>"),
    ("topic", "LNG", f"<{BASE}scheme/topic/lng>"),
    ("topic", f"{BASE}scheme/topic/hydrogen", f"<{BASE}scheme/topic/hydrogen>"),
    ("concept", "aspect/throughput", f"<{BASE}scheme/aspect/throughput>"),
    ("concept", "throughput", f"<{BASE}scheme/aspect/throughput>"),
    ("concept", f"{BASE}scheme/aspect/throughput", f"<{BASE}scheme/aspect/throughput>"),
    ("person", "james-cleverly", f"<{BASE}id/person/james-cleverly>"),
    ("person", "James Cleverly", f"<{BASE}id/person/james-cleverly>"),
    ("person", "Raúl Jalil", f"<{BASE}id/person/raul-jalil>"),
    ("organisation", "The European Council", f"<{BASE}id/organisation/european-council>"),
    ("project", "Kambarata-1", f"<{BASE}id/project/kambarata-1>"),
    ("source", "a02-kambarata-1", f"<{BASE}id/source/a02-kambarata-1>"),
    ("agreement", "2023-01-06-kaz-kgz-uzb-roadmap", f"<{BASE}id/agreement/2023-01-06-kaz-kgz-uzb-roadmap>"),
    ("thing", "post/KAZ-energy-minister", f"<{BASE}id/post/KAZ-energy-minister>"),
    ("thing", f"{BASE}graph/previous", f"<{BASE}graph/previous>"),
    ("property", "cmq:signedOn", f"<{BASE}ns#signedOn>"),
    ("property", "signedOn", f"<{BASE}ns#signedOn>"),
    ("property", "dcterms:subject", "<http://purl.org/dc/terms/subject>"),
    ("year", "2030", '"2030"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("integer", "02", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("date", "2023-03", '"2023-03"'),
    ("date", "2023-03-18", '"2023-03-18"'),
    ("string", 'say "no"', r'"say \"no\""'),
]

# type, what is refused, a part of the hint
REFUSED = [
    ("state", "Kazakstan republic of nowhere", "alpha-2"),
    ("state", "KAZ> } DROP ALL #", "alpha-2"),
    ("topic", "green hydrogn", "green hydrogen"),
    ("topic", "hydrogen> . ?s ?p ?o", "use one of"),
    ("concept", "no-such", "SCHEME/NAME"),
    ("concept", "aspect/throughputs", "throughput"),
    ("concept", "planned", "several"),
    ("person", "james> } DROP ALL #", "IRI"),
    ("person", 'x"y', "IRI"),
    ("person", "--", "IRI"),
    ("person", "https://a.example/> } DROP ALL #", "without spaces"),
    ("person", "https://a.example/\\u003E", "without spaces"),
    ("thing", "james-cleverly", "KIND/SLUG"),
    ("thing", "javascript:alert(1)", "KIND/SLUG"),
    ("thing", "https://a.example/{x}", "without spaces"),
    ("property", "a/b", "prefix"),
    ("property", "nowhere:party", "prefix"),
    ("year", "30", "four digits"),
    ("year", "2030 } ASK {", "four digits"),
    ("year", "２０３０", "four digits"),
    ("integer", "two", "whole number"),
    ("integer", "1e9", "whole number"),
    ("date", "2023-02-30", "a day that exists"),
    ("date", '2023" } #', "a day that exists"),
    ("string", r"\u0022 } #", "leave out"),
    ("string", r"\U00000022", "leave out"),
    ("string", "a\x00b", "leave out"),
]


@pytest.mark.parametrize(("kind", "text", "term"), VALUES)
def test_value_becomes_the_term_of_its_type(kind: str, text: str, term: str) -> None:
    assert bind(TEMPLATE.format(kind), {"value": text}) == TEMPLATE.format(kind).replace("UNDEF", term)


@pytest.mark.parametrize(("kind", "text", "hint"), REFUSED)
def test_value_of_another_type_is_refused_with_a_hint(kind: str, text: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        bind(TEMPLATE.format(kind), {"value": text})
    assert "for the parameter 'value'" in caught.value.message
    assert hint in (caught.value.hint or "")


def test_every_type_has_a_value_and_a_refusal_here() -> None:
    assert {kind for kind, _, _ in VALUES} == set(PARAMETER_TYPES)
    refusing = {kind for kind, _, _ in REFUSED}
    folding = {"organisation", "agreement", "project", "source"}  # they read their values as 'person' does
    assert refusing | folding == set(PARAMETER_TYPES)


def test_things_live_under_the_base_of_the_instance_but_states_do_not() -> None:
    base = "https://data.example.org/"
    assert "<https://data.example.org/id/person/a-b>" in bind(TEMPLATE.format("person"), {"value": "a-b"}, base)
    assert "<https://data.example.org/id/post/KAZ-x>" in bind(TEMPLATE.format("thing"), {"value": "post/KAZ-x"}, base)
    assert f"<{BASE}id/state/KAZ>" in bind(TEMPLATE.format("state"), {"value": "KZ"}, base)
    assert f"<{BASE}id/state/KAZ>" in bind(TEMPLATE.format("thing"), {"value": "state/KAZ"}, base)


def _answers(text: str) -> tuple[str, str]:
    """The one value of the one row, from both engines."""
    solutions = Store().query(text)
    assert isinstance(solutions, QuerySolutions)
    (oxigraph_row,) = list(solutions)
    (rdflib_row,) = list(rdflib.Graph().query(text))
    term = oxigraph_row[0]
    assert isinstance(term, Literal | NamedNode)
    return term.value, str(rdflib_row[0])  # type: ignore[index]


_HOSTILE = st.one_of(st.sampled_from("\\\"'{}<>#?$@^\n\r\t uU0"), st.characters(codec="utf-8"))


@given(st.text(alphabet=_HOSTILE, max_size=40).filter(str.strip))
def test_any_string_arrives_unchanged_or_is_refused(text: str) -> None:
    try:
        query = bind(TEMPLATE.format("string"), {"value": text})
    except QueryError:
        return
    assert _answers(query) == (text.strip(), text.strip())


@given(st.sampled_from(["person", "thing", "property"]), st.text(max_size=30))
def test_any_iri_arrives_unchanged_or_is_refused(kind: str, text: str) -> None:
    iri = f"https://a.example/{text}"
    try:
        query = bind(TEMPLATE.format(kind), {"value": iri})
    except QueryError:
        return
    assert _answers(query)[0] == iri.strip()


def test_unknown_parameter_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(QueryError, match=r"no parameter 'state_aa'\n  hint: did you mean 'state_a'\?"):
        bind(find_question("1"), {"state_aa": "KZ"})
    with pytest.raises(QueryError, match="it has: state_a, state_b"):
        bind(find_question("1"), {"colour": "blue"})
    with pytest.raises(QueryError, match="it has no parameters"):
        bind(find_question("26"), {"colour": "blue"})


def test_empty_value_leaves_an_optional_parameter_open_and_is_refused_for_another() -> None:
    optional = find_question("11")
    assert bind(optional, {"project": ""}) == optional.text
    with pytest.raises(QueryError, match=r"'state_a' has no value\n  hint: give it a state, or leave it out for <"):
        bind(find_question("1"), {"state_a": " "})


def test_value_takes_every_place_of_a_parameter() -> None:
    text = (
        "SELECT ?thing { { VALUES ?thing { <http://a.example/> } # parameter thing: it\n }"
        " UNION { VALUES ?thing { <http://a.example/> } # parameter thing\n } }"
    )
    assert bind(text, {"thing": "https://b.example/"}).count("{ <https://b.example/> }") == 2


def test_strings_and_comments_declare_nothing() -> None:
    text = (
        '# VALUES ?a { 1 } # parameter year: no\nASK { ?s ?p "VALUES ?b { 2 } # parameter year: no" .\n'
        "VALUES ?c { 3 }  # this is no parameter\nVALUES (?d) { (4) }  # parameter year: no\n"
        "VALUES ?e { 5 }   # parameter year: yes\n}"
    )
    assert [parameter.name for parameter in parse_question(text, "q").parameters] == ["e"]
    assert bind(text, {"e": "2030"}).count("2030") == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("VALUES ?x { 1 }  # parameter colour: of the sky", "unknown type 'colour'"),
        ("VALUES ?x { }  # parameter year: none", "no default"),
        ("VALUES ?x { 1 }  # parameter year: one\nVALUES ?x { 2 }  # parameter year: two", "another default"),
    ],
)
def test_wrong_declaration_is_refused_with_its_place(line: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        parse_question(f"ASK {{\n{line}\n}}", "q", "mine.rq")
    assert str(caught.value.place).startswith(f"mine.rq:{line.count(chr(10)) + 2}:")
