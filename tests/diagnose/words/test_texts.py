"""Messages: one for every constraint component of a shape without words, and a shape's own with names in it."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from communique.diagnose.words import Labels, message
from communique.diagnose.words.phrases import phrases
from communique.diagnose.words.texts import with_labels
from communique.validate import PropertyPath, Result, Severity, load_shapes
from communique.validate.constraints import PARAMETERS, Constraint
from communique.vocabulary import terms

from .conftest import Judge

DAY, YEAR, TEXT = (
    *("xsd:date (a day of the calendar, YYYY-MM-DD)", "xsd:gYear (a year, YYYY)", "xsd:string (any text)"),
)
# A constraint of ex:p, the values that ex:a has, and what is said.
OF_PROPERTY = {
    "Class": ("sh:class foaf:Person", "ex:p ex:b", "ex:b is not of the class foaf:Person"),
    "Class (text)": ("sh:class cmq:State", "ex:p 'Peru'", '"Peru" is not of the class cmq:State'),
    "Datatype": ("sh:datatype xsd:date", "ex:p '2023'", f'"2023" is not of the datatype {DAY}'),
    "Datatype (form)": (
        "sh:datatype xsd:date",
        "ex:p '3 May'^^xsd:date",
        f'"3 May"^^xsd:date is not written as a value of {DAY}',
    ),
    "NodeKind": ("sh:nodeKind sh:IRIOrLiteral", "ex:p _:b", "_:b0 is not an IRI or a literal"),
    "MinCount": ("sh:minCount 1", "", "the thing (ex:a) has no ex:p"),
    "MinCount (several)": ("sh:minCount 3", "ex:p 1", "the thing (ex:a) has fewer than 3 values of ex:p"),
    "MaxCount": ("sh:maxCount 1", "ex:p 1 , 2", "the thing (ex:a) has more than one value of ex:p"),
    "MaxCount (none)": ("sh:maxCount 0", "ex:p 1", "the thing (ex:a) may not have ex:p"),
    "MinExclusive": ("sh:minExclusive 5", "ex:p 5", "5 is not greater than 5"),
    "MinInclusive": ("sh:minInclusive 5", "ex:p 4.5", "4.5 is not 5 or greater"),
    "MaxExclusive": ("sh:maxExclusive 5", "ex:p 5", "5 is not less than 5"),
    "MaxInclusive": ("sh:maxInclusive 5", "ex:p 'x'", '"x" is not 5 or less'),
    "MinLength": ("sh:minLength 1", "ex:p ''", '"" is shorter than 1 character'),
    "MaxLength": ("sh:maxLength 2", "ex:p 'abc'", '"abc" is longer than 2 characters'),
    "Pattern": ("sh:pattern '^[A-Z]{2}$'", "ex:p 'kaz'", '"kaz" is not of the form two capital letters'),
    "Pattern (other)": ("sh:pattern '^(a|b)$'", "ex:p 'c'", '"c" is not of the form ^(a|b)$'),
    "LanguageIn": ("sh:languageIn ( 'en' 'kk' )", "ex:p 'x'@ru", '"x"@ru is not in one of the languages en, kk'),
    "UniqueLang": (
        "sh:uniqueLang true",
        "ex:p 'x'@en , 'y'@en",
        "the thing (ex:a) has several values of ex:p in one language",
    ),
    "Equals": (
        "sh:equals ex:q",
        "ex:p 1",
        "1 is a value of only one of ex:p and ex:q, which must have the same values",
    ),
    "Disjoint": (
        "sh:disjoint ex:q",
        "ex:p 1 ; ex:q 1",
        "1 is a value of both ex:p and ex:q, which may have none in common",
    ),
    "LessThan": ("sh:lessThan ex:q", "ex:p 2 ; ex:q 2", "2 is not less than each value of ex:q"),
    "LessThanOrEquals": ("sh:lessThanOrEquals ex:q", "ex:p 3 ; ex:q 2", "3 is greater than a value of ex:q"),
    "Not": (
        "sh:not [ sh:datatype xsd:string ]",
        "ex:p 'x'",
        f'"x" is what it may not be: of the datatype {TEXT}',
    ),
    "And": (
        "sh:and ( [ sh:minLength 2 ] [ sh:maxLength 3 ] )",
        "ex:p 'x'",
        '"x" is not all of these: of at least 2 characters; of at most 3 characters',
    ),
    "Or": (
        "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )",
        "ex:p 'x'",
        f'"x" is none of these: of the datatype {DAY}; of the datatype {YEAR}',
    ),
    "Xone": (
        "sh:xone ( [ sh:minLength 1 ] [ sh:maxLength 3 ] )",
        "ex:p 'x'",
        '"x" is not exactly one of these: of at least 1 character; of at most 3 characters',
    ),
    "Node": (
        "sh:node [ sh:property [ sh:path ex:r ; sh:minCount 1 ] ]",
        "ex:p ex:b",
        "ex:b is not as it must be: with at least one value of ex:r",
    ),
    "Node (with a name)": (
        "sh:node ex:Shape . ex:Shape sh:name 'place' ; sh:nodeKind sh:Literal",
        "ex:p ex:b",
        "ex:b is not as it must be: 'place'",
    ),
    "QualifiedMinCount": (
        "sh:qualifiedValueShape [ sh:class foaf:Person ] ; sh:qualifiedMinCount 1",
        "ex:p ex:b",
        "the thing (ex:a) has fewer than one value of ex:p that are as they must be: of the class foaf:Person",
    ),
    "QualifiedMaxCount": (
        "sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; sh:qualifiedMaxCount 1",
        "ex:p 1 , 2",
        "the thing (ex:a) has more than one value of ex:p of this kind: each a literal",
    ),
    "HasValue": ("sh:hasValue ex:v", "ex:p ex:b", "the thing (ex:a) does not have the value ex:v of ex:p"),
    "In": ("sh:in ( ex:v 'w' 3 )", "ex:p ex:b", 'ex:b is not one of ex:v, "w", 3'),
    "MinCount (inverse)": ("sh:path [ sh:inversePath ex:r ] ; sh:minCount 1", "", "the thing (ex:a) has no ^ex:r"),
}
# A constraint of a thing itself.
OF_NODE = {
    "Closed": ("sh:closed true", "ex:p 1", "the thing (ex:a) has ex:p, which is not among its properties"),
    "HasValue": ("sh:hasValue ex:v", "", "the thing (ex:a) is not ex:v"),
    "Equals": (
        "sh:equals ex:q",
        "",
        "the thing (ex:a) is a value of only one of the thing itself and ex:q, which must be the same",
    ),
    "Disjoint": ("sh:disjoint ex:q", "ex:q ex:a", "the thing (ex:a) is itself a value of ex:q"),
    "In": ("sh:in ( ex:v )", "", "the thing (ex:a) is not one of ex:v"),
    "SPARQL": (
        "sh:description 'No thing has a p.' ; sh:sparql [ sh:select "
        "'SELECT DISTINCT $this ?value WHERE { $this <https://example.org/p> ?value }' ]",
        "ex:p 5",
        "5 is against this rule: No thing has a p",
    ),
    "SPARQL (without words)": (
        "sh:sparql [ sh:select 'SELECT DISTINCT $this WHERE { $this <https://example.org/p> ?value }' ]",
        "ex:p 5",
        "the thing (ex:a) is against this rule: ex:S",
    ),
}


def said(judge: Judge, shape: str, values: str, component: str, engine: str = "shacl") -> list[str]:
    data = f"ex:a skos:prefLabel 'the thing'@en {f'; {values}' if values else ''} ."
    judged = judge(data, shape, engine)
    return [message(r, judged.shapes, judged.labels) for r in judged.results if r.constraint == component]


@pytest.mark.parametrize("name", OF_PROPERTY)
def test_component_has_a_message(name: str, judge: Judge) -> None:
    constraint, values, expected = OF_PROPERTY[name]
    path = "" if constraint.startswith("sh:path") else "sh:path ex:p ; "
    constraint, _, further = constraint.partition(" . ")
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ {path}{constraint} ] . "
    found = said(judge, shape + further + (" ." if further else ""), values, name.split(" ")[0])
    assert (
        found[0].partition(" is not")[1:] == expected.partition(" is not")[1:]
        if "_:" in expected
        else found[0] == expected
    )


@pytest.mark.parametrize("name", OF_NODE)
def test_component_of_a_thing_itself_has_a_message(name: str, judge: Judge) -> None:
    constraint, values, expected = OF_NODE[name]
    ignored = " ; sh:ignoredProperties ( skos:prefLabel )" if name == "Closed" else ""
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:a ; {constraint}{ignored} ."
    assert said(judge, shape, values, name.split(" ")[0]) == [expected]


def test_every_component_of_the_standard_is_tried() -> None:
    tried = {name.split(" ")[0] for name in (*OF_PROPERTY, *OF_NODE)}
    components = {Constraint(NamedNode("urn:s"), parameter).component.value for parameter in PARAMETERS}
    assert tried == {iri.rsplit("#", 1)[-1].removesuffix("ConstraintComponent") for iri in components}


def test_component_of_somebody_else_has_a_message() -> None:
    other = NamedNode("https://example.org/#EvenConstraintComponent")
    thing, shape = NamedNode("urn:a"), NamedNode("urn:s")
    result = Result(thing, PropertyPath.of(NamedNode("urn:p")), Literal(3), shape, other, Severity.VIOLATION)
    said = message(result, load_shapes(), Labels())
    assert said == "3 does not fulfil the constraint <https://example.org/#EvenConstraintComponent>"


def test_all_messages_are_plain_and_of_one_line() -> None:
    for words in (*phrases()["messages"].values(), *phrases()["wants"].values(), *phrases()["kinds"].values()):
        assert words == words.strip()
        assert not words.endswith(".")


def test_shape_says_it_in_its_own_words_in_english(judge: Judge) -> None:
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property
        [ sh:path ex:p ; sh:minCount 1 ; sh:message "Ein p fehlt."@de , "there is no p"@en ] ."""
    assert said(judge, shape, "", "MinCount") == ["there is no p"]


