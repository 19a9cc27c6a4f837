"""Each rule of the lint, with a shape that breaks it; the project's own shapes break none."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from communique.validate import ShapesGraph, lint_shapes, load_shapes

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:prefixes sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
"""
DOCUMENTED = 'sh:name "n"@en ; sh:description "d"@en ; sh:message "m"@en ; sh:severity sh:Violation .'
NODE, PROPERTY = "ex:S a sh:NodeShape ; ", "ex:S a sh:PropertyShape ; sh:path ex:p ; "


def rule(query: str) -> str:
    return f"""{NODE} sh:sparql [ sh:prefixes ex:prefixes ; sh:message "m" ; sh:select '''{query}''' ] ; {DOCUMENTED}"""


BAD = {
    "missing-name": f"{PROPERTY} {DOCUMENTED}".replace('sh:name "n"@en ;', ""),
    "missing-description": f"{PROPERTY} {DOCUMENTED}".replace('sh:description "d"@en ;', ""),
    "missing-message": f"{PROPERTY} {DOCUMENTED}".replace('sh:message "m"@en ;', ""),
    "missing-severity": f"{PROPERTY} {DOCUMENTED}".replace("; sh:severity sh:Violation", ""),
    "missing-message (SPARQL)": rule("SELECT DISTINCT $this WHERE { $this ex:p ?o }").replace('sh:message "m" ;', ""),
    "blank-shape": f"{NODE} sh:property [ sh:path ex:p ; {DOCUMENTED[:-1]} ] ; {DOCUMENTED}",
    "several-values": f"{PROPERTY} sh:in ( 1 ) , ( 2 ) ; {DOCUMENTED}",
    "several-rules": rule("SELECT DISTINCT $this WHERE { $this ex:p ?o }")
    + 'ex:S sh:sparql [ sh:message "m" ; sh:select "SELECT DISTINCT $this WHERE { $this ?p ?o }" ] .',
    "recursion": f"{NODE} sh:node ex:T ; {DOCUMENTED} ex:T a sh:NodeShape ; sh:or ( ex:S ) ; {DOCUMENTED}",
    "recursion (itself)": f"{PROPERTY} sh:property ex:S ; {DOCUMENTED}",
    "compares-gyear (bound)": f'{PROPERTY} sh:minInclusive "2020"^^xsd:gYear ; {DOCUMENTED}',
    "compares-gyear (order)": f"{PROPERTY} sh:datatype xsd:gYear ; sh:lessThan ex:q ; {DOCUMENTED}",
    "compares-gyear (order of what another shape calls a year)": f"{PROPERTY} sh:lessThanOrEquals ex:q ; {DOCUMENTED}"
    f"ex:T a sh:PropertyShape ; sh:path ex:q ; sh:node ex:Date ; {DOCUMENTED}"
    f"ex:Date a sh:NodeShape ; sh:or ( ex:Year ) ; {DOCUMENTED}"
    f"ex:Year a sh:NodeShape ; sh:datatype xsd:gYearMonth ; {DOCUMENTED}",
    "compares-gyear (SPARQL)": rule("SELECT DISTINCT $this WHERE { $this ex:p ?d FILTER(YEAR(?d) < 2000) }"),
    "unportable-pattern (lookahead)": f'{PROPERTY} sh:pattern "^(?!x)" ; {DOCUMENTED}',
    "unportable-pattern (lookbehind)": f'{PROPERTY} sh:pattern "(?<=x)y" ; {DOCUMENTED}',
    "unportable-pattern (class)": f'{PROPERTY} sh:pattern "\\\\p{{Lu}}" ; {DOCUMENTED}',
    "unportable-pattern (word)": f'{PROPERTY} sh:pattern "\\\\w+" ; {DOCUMENTED}',
    "unportable-pattern (reference)": f'{PROPERTY} sh:pattern "(a)\\\\1" ; {DOCUMENTED}',
    "unportable-pattern (SPARQL)": rule('SELECT DISTINCT $this WHERE { $this ex:p ?o FILTER(REGEX(?o, "a(?=b)")) }'),
    "unknown-term": f"{PROPERTY} sh:minCuont 1 ; {DOCUMENTED}",
    "unknown-term (class)": f"{PROPERTY} a sh:PropertyShap ; {DOCUMENTED}",
    "sparql-syntax": rule("SELECT DISTINCT $this WHERE { $this ex:p }"),
    "undeclared-prefix": rule("SELECT DISTINCT $this WHERE { $this foaf:name ?name }"),
    "forbidden-sparql": rule("SELECT DISTINCT $this WHERE { $this ex:p ?o MINUS { ?o ex:p 1 } }"),
    "forbidden-sparql (VALUES)": rule("SELECT DISTINCT $this WHERE { VALUES ?o { 1 } $this ex:p ?o }"),
    "forbidden-sparql (SERVICE)": rule("SELECT DISTINCT $this WHERE { SERVICE <http://e/> { $this ex:p ?o } }"),
    "forbidden-sparql (FROM)": rule("SELECT DISTINCT $this FROM <http://e/> WHERE { $this ex:p ?o }"),
    "equal-rows": rule("SELECT $this WHERE { $this ex:p ?o }"),
    "unbound-this": rule("SELECT DISTINCT $this WHERE { $this ex:p ?o { SELECT ?o WHERE { ?o ex:q ?r } } }"),
}
GOOD = {
    "numbers": f"{PROPERTY} sh:lessThan ex:q ; sh:datatype xsd:integer ; sh:minInclusive 2020 ; {DOCUMENTED}",
    "pattern": f'{PROPERTY} sh:pattern "^(?:a|b)[0-9]{{2}}$" ; {DOCUMENTED}',
    "words": rule(
        'SELECT DISTINCT $this { $this ex:from ?values FILTER(?values != "MINUS SERVICE" && REGEX(?values, "^a$")) }'
    ),
    "inner selection": rule(
        "SELECT DISTINCT $this { { SELECT $this (COUNT(?o) AS ?n) { $this ex:p ?o } GROUP BY $this } FILTER(?n > 1) }"
    ),
    "path": rule("SELECT DISTINCT $this ?value WHERE { $this $PATH ?value }"),
    "shared": f"{NODE} sh:node ex:T ; sh:or ( ex:T ) ; {DOCUMENTED} ex:T a sh:NodeShape ; {DOCUMENTED}",
}


def rules(shapes: str) -> set[str]:
    graph = ShapesGraph.of(quad.triple for quad in parse(PREFIXES + shapes, RdfFormat.TURTLE))
    return {finding.rule for finding in lint_shapes(graph)}


@pytest.mark.parametrize("name", BAD)
def test_rule_finds_its_bad_example_and_nothing_else(name: str) -> None:
    assert rules(BAD[name]) == {name.split(" (")[0]}


@pytest.mark.parametrize("name", GOOD)
def test_good_example_is_left_alone(name: str) -> None:
    assert rules(GOOD[name]) == set()


def test_shapes_of_the_project_are_clean() -> None:
    assert [str(finding) for finding in lint_shapes(load_shapes())] == []


def test_finding_says_where_and_how_to_mend() -> None:
    graph = ShapesGraph.of(quad.triple for quad in parse(PREFIXES + BAD["unknown-term"], RdfFormat.TURTLE))
    (finding,) = lint_shapes(graph)
    assert str(finding) == "<http://example.org/S>: unknown-term: SHACL has no term sh:minCuont, so engines skip it"
