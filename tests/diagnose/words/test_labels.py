"""Labels: those of the ontology, the schemes and the states, then those of the file, in English if there are any."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.words import Labels
from communique.vocabulary import terms

HEAD = "@prefix ex: <https://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def labels(turtle: str) -> Labels:
    return Labels.of(CheckedFile.of_text("file", HEAD + turtle, RdfFormat.TURTLE))


def test_term_is_named_by_label_and_short_form() -> None:
    assert Labels().named(NamedNode(terms.STATE + "KAZ")) == "Kazakhstan (state:KAZ)"
    assert Labels().named(NamedNode(terms.UNIT + "GigaW")) == "gigawatt (unit:GigaW)"
    assert Labels().named(NamedNode("https://w3id.org/communique/shapes#Agreement")) == "shape:Agreement"


def test_short_form_is_enough_where_it_says_the_same() -> None:
    assert Labels().named(NamedNode(terms.NS + "signedOn")) == "cmq:signedOn"
    assert Labels().named(NamedNode(terms.SCHEME + "topic/green-hydrogen")) == "topic:green-hydrogen"


def test_literals_are_named_as_they_are_written() -> None:
    assert Labels().named(Literal("x", language="en")) == '"x"@en'
    assert Labels().named(Literal(5)) == "5"
    assert Labels().named(Literal("x", datatype=terms.DECIMAL)) == '"x"^^xsd:decimal'
    assert Labels().named(BlankNode("b")) == "_:b"


def test_file_gives_labels_and_prefixes() -> None:
    found = labels(
        "ex:a skos:altLabel 'other'@en ; skos:prefLabel 'Мәміле'@kk , 'deal'@en . ex:b skos:prefLabel 'б'@ru ."
    )
    assert found.named(NamedNode("https://example.org/a")) == "deal (ex:a)"
    assert found.named(NamedNode("https://example.org/b")) == "б (ex:b)"
    assert found.named(NamedNode("https://example.org/c/d")) == "<https://example.org/c/d>"


def test_project_names_its_own_things() -> None:
    found = labels(f"<{terms.STATE}KAZ> skos:prefLabel 'Atlantis'@en .")
    assert found.label(terms.STATE + "KAZ") == "Kazakhstan"


def test_large_file_is_not_read_for_its_labels() -> None:
    file = CheckedFile.of_text("file", HEAD + "ex:a skos:prefLabel 'x'@en .\n" * 20_000, RdfFormat.TURTLE)
    assert Labels.of(file).label("https://example.org/a") is None
    file.triples()
    assert Labels.of(file).label("https://example.org/a") == "x"