def test_message_of_a_rule_has_names_for_iris(judge: Judge) -> None:
    thing = "<https://w3id.org/communique/id/amount/x>"
    judged = judge(
        f"{thing} a cmq:Amount ; cmq:aspect <https://w3id.org/communique/scheme/aspect/investment> ; "
        "qudt:hasUnit unit:KiloM ."
    )
    words = [message(r, judged.shapes, judged.labels) for r in judged.results if r.constraint == "SPARQL"]
    assert words == ["the unit kilometre (unit:KiloM) does not measure aspect:investment: mend the unit or the aspect"]


def test_iris_that_are_examples_stay_as_they_are() -> None:
    text = f'write <{terms.STATE}KAZ> or "{terms.STATE}KAZ", not {terms.STATE}KAZ, as in {terms.BASE}x.'
    assert with_labels(text, Labels()) == (
        f'write <{terms.STATE}KAZ> or "{terms.STATE}KAZ", not Kazakhstan (state:KAZ), as in <{terms.BASE}x>.'
    )


def test_every_shape_of_the_project_has_words_of_its_own() -> None:
    shapes = load_shapes()
    for shape in shapes.shapes():
        rules = shapes.objects(shape, NamedNode(terms.SH + "sparql")) or (shape,)
        assert all(shapes.text_of(node, "message") for node in rules)
