"""Both engines give the same results in the same form, reach nothing, and say what they cannot use."""

from __future__ import annotations

import builtins
import socket
import sys
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from communique.errors import ValidationError
from communique.validate import ENGINES, Report, Severity, ShapesGraph, choose_engine, validate_graph

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATA = """
ex:deal a ex:Deal ; ex:party ex:oman, ex:germany ; ex:year "02023"^^xsd:integer ;
    ex:note "A\\nB \\"quoted\\" \\U0001F4F0"@en .
ex:oman ex:name "Oman" .
_:unnamed a ex:Deal ; ex:party _:nobody .
"""


def triples(turtle: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE))


def report(shapes: str, engine: str, data: str = DATA) -> Report:
    return validate_graph(triples(data), ShapesGraph.of(triples(shapes)), engine)


def both(shapes: str, data: str = DATA) -> Report:
    default, reference = (report(shapes, engine, data) for engine in ENGINES)
    assert [result.key for result in default.results] == [result.key for result in reference.results]
    return default


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("ex:name", "<http://example.org/name>"),
        ("( ex:party ex:name )", "(<http://example.org/party>/<http://example.org/name>)"),
        ("[ sh:inversePath ex:name ]", "^<http://example.org/name>"),
        ("[ sh:alternativePath ( ex:a ex:b ) ]", "(<http://example.org/a>|<http://example.org/b>)"),
        ("[ sh:zeroOrMorePath ex:a ]", "(<http://example.org/a>)*"),
        ("[ sh:oneOrMorePath ex:a ]", "(<http://example.org/a>)+"),
        ("[ sh:zeroOrOnePath ex:a ]", "(<http://example.org/a>)?"),
        (
            "( ex:a [ sh:zeroOrMorePath [ sh:inversePath ex:b ] ] )",
            "(<http://example.org/a>/(^<http://example.org/b>)*)",
        ),
    ],
)
def test_paths_of_every_kind(path: str, written: str) -> None:
    found = both(
        f"ex:S a sh:NodeShape ; sh:targetClass ex:Deal ; sh:property ex:P . ex:P sh:path {path} ; sh:minCount 9 ."
    )
    assert {result.path.sparql for result in found.results if result.path is not None} == {written}


def test_blank_nodes_keep_their_labels() -> None:
    # The shapes have blank nodes too, which the default engine numbers before those of the data.
    shapes = "ex:P a sh:PropertyShape ; sh:targetClass ex:Deal ; sh:path ex:party ; sh:in ( ex:oman ex:germany ) ."
    (result,) = both(shapes).results
    assert (result.focus_node, result.value) == (BlankNode("unnamed"), BlankNode("nobody"))


def test_lexical_forms_are_kept() -> None:
    path = "[ sh:alternativePath ( ex:year ex:note ) ]"
    shapes = f"ex:P a sh:PropertyShape ; sh:targetNode ex:deal ; sh:path {path} ; sh:in ( 2023 ) ."
    values = {result.value for result in both(shapes).results}
    assert Literal("02023", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) in values
    assert Literal('A\nB "quoted" \U0001f4f0', language="en") in values


def test_shape_without_iri_is_reported_by_the_one_around_it() -> None:
    shapes = """ex:S a sh:NodeShape ; sh:targetClass ex:Deal ;
        sh:property [ sh:path ex:party ; sh:property [ sh:path ex:name ; sh:minCount 1 ] ] ."""
    found = both(shapes)
    assert {result.source_shape for result in found.results} == {NamedNode("http://example.org/S")}
    assert {str(result.focus_node) for result in found.results} == {"<http://example.org/germany>", "_:nobody"}


def test_severities_and_messages() -> None:
    shapes = """
    ex:S a sh:NodeShape ; sh:targetNode ex:deal ; sh:property ex:A, ex:B, ex:C, ex:D .
    ex:A sh:path ex:a ; sh:minCount 1 ; sh:severity sh:Info ; sh:message "second", "first"@en .
    ex:B sh:path ex:b ; sh:minCount 1 ; sh:severity sh:Warning .
    ex:C sh:path ex:c ; sh:minCount 1 .
    ex:D sh:path ex:d ; sh:minCount 1 ; sh:severity ex:Catastrophe .
    """
    for engine in ENGINES:
        found = {str(r.source_shape)[-2]: r for r in report(shapes, engine).results}
        assert [found[name].severity for name in "ABCD"] == [
            Severity.INFO,
            Severity.WARNING,
            Severity.VIOLATION,
            Severity.VIOLATION,
        ]
        assert found["A"].messages == ("first", "second")
        assert found["C"].messages == ()  # none of pySHACL's own, so that reports compare


