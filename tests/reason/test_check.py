"""The reasoner on the real ontology: consistent as it is, and telling why where data break it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse, serialize

from communique.errors import ReasonerError
from communique.reason import InferredType, ReasonerReport, check, check_files, check_ontology
from communique.reason.check import owl_triples
from communique.reason.contradictions import find_contradictions
from communique.reason.hermit import classify, find_java
from communique.vocabulary.resources import ontology_directory

pytest.importorskip("owlready2", reason="the extra 'reason' is not installed")
try:
    JAVA = find_java()
except ReasonerError as error:
    pytest.skip(str(error), allow_module_level=True)

PREFIXES = """
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix state: <https://w3id.org/communique/id/state/> .
@prefix : <https://example.org/> .
"""
KAZ = "https://w3id.org/communique/id/state/KAZ"


def turtle(text: str) -> list[Quad]:
    return list(parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE))


def check_with(text: str) -> ReasonerReport:
    """The report on the ontology without its schemes (which takes half the time) and some data."""
    ontology = parse(path=str(ontology_directory() / "communique.ttl"), format=RdfFormat.TURTLE)
    return check([*ontology, *turtle(text)])


def test_ontology_with_schemes_and_states_is_consistent_and_implies_nothing_that_is_not_stated() -> None:
    report = check_ontology()
    assert report.conforms, report.to_text()
    assert report.inferred_types == ()


def test_official_who_is_a_state_is_found_with_the_disjoint_classes_and_the_statements() -> None:
    report = check_ontology(turtle("state:KAZ a cmq:Official ."))
    assert not report.consistent
    (found,) = report.contradictions
    assert found.individual == KAZ
    assert "org:Organization" in found.axiom
    assert "foaf:Person" in found.axiom
    assert any("rdf:type cmq:Official" in line for line in found.statements)
    assert any("rdf:type cmq:State" in line for line in found.statements)
    assert "consistent: no" in report.to_text()
    assert found.axiom in report.to_text()


@pytest.mark.parametrize(
    ("data", "individual", "words"),
    [
        (":t a cmq:Tenure ; org:member state:KAZ . state:KAZ a cmq:State .", KAZ, ("foaf:Person", "org:member")),
        (":a cmq:party :p . :p a foaf:Person .", "https://example.org/p", ("org:Organization", "cmq:party")),
        (":u a cmq:State , cmq:UnionOfStates .", "https://example.org/u", ("cmq:UnionOfStates",)),
        (":a cmq:signatory :s . :a a cmq:Event .", "https://example.org/a", ("cmq:Agreement", "cmq:signatory")),
        (":a cmq:baseValue 1.0 , 2.0 .", "https://example.org/a", ("functional", "cmq:baseValue")),
        (':a cmq:minimumValue "five" .', "https://example.org/a", ("range", "xsd:decimal", '"five"')),
    ],
)
def test_each_kind_of_contradiction_is_found_and_named(data: str, individual: str, words: tuple[str, ...]) -> None:
    report = check_with(data)
    assert not report.consistent
    text = "\n".join(found.to_text() for found in report.contradictions if found.individual == individual)
    assert all(word in text for word in words), report.to_text()


def test_contradiction_that_takes_two_individuals_is_reported_without_a_culprit() -> None:
    report = check(
        turtle(
            ":p a owl:ObjectProperty , owl:FunctionalProperty . :a a owl:NamedIndividual ; :p :b , :c ."
            ":b a owl:NamedIndividual ; owl:differentFrom :c . :c a owl:NamedIndividual ."
        )
    )
    assert not report.consistent
    assert report.contradictions == ()
    assert "leave out data by halves" in report.to_text()


def test_types_that_follow_are_listed() -> None:
    report = check_with(":t a cmq:Tenure ; org:member :p ; cmq:post :q .")
    assert report.inferred_types == (
        InferredType("https://example.org/p", "https://w3id.org/communique/ns#Official"),
        InferredType("https://example.org/q", "http://www.w3.org/ns/org#Post"),
    )
    assert "<https://example.org/p> a cmq:Official" in report.to_text()


def test_class_that_can_have_no_member_is_listed() -> None:
    report = check_with(":Both a owl:Class ; rdfs:subClassOf cmq:State , foaf:Person .")
    assert report.consistent
    assert report.unsatisfiable == ("https://example.org/Both",)
    assert not report.conforms
    assert "unsatisfiable classes: 1" in report.to_text()


def test_claims_and_literals_outside_owl_2_are_left_out() -> None:
    data = turtle(
        ':a cmq:signedOn "2023-03-18"^^xsd:date , "2023-03"^^xsd:gYearMonth , "2023"^^xsd:gYear .'
        ":c a cmq:Claim ; rdf:subject state:KAZ ; rdf:predicate rdf:type ; rdf:object cmq:Official ."
    )
    assert [triple.predicate.value.rpartition("#")[2] for triple in owl_triples(data)] == ["type"]
    assert check_ontology(data).conforms


def test_files_are_read_by_their_ending(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text(PREFIXES + ":A a owl:Class . :i a :A .", encoding="utf-8")
    assert check_files([file]).conforms


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("data.csv", "", "'.csv' is not the ending"),
        ("data.ttl", ":no prefix", "not RDF"),
        ("absent/data.ttl", None, "cannot be read"),
    ],
)
def test_file_that_is_no_rdf_is_reported_with_its_place(
    tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ReasonerError) as caught:
        check_files([file])
    assert message in str(caught.value)
    assert str(file) in str(caught.value)


def test_reasoner_is_ended_at_its_deadline_and_leaves_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ReasonerError, match=r"longer than 0\.01 s"):
        check_ontology(time_limit=0.01)
    assert list(tmp_path.iterdir()) == []


def test_contradiction_leaves_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert not check_with(":u a cmq:State , cmq:UnionOfStates .").consistent
    assert list(tmp_path.iterdir()) == []


def test_missing_java_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReasonerError, match="needs Java") as caught:
        find_java()
    assert "communique[reason]" in str(caught.value.hint)


def test_missing_owlready2_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ReasonerError, match="owlready2") as caught:
        classify([])
    assert "communique[reason]" in str(caught.value.hint)


def test_java_that_fails_is_reported_with_its_words(tmp_path: Path) -> None:
    broken = tmp_path / "java"
    broken.write_text("#!/bin/sh\necho 'no room for a heap' >&2\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    with pytest.raises(ReasonerError, match="no room for a heap"):
        classify([], java=broken)


def test_worker_answers_in_one_world_of_its_own(tmp_path: Path) -> None:
    from communique.reason import worker

    source = tmp_path / "in.nt"
    classes = turtle(":A a owl:Class . :B a owl:Class . :A rdfs:subClassOf :B .")
    serialize((quad.triple for quad in classes), str(source), format=RdfFormat.N_TRIPLES)
    target = tmp_path / "out.json"
    worker.main([str(source), str(target), str(JAVA)])
    assert target.read_text(encoding="utf-8") == '{"consistent": true, "unsatisfiable": [], "types": []}'


def test_nothing_contradicts_in_consistent_data() -> None:
    assert find_contradictions(owl_triples(turtle(":a cmq:baseValue 1.0 . :b a foaf:Person ."))) == ()
