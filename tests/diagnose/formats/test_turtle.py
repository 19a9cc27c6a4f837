from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse
from rdflib import Graph
from report_samples import BAD, CLEAN, HARD, PARTY, diagnoses, result

from communique.diagnose import Diagnosis, Diagnostic
from communique.diagnose.formats import turtle
from communique.diagnose.formats.legible import HIDDEN
from communique.places import Region
from communique.validate import PropertyPath, Severity, validate_graph
from communique.validate.shapes import load_shapes
from communique.vocabulary.terms import SH

SHAPES = load_shapes(Path(__file__).parent / "validation-report.ttl")
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "read-a-report.md"


def triples(written: str) -> list[Triple]:
    return [quad.triple for quad in parse(written.encode("utf-8"), format=RdfFormat.TURTLE)]


def check(written: str, engine: str = "shacl") -> None:
    found = triples(written)
    assert len(set(found)) == len(Graph().parse(data=written, format="turtle"))
    report = validate_graph(found, SHAPES, engine)
    assert not report.results, report.to_text()


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_report_is_as_shacl_says(diagnosis: Diagnosis, engine: str) -> None:
    check(turtle.write(diagnosis), engine)


def test_shapes_of_a_report_find_a_bad_one() -> None:
    written = turtle.write(BAD)
    for wrong in (
        written.replace("sh:conforms false", "sh:conforms true"),
        written.replace("sh:resultSeverity sh:Warning", "sh:resultSeverity sh:Fatal"),
        written.replace('ptr:lineNumber "12"', 'ptr:lineNumber "0"'),
        written.replace("    sh:sourceConstraintComponent sh:Min", "    rdfs:seeAlso sh:Min"),
    ):
        assert validate_graph(triples(wrong), SHAPES).results


def test_places_are_found_by_the_query_of_the_page() -> None:
    query = next(block for block in PAGE.read_text(encoding="utf-8").split("```") if "earl:pointer/" in block)
    store = Store()
    store.load(turtle.write(BAD).encode("utf-8"), format=RdfFormat.TURTLE)
    rows = [[row[name].value for name in ("file", "line", "column")] for row in store.query(query)]  # type: ignore[index]
    assert rows == [
        ["deals.ttl", line, column] for line, column in (("7", "1"), ("9", "12"), ("12", "18"), ("40", "5"))
    ]


def test_cell_is_an_expression() -> None:
    assert 'ptr:expression "Agreements!D2"' in turtle.write(BAD)


def test_blank_nodes_of_two_files_stay_apart() -> None:
    said = result(PARTY, "Class", BlankNode("b0"))
    found = [
        Diagnostic(PARTY, Severity.VIOLATION, "no", Region(file, 1, 1, 1, 2), result=said)
        for file in ("a.ttl", "b.ttl", "b.ttl")
    ]
    written = triples(turtle.write(Diagnosis.of(found, ("a.ttl", "b.ttl"), "shacl")))
    nodes = [triple.object for triple in written if triple.predicate == NamedNode(SH + "focusNode")]
    assert len(nodes) == 3
    assert len(set(nodes)) == 2


def test_severity_is_that_of_the_diagnostic() -> None:
    said = Diagnostic(PARTY, Severity.INFO, "no", result=result(PARTY, "Class"))
    assert "sh:resultSeverity sh:Info" in turtle.write(Diagnosis.of([said], ("a.ttl",), "shacl"))


def test_path_of_several_steps_is_written() -> None:
    steps = tuple(map(PropertyPath.of, (NamedNode("urn:a"), NamedNode("urn:b"))))
    path = PropertyPath("sequence", (*steps, PropertyPath("inversePath", steps[:1])))
    said = replace(result(PARTY, "Class", value=Literal("x", language="en")), path=path)
    check(turtle.write(Diagnosis.of([Diagnostic(PARTY, Severity.VIOLATION, "no", result=said)], (), "shacl")))


def test_report_that_leaves_out_does_not_conform() -> None:
    assert "sh:conforms false" in turtle.write(replace(CLEAN, omitted=1))


@given(diagnoses)
def test_no_text_breaks_the_turtle(diagnosis: Diagnosis) -> None:
    written = turtle.write(diagnosis)
    assert not HIDDEN.search(written.replace("\n", ""))
    check(written)
    results = [triple for triple in triples(written) if triple.predicate == NamedNode(SH + "result")]
    assert len(results) == len(diagnosis.diagnostics)