def test_values_stand_in_the_messages_of_sparql_constraints() -> None:
    shapes = """
    ex:prefixes sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
    ex:S a sh:NodeShape ; sh:targetNode ex:deal ; sh:sparql [
        sh:prefixes ex:prefixes ;
        sh:message "{?value} is a party of {$this}" ;
        sh:select "SELECT $this (ex:party AS ?path) ?value WHERE { $this ex:party ?value }"
    ] .
    """
    found = both(shapes)
    assert [r.messages for r in found.results] == [r.messages for r in report(shapes, "pyshacl").results]
    assert found.results[0].messages == ("http://example.org/germany is a party of http://example.org/deal",)
    assert {r.path.short for r in found.results if r.path is not None} == {"<http://example.org/party>"}


def test_triple_that_comes_twice_counts_once() -> None:
    shapes = ShapesGraph.of(
        triples("ex:P a sh:PropertyShape ; sh:targetNode ex:oman ; sh:path ex:name ; sh:maxCount 1 .")
    )
    for engine in ENGINES:
        assert not validate_graph(triples(DATA) + triples(DATA), shapes, engine).results


def test_results_come_in_one_order() -> None:
    demands = "sh:datatype xsd:string ; sh:nodeKind sh:Literal"
    shapes = f"ex:P a sh:PropertyShape ; sh:targetClass ex:Deal ; sh:path ex:party ; {demands} ."
    keys = [result.key for result in both(shapes).results]
    assert keys == sorted(keys)
    assert len(keys) == 6


def test_reference_stands_in_where_the_default_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without_shacl(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "shacl":
            raise ImportError("No module named 'shacl'")
        return imported(name, *arguments, **options)

    monkeypatch.delitem(sys.modules, "communique.validate.shacl_engine", raising=False)
    monkeypatch.setattr(builtins, "__import__", without_shacl)
    found = report("ex:P a sh:PropertyShape ; sh:targetNode ex:oman ; sh:path ex:a ; sh:minCount 1 .", "shacl")
    assert found.engine.startswith("pyshacl ")
    assert len(found.results) == 1
    assert "pySHACL stood in" in found.notes[0]
    assert "note: the engine 'shacl' is not installed here" in found.to_text()


def test_engines_name_themselves() -> None:
    for name in ENGINES:
        engine, notes = choose_engine(name)
        assert engine.name.split()[0] == name
        assert not notes


def test_engine_that_does_not_exist() -> None:
    with pytest.raises(ValidationError, match="there is no engine 'jena'") as caught:
        choose_engine("jena")
    assert caught.value.hint == "use one of: shacl, pyshacl"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "shape",
    [
        'ex:P sh:path ex:name ; sh:pattern "(" .',
        "ex:P sh:path ex:name ; sh:sparql [ sh:select 'SELECT $this WHERE {' ] .",
        "ex:P sh:path ex:name ; sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p ?value MINUS { ?s ?p ?o } }' ] .",
    ],
)
def test_shapes_that_an_engine_cannot_use(shape: str, engine: str) -> None:
    with pytest.raises(ValidationError, match=f"the engine {engine} cannot use the shapes"):
        report(f"{shape} ex:P a sh:PropertyShape ; sh:targetNode ex:oman .", engine)


@pytest.mark.parametrize("clause", ["FROM <http://127.0.0.1:9/g>", "SERVICE"])
def test_constraint_that_would_reach_out_is_refused(clause: str) -> None:
    query = f"SELECT $this {clause} WHERE {{ $this ?p ?value }}"
    if clause == "SERVICE":
        query = "SELECT $this WHERE { $this ?p ?value SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    shapes = f'ex:S a sh:NodeShape ; sh:targetNode ex:oman ; sh:sparql [ sh:select "{query}" ] .'
    with pytest.raises(ValidationError, match=f"uses {clause.split()[0]}, which would fetch something"):
        report(shapes, "pyshacl")


@pytest.mark.parametrize("engine", ENGINES)
def test_imports_are_not_followed(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"a connection to {arguments} was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    imports = "<http://example.org/o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/other> ."
    shapes = f"{imports} ex:P a sh:PropertyShape ; sh:targetNode ex:oman ; sh:path ex:a ; sh:minCount 1 ."
    assert len(report(shapes, engine, DATA + imports).results) == 1
