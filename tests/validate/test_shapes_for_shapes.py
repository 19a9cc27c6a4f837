"""Shapes that somebody gives: each mistake is told with its file, line and column; shapes without any are taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from communique.errors import ShapesError, ValidationError
from communique.places.errors import PlacesError
from communique.validate import ENGINES, load_shapes, shape_places, validate_graph
from communique.validate.patterns import pattern_fault
from communique.validate.shape_check import check_shapes
from communique.vocabulary.resources import shapes_directory

META = Path(__file__).parents[2] / "src" / "communique" / "validate" / "shapes_for_shapes.ttl"
HEAD = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
)
PROPERTY = "ex:S sh:path ex:p ; "
RULE = "ex:S a sh:NodeShape ; sh:sparql [ "
# A shape, what stands at the fault, and how the message begins.
BAD = {
    "two paths": ("ex:S sh:path ex:p , ex:q .", "ex:q", "a property shape has one sh:path"),
    "path that is a text": ("ex:S sh:path 'p' .", "'p'", "a property shape has one sh:path"),
    "path that is none": ("ex:S sh:path [ ] .", "[ ]", "this is no property path"),
    "path that is a part of itself": (
        "ex:S sh:path _:p . _:p sh:inversePath _:p .",
        "_:p",
        "this is no property path",
    ),
    "path along a broken list": ("ex:S sh:path _:l . _:l rdf:first ex:p .", "_:l", "this is no property path"),
    "property without a path": ("ex:S sh:property [ sh:minLength 1 ] .", "[", "what sh:property leads to"),
    "property that is a text": ("ex:S sh:property 'p' .", "'p'", "sh:property takes a property shape"),
    "node shape with a path": ("ex:S a sh:NodeShape ; sh:path ex:p .", "ex:p", "a node shape has no sh:path"),
    "property shape without a path": ("ex:S a sh:PropertyShape .", "ex:S", "a property shape needs sh:path"),
    "misspelt parameter": (f"{PROPERTY} sh:minCuont 1 .", "sh:minCuont", "SHACL has no term sh:minCuont"),
    "misspelt value": (f"{PROPERTY} sh:nodeKind sh:Iri .", "sh:Iri", "SHACL has no term sh:Iri"),
    "misspelt class": ("ex:S a sh:Nodeshape ; sh:targetClass ex:C .", "sh:Nodeshape", "SHACL has no term sh:Nodeshape"),
    "count that is a text": (f"{PROPERTY} sh:minCount '1' .", "'1'", "sh:minCount takes one whole number"),
    "count below 0": (f"{PROPERTY} sh:maxCount -1 .", "-1", "sh:maxCount takes one whole number"),
    "two counts": (f"{PROPERTY} sh:minCount 1 , 2 .", "2", "sh:minCount takes one whole number"),
    "counts that exclude each other": (
        f"{PROPERTY} sh:minCount 3 ; sh:maxCount 2 .",
        "3",
        "sh:minCount is greater than sh:maxCount",
    ),
    "count without a path": (
        "ex:S a sh:NodeShape ; sh:minCount 1 .",
        "sh:minCount",
        "sh:minCount is for property shapes",
    ),
    "no list": (f"{PROPERTY} sh:in ex:a .", "ex:a", "sh:in takes one list"),
    "two lists": (f"{PROPERTY} sh:in ( 1 ) , ( 2 ) .", "( 2 )", "sh:in takes one list"),
    "broken list": (f"{PROPERTY} sh:in [ rdf:first 1 ] .", "[", "sh:in takes one list"),
    "list without shapes": (f"{PROPERTY} sh:or ( 'x' ) .", "( 'x' )", "sh:or takes a list of shapes"),
    "tags that are none": (f"{PROPERTY} sh:languageIn ( ex:en ) .", "( ex:en )", "sh:languageIn takes one list"),
    "class that is a text": (f"{PROPERTY} sh:class 'C' .", "'C'", "sh:class takes a class"),
    "two datatypes": (f"{PROPERTY} sh:datatype xsd:date , xsd:gYear .", "xsd:gYear", "sh:datatype takes one"),
    "target that is a text": ("ex:S a sh:NodeShape ; sh:targetClass 'C' .", "'C'", "sh:targetClass takes a class"),
    "severity of nobody": (f"{PROPERTY} sh:severity ex:Grave .", "ex:Grave", "sh:severity takes one of"),
    "severity that is a text": (f"{PROPERTY} sh:severity 'Warning' .", "'Warning'", "sh:severity takes one of"),
    "message that is a number": (f"{PROPERTY} sh:message 5 .", "5", "sh:message takes a text"),
    "switch that is a text": (f"{PROPERTY} sh:uniqueLang 'yes' .", "'yes'", "sh:uniqueLang takes true or false"),
    "flags without a pattern": (f"{PROPERTY} sh:flags 'i' .", "sh:flags", "sh:flags does nothing"),
    "count without a shape": (f"{PROPERTY} sh:qualifiedMinCount 1 .", "sh:qualifiedMinCount", "sh:qualifiedMinCount"),
    "shape without a count": (
        f"{PROPERTY} sh:qualifiedValueShape ex:T .",
        "sh:qualifiedValueShape",
        "sh:qualifiedValueShape does nothing",
    ),
    "shape that is a text": (f"{PROPERTY} sh:node 'T' .", "'T'", "sh:node takes a shape"),
    "property that is a number": (f"{PROPERTY} sh:lessThan 5 .", "5", "sh:lessThan takes a property"),
    "bound that is a thing": (f"{PROPERTY} sh:minInclusive ex:a .", "ex:a", "sh:minInclusive takes one value"),
    "circle": (
        "ex:S a sh:NodeShape ; sh:node ex:T . ex:T a sh:NodeShape ; sh:not ex:S .",
        "ex:S",
        "the shape refers to itself",
    ),
    "pattern that does not parse": (f"{PROPERTY} sh:pattern '^[a' .", "'^[a'", "the pattern does not parse"),
    "pattern that looks ahead": (f"{PROPERTY} sh:pattern '^(?!x)' .", "'^(?!x)'", "the pattern looks ahead or back"),
    "rule without a query": (f"{RULE} sh:message 'm' ] .", "[", "a rule of sh:sparql has one query"),
    "query that does not parse": (
        f"{RULE} sh:select 'SELECT $this WHERE {{ $this }}' ] .",
        "'SELECT",
        "the query does",
    ),
    "query with a prefix of nobody": (
        f"{RULE} sh:select 'SELECT $this WHERE {{ $this foaf:name ?n }}' ] .",
        "'SELECT",
        "the prefix foaf: is not declared",
    ),
    "query that reaches out": (
        f"{RULE} sh:select 'SELECT $this WHERE {{ SERVICE <http://e/> {{ $this ?p ?o }} }}' ] .",
        "'SELECT",
        "a constraint may not use SERVICE",
    ),
    "prefix without a namespace": (
        f"{RULE} sh:prefixes ex: ; sh:select 'SELECT $this WHERE {{ $this ?p ?o }}' ] . "
        "ex: sh:declare [ sh:prefix 'ex' ] .",
        "[ sh:prefix",
        "what sh:declare leads to has one sh:namespace",
    ),
}
GOOD = {
    "severity of its own": f"{PROPERTY} sh:severity ex:Grave . ex:Grave a sh:Severity .",
    "path of every kind": """ex:S sh:path ( ex:a [ sh:inversePath ex:b ] [ sh:alternativePath ( ex:c ex:d ) ]
        [ sh:zeroOrMorePath ex:e ] [ sh:oneOrMorePath ex:f ] [ sh:zeroOrOnePath ex:g ] ) .""",
    "lists": f"{PROPERTY} sh:in () ; sh:or ( [ sh:minLength 1 ] ex:T ) , ( ex:T ) ; sh:languageIn ( 'en' 'kk' ) .",
    "shape in a shape": f"{PROPERTY} sh:property [ sh:path ex:q ; sh:node [ sh:class ex:C ] ] ; sh:not [ sh:in () ] .",
    "words": f"{PROPERTY} sh:name 'a' , 'b'@de ; sh:order 1 ; sh:group ex:G ; sh:defaultValue 5 ; ex:other sh:IRI .",
    "rule": f"""{RULE} sh:prefixes ex: ; sh:select 'SELECT $this ?value WHERE {{ $this $PATH ?value ; ex:p 1 }}' ] .
        ex: sh:declare [ sh:prefix 'ex' ; sh:namespace 'https://example.org/'^^xsd:anyURI ] .""",
    "component": """ex:Even a sh:ConstraintComponent ; sh:parameter [ sh:path ex:even ] ;
        sh:validator [ a sh:SPARQLAskValidator ; sh:ask 'ASK { FILTER($value = 2) }' ] .
        ex:S a sh:NodeShape ; sh:targetNode ex:a ; ex:even true .""",
    "target": "ex:S a sh:NodeShape ; sh:targetNode 'a' , ex:b ; sh:closed true ; sh:ignoredProperties ( rdf:type ) .",
    "pattern": f"{PROPERTY} sh:pattern '^\\\\p{{Lu}}\\\\w+$' , 'a\\\\\\\\b' ; sh:flags 'i' .",
}


def write(folder: Path, turtle: str, name: str = "shapes.ttl") -> Path:
    path = folder / name
    path.write_text(HEAD + turtle, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_mistake_is_told_where_it_is(name: str, tmp_path: Path) -> None:
    turtle, fault, message = BAD[name]
    path = write(tmp_path, turtle)
    errors = [error for error in check_shapes(path) if error.message.startswith(message)]
    assert errors
    place = errors[0].place
    assert place is not None
    assert (place.file, place.line) == (str(path), 2)
    assert turtle[(place.column or 0) - 1 :].startswith(fault)
    with pytest.raises(ShapesError, match=re.escape(str(errors[0]))):
        load_shapes(path)


@pytest.mark.parametrize("name", GOOD)
def test_shape_without_mistakes_is_taken(name: str, tmp_path: Path) -> None:
    assert [str(error) for error in check_shapes(write(tmp_path, GOOD[name]))] == []


def test_all_mistakes_are_told_in_order(tmp_path: Path) -> None:
    write(tmp_path, f"{PROPERTY} sh:minCuont 1 ;\n sh:in 1 .", "b.ttl")
    write(tmp_path, "ex:T a sh:PropertyShape .", "a.ttl")
    errors = check_shapes(tmp_path)
    assert [str(error.place).removeprefix(f"{tmp_path}/") for error in errors] == [
        "a.ttl:2:1",
        "b.ttl:2:22",
        "b.ttl:3:8",
    ]
    assert errors[1].hint == "did you mean sh:minCount?"


def test_files_are_taken_together(tmp_path: Path) -> None:
    write(tmp_path, f"{PROPERTY} sh:severity ex:Grave ; sh:or _:x .\n_:x rdf:first ex:T ; rdf:rest () .", "a.ttl")
    write(tmp_path, "ex:Grave a sh:Severity . _:x a ex:Other . ex:T a sh:NodeShape .", "b.ttl")
    assert check_shapes(tmp_path) == ()
    assert len(load_shapes(tmp_path).shapes()) == 2


@pytest.mark.parametrize("form", [RdfFormat.N_TRIPLES, RdfFormat.TRIG, RdfFormat.RDF_XML])
def test_other_syntaxes_have_places_too(form: RdfFormat, tmp_path: Path) -> None:
    quads = (quad.triple for quad in parse(f"{HEAD} {PROPERTY} sh:minCuont 1 .", RdfFormat.TURTLE))
    path = tmp_path / f"shapes.{form.file_extension}"
    path.write_bytes(serialize(quads, format=form) or b"")
    (error,) = check_shapes(path)
    assert error.place is not None
    assert error.place.line is not None
    assert "minCuont" in path.read_text(encoding="utf-8").splitlines()[error.place.line - 1]


def test_file_without_known_places_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(content: str, form: RdfFormat) -> None:
        raise PlacesError("not understood", offset=0)

    monkeypatch.setattr(shape_places, "read_places", refuse)
    (error,) = check_shapes(write(tmp_path, f"{PROPERTY} sh:minCuont 1 ."))
    assert str(error.place) == str(tmp_path / "shapes.ttl")


def test_shapes_of_the_project_and_the_shapes_for_shapes_are_well_formed() -> None:
    assert check_shapes(shapes_directory()) == ()
    assert check_shapes(META) == ()


@pytest.mark.parametrize("name", BAD)
def test_engines_agree_on_the_shapes_for_shapes(name: str) -> None:
    if name == "path that is a part of itself":
        pytest.skip("pySHACL follows it without end")
    triples = [quad.triple for quad in parse(HEAD + BAD[name][0], RdfFormat.TURTLE)]
    shapes = load_shapes(META)
    one, other = (
        sorted((r.source_shape.value, r.constraint) for r in validate_graph(triples, shapes, engine).results)
        for engine in ENGINES
    )
    assert one == other


def test_every_shape_for_shapes_that_can_fail_has_a_message() -> None:
    shapes = load_shapes(META)
    for shape in shapes.shapes():
        targeted = any(
            str(each.predicate.value).rpartition("#")[2].startswith("target")
            for each in shapes.triples
            if each.subject == shape
        )
        assert not targeted or shapes.text_of(shape, "message")


@pytest.mark.parametrize("pattern", ["a(?=b)", "(?<!a)b", "(a)\\1", "\\bword\\b", "a{2,1}", "(", "[z-a]"])
def test_pattern_that_engines_do_not_take(pattern: str) -> None:
    assert pattern_fault(pattern) is not None


@pytest.mark.parametrize("pattern", ["^[a-z]+$", "\\\\b", "(?:a|b){2,3}", "\\d\\s\\w\\p{L}", "^$", "a*?"])
def test_pattern_that_engines_take(pattern: str) -> None:
    assert pattern_fault(pattern) is None


def test_file_without_shapes_is_still_told(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="there are no shapes"):
        load_shapes(write(tmp_path, "ex:a ex:p ex:b ."))
