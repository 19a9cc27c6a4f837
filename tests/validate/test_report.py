"""The report for people, and the report as SHACL defines it."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from communique.validate import PropertyPath, Report, Result, Severity
from communique.validate.paths import read_path
from communique.vocabulary.terms import NS, SH, SHAPES, TYPE

DEAL = NamedNode("https://example.org/deal")
PARTY = PropertyPath.of(NamedNode(NS + "party"))
DEEP = PropertyPath("sequence", (PARTY, PropertyPath("inversePath", (PARTY,))))


def result(severity: Severity = Severity.VIOLATION, component: str = "Class", **other: object) -> Result:
    values = {
        "focus_node": DEAL,
        "path": PARTY,
        "value": NamedNode("https://example.org/me"),
        "messages": ("a party …",),
    }
    values |= {"source_shape": NamedNode(SHAPES + "#Agreement-party")} | other
    return Result(component=NamedNode(f"{SH}{component}ConstraintComponent"), severity=severity, **values)  # type: ignore[arg-type]


def test_text_says_what_where_and_how_to_mend() -> None:
    report = Report.of([result()], "shacl 0.3.4", ("a note",))
    assert report.to_text() == (
        "violation: <https://example.org/deal> cmq:party: the value is <https://example.org/me>\n"
        "  a party …\n"
        "  shape: <https://w3id.org/communique/shapes#Agreement-party> (Class)\n"
        "note: a note\n"
        "does not conform: 1 violation, 0 warnings, 0 infos (shacl 0.3.4)\n"
    )


def test_text_begins_with_the_gravest() -> None:
    report = Report.of([result(Severity.INFO), result(Severity.VIOLATION), result(Severity.WARNING)], "shacl 0.3.4")
    lines = [line.split(":")[0] for line in report.to_text().splitlines() if not line.startswith(" ")]
    assert lines == ["violation", "warning", "info", "does not conform"]


def test_text_tells_missing_values_from_too_many() -> None:
    results = [result(component="MinCount", value=None), result(component="MaxCount", value=None)]
    text = Report.of(results, "shacl 0.3.4").to_text()
    assert "values are missing" in text
    assert "there are too many values" in text


def test_only_violations_keep_data_out() -> None:
    report = Report.of([result(Severity.WARNING), result(Severity.INFO)], "shacl 0.3.4")
    assert report.conforms
    assert report.violations == ()
    assert report.counts() == {"violations": 0, "warnings": 1, "infos": 1}
    assert report.fails_on(Severity.WARNING)
    assert report.fails_on(Severity.INFO)
    assert not report.fails_on(Severity.VIOLATION)


def test_turtle_is_a_validation_report() -> None:
    """SHACL 3.6: one report with sh:conforms; each result with its obligatory properties, once."""
    odd = Literal('a "b"\nc\\', language="en")
    report = Report.of(
        [result(), result(component="MinCount", value=None, path=DEEP), result(value=odd)], "shacl 0.3.4"
    )
    triples = [quad.triple for quad in parse(report.to_turtle(), RdfFormat.TURTLE)]

    def objects(subject: object, term: str) -> list[object]:
        return [t.object for t in triples if t.subject == subject and t.predicate == NamedNode(SH + term)]

    (node,) = [t.subject for t in triples if t.predicate == TYPE and t.object == NamedNode(SH + "ValidationReport")]
    assert [str(value) for value in objects(node, "conforms")] == [
        '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    ]
    results = objects(node, "result")
    assert len(results) == 3
    for found in results:
        assert (found, NamedNode(SH + "ValidationResult")) in {(t.subject, t.object) for t in triples}
        for term in ("focusNode", "resultSeverity", "sourceConstraintComponent", "sourceShape", "resultPath"):
            assert len(objects(found, term)) == 1, term
    assert odd in {value for found in results for value in objects(found, "value")}
    paths = {
        read_path(
            objects(found, "resultPath")[0],
            lambda s, p: [t.object for t in triples if (t.subject, t.predicate) == (s, p)],
        )  # type: ignore[misc]
        for found in results
    }
    assert paths == {PARTY, DEEP}


def test_turtle_conforms_as_the_standard_counts() -> None:
    assert "sh:conforms true" in Report((), "shacl 0.3.4").to_turtle()
    assert "sh:conforms false" in Report.of([result(Severity.INFO)], "shacl 0.3.4").to_turtle()


def test_reports_do_not_depend_on_the_order_of_results() -> None:
    results = [result(focus_node=node, value=None) for node in (DEAL, BlankNode("b"), NamedNode("urn:a"))]
    assert Report.of(results, "e").to_turtle() == Report.of(reversed(results), "e").to_turtle()
    assert Report.of(results, "e").to_text() == Report.of(reversed(results), "e").to_text()
