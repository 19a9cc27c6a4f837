"""What a shape wants, in a sentence."""

from __future__ import annotations

import pytest

from communique.diagnose.words import wants
from communique.diagnose.words.patterns import in_words

from .conftest import Judge

OWN = {
    "Agreement-kind": "cmq:kind takes at least one value, a concept of the scheme agreement-kind "
    "(agreement, contract, declaration, memorandum, partnership, roadmap, treaty)",
    "Agreement-party": "cmq:party takes values of the class org:Organization",
    "Agreement-signed-on": "cmq:signedOn takes values of the kind 'date as exact as it is known' "
    "('day'; 'month'; 'year')",
    "Label-preferred": "skos:prefLabel takes values of the datatype rdf:langString, one in each language, "
    "not 'untidy text'",
    "Label-in-English": "skos:prefLabel takes values, among them at least one value of this kind: 'text in English'",
    "Agreement-without-topic": "dcterms:subject takes at least one value",
    "Agreement-signed-by-two": None,
}
DATA = """<https://w3id.org/communique/id/agreement/a> a cmq:Agreement ; skos:prefLabel 'x' ; cmq:party 'Peru' ;
    cmq:status <https://w3id.org/communique/scheme/agreement-status/signed> ; cmq:signedOn 2030 ."""

FOREIGN = {
    "sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1 ; sh:minCount 1 ; sh:maxCount 1": (
        "ex:p takes exactly one value, of the datatype xsd:decimal (a number with a dot, and without an exponent), "
        "at least 0, at most 1"
    ),
    "sh:minCount 3 ; sh:maxCount 4": "ex:p takes 3 to 4 values",
    "sh:minCount 3 ; sh:maxCount 3 ; sh:nodeKind sh:IRI": "ex:p takes exactly 3 values, each an IRI",
    "sh:maxCount 0": "ex:p takes no value",
    "sh:maxCount 1 ; sh:nodeKind sh:BlankNode": "ex:p takes at most one value, a blank node",
    "sh:in ( 7 8 )": "ex:p takes values, one of 7, 8",
    "sh:class cmq:State": "ex:p takes values of the class cmq:State",
    "sh:uniqueLang false ; sh:languageIn ( 'kk' )": "ex:p takes values in the language kk",
    "sh:pattern '^[A-Z]{3}$' ; sh:minLength 3": (
        "ex:p takes values of at least 3 characters, of the form three capital letters"
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_what_a_shape_of_the_project_wants(name: str, judge: Judge) -> None:
    judged = judge(DATA)
    found = next(result for result in judged.results if result.source_shape.value.endswith(f"#{name}"))
    assert wants(found, judged.shapes, judged.labels) == OWN[name]


@pytest.mark.parametrize("constraint", FOREIGN)
def test_what_a_shape_of_somebody_else_wants(constraint: str, judge: Judge) -> None:
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; {constraint} ] ."
    judged = judge("ex:a ex:p 'no'@xx , 9 .", shape)
    assert wants(judged.results[0], judged.shapes, judged.labels) == FOREIGN[constraint]


def test_shape_that_goes_round_in_a_circle_is_described(judge: Judge) -> None:
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:node ex:S , ex:T ] .
        ex:T a sh:NodeShape ; sh:node ex:T ; sh:nodeKind sh:Literal ; sh:or ( ex:T ) ."""
    judged = judge("ex:a ex:p ex:b .", shape)
    for result in judged.results:
        said = wants(result, judged.shapes)
        assert said is not None
        assert len(said) < 1000


@pytest.mark.parametrize(
    ("pattern", "words"),
    {
        "^[A-Z]{2}$": "two capital letters",
        "^[0-9a-f]{64}$": "64 hexadecimal digits in lower case",
        "^[0-9]{4}-[0-9]{2}$": "four digits, '-', two digits",
        "^Q[0-9]+$": "'Q', one or more digits",
        "^[A-Za-z]{2,}[0-9]{1,3}$": "two or more letters, one to three digits",
        "^\\d?[.]x$": "perhaps one digit, '.x'",
        "^a\\.b$": "'a.b'",
        "[A-Z]": None,
        "^(a|b)$": None,
        "^[^ ]$": None,
        "^$": None,
        "^a+$": None,
    }.items(),
)
def test_pattern_in_words(pattern: str, words: str | None) -> None:
    assert in_words(pattern) == words
