"""The canonical form of Turtle: it says the same, says it in one way, and each line by itself."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from communique.graph.canonical import canonical_turtle
from communique.link.iris import Base
from communique.vocabulary import terms

ACME = Base().thing("organisation", "acme")
TYPED = ("string", "date", "decimal", "anyURI")


def read(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, RdfFormat.TURTLE)}


def literals() -> st.SearchStrategy[Literal]:
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    return st.one_of(
        st.builds(Literal, texts),
        st.builds(lambda text: Literal(text, language="en"), texts),
        st.builds(
            lambda text, name: Literal(text, datatype=NamedNode(terms.XSD + name)), texts, st.sampled_from(TYPED)
        ),
    )


def iris() -> st.SearchStrategy[NamedNode]:
    local = st.text(st.sampled_from("aZ09_-.~:%é水(),'/?"), max_size=8)
    spaces = st.sampled_from([terms.NS, terms.SCHEMA, Base().iri + "id/project/", "urn:x:", "https://example.org/"])
    return st.builds(lambda space, name: NamedNode(space + name.replace("%", "%20")), spaces, local)


def graphs() -> st.SearchStrategy[list[Triple]]:
    return st.lists(st.builds(Triple, iris(), iris(), st.one_of(iris(), literals())), max_size=8)


@given(graphs())
def test_canonical_turtle_says_the_same_in_composed_letters(triples: list[Triple]) -> None:
    text = canonical_turtle(triples)
    assert unicodedata.is_normalized("NFC", text)
    expected = {str(triple) for triple in map(composed, triples)}
    assert {str(triple) for triple in read(text)} == expected


@given(graphs(), st.randoms())
def test_order_and_repetition_make_no_difference(triples: list[Triple], random: object) -> None:
    shuffled = triples * 2
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert canonical_turtle(shuffled) == canonical_turtle(triples)
    assert canonical_turtle(read(canonical_turtle(triples))) == canonical_turtle(triples)


def test_each_line_states_one_triple_in_full() -> None:
    text = canonical_turtle(
        [
            Triple(ACME, terms.PREF_LABEL, Literal("Acme\n“Power”", language="en")),
            Triple(ACME, terms.BASED_IN, NamedNode(terms.STATE + "NOR")),
            Triple(ACME, terms.START_DATE, Literal("2023-03", datatype=terms.G_YEAR_MONTH)),
            Triple(ACME, terms.TYPE, terms.ORGANIZATION),
            Triple(NamedNode("https://example.org/a.b"), terms.TYPE, terms.ORGANIZATION),
        ]
    )
    assert text == (
        "@prefix cmq: <https://w3id.org/communique/ns#> .\n"
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "@prefix organisation: <https://w3id.org/communique/id/organisation/> .\n"
        "@prefix schema: <https://schema.org/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix state: <https://w3id.org/communique/id/state/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<https://example.org/a.b> a org:Organization .\n"
        "\n"
        "organisation:acme a org:Organization .\n"
        'organisation:acme skos:prefLabel "Acme\\n“Power”"@en .\n'
        'organisation:acme schema:startDate "2023-03"^^xsd:gYearMonth .\n'
        "organisation:acme cmq:basedIn state:NOR .\n"
    )


def composed(triple: Triple) -> Triple:
    term = triple.object
    if not isinstance(term, Literal):
        return triple
    text = unicodedata.normalize("NFC", term.value)
    value = Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
    return Triple(triple.subject, triple.predicate, value)
