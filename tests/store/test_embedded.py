"""The embedded store: formats, graphs, errors and bounds."""

import gzip
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from communique.errors import QueryError, StoreError
from communique.store import (
    EmbeddedStore,
    NotAcceptableError,
    QueryTimeoutError,
    RefusedQueryError,
    ResultTooLargeError,
    open_store,
    write_store,
)

KAZ = "https://w3id.org/communique/id/state/KAZ"
LABEL = f"SELECT ?label {{ <{KAZ}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}"
GRAPH = "https://w3id.org/communique/graph/source/astana-brief"


def crowd(size: int) -> EmbeddedStore:
    return EmbeddedStore.of(
        Quad(NamedNode(f"http://a.example/{n}"), NamedNode("http://a.example/p"), Literal(n)) for n in range(size)
    )


def test_answers_in_the_first_media_type_that_fits(sample):
    answer = sample.query(LABEL, media_types=["text/turtle", "text/csv", "application/json"])
    assert (answer.media_type, answer.body) == ("text/csv", b"label\r\nKazakhstan\r\n")
    answer = sample.query(f"DESCRIBE <{KAZ}>", media_types=["text/csv", "application/n-triples"])
    assert answer.media_type == "application/n-triples"


@pytest.mark.parametrize(
    ("media_type", "start"),
    [
        ("application/sparql-results+json", b'{"head"'),
        ("application/json", b'{"head"'),
        ("application/sparql-results+xml", b"<?xml"),
        ("application/xml", b"<?xml"),
        ("text/csv", b"label"),
        ("text/tab-separated-values", b"?label"),
    ],
)
def test_tables_in_every_form(sample, media_type, start):
    answer = sample.query(LABEL, media_types=[media_type])
    assert answer.media_type == media_type
    assert answer.body.startswith(start)


def test_json_is_the_default_for_tables_and_turtle_for_graphs(sample):
    assert json.loads(sample.query(LABEL).body)["results"]["bindings"][0]["label"] == {
        "type": "literal",
        "value": "Kazakhstan",
        "xml:lang": "en",
    }
    turtle = sample.query(f"DESCRIBE <{KAZ}>").body.decode()
    assert "@prefix skos:" in turtle
    assert "@prefix void:" not in turtle, "only prefixes that are used"
    assert 'skos:prefLabel "Kazakhstan"@en' in turtle


def test_no_media_type_fits(sample):
    with pytest.raises(NotAcceptableError) as caught:
        sample.query(LABEL, media_types=["text/turtle"])
    assert "text/csv" in str(caught.value.hint)


def test_default_graph_is_not_the_union(sample):
    source = "https://w3id.org/communique/id/source/astana-brief"
    assert not sample.ask(f"ASK {{ <{source}> a ?class }}")
    assert sample.ask(f"ASK {{ GRAPH <{GRAPH}> {{ <{source}> a ?class }} }}")
    assert sample.ask(f"ASK {{ <{KAZ}> a ?class }}")
    assert not sample.ask(f"ASK {{ GRAPH ?any {{ <{KAZ}> a ?class }} }}")


def test_the_dataset_can_be_chosen(sample):
    claims = "SELECT (COUNT(?claim) AS ?count) { ?claim a <https://w3id.org/communique/ns#Claim> }"
    assert b"\n4\r" in sample.query(claims, media_types=["text/csv"], default_graphs=[GRAPH]).body
    assert b"\n0\r" in sample.query(claims, media_types=["text/csv"], named_graphs=[GRAPH]).body
    with pytest.raises(QueryError, match="not an IRI"):
        sample.query(claims, default_graphs=["no iri"])


def test_select_ask_and_construct_give_terms(sample):
    table = sample.select(f"SELECT ?label ?none {{ <{KAZ}> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }}")
    assert table.variables == ("label", "none")
    assert table.rows == ((Literal("Kazakhstan", language="en"), None),)
    assert table.column("none") == (None,)
    assert sample.construct(f"CONSTRUCT {{ <{KAZ}> a ?c }} {{ <{KAZ}> a ?c }}")[0].object.value.endswith("#State")
    with pytest.raises(QueryError, match="ASK"):
        sample.select("ASK {}")
    with pytest.raises(QueryError, match="SELECT"):
        sample.ask("SELECT * {}")
    with pytest.raises(NotAcceptableError):
        sample.construct("SELECT * {}")


@pytest.mark.parametrize(
    ("text", "message", "place", "hint"),
    [
        ("SELECT * WHERE {\n ?s ?p \n}", "ends here is not complete", "query:3:2", None),
        ("SELECT ?s { ?s ?p ?o } LIMIT x", "not SPARQL 1.1 at 'x'", "query:1:30", None),
        ("SELECT * {\n ?s a cmq:State }", "prefix 'cmq:' is not declared", "query:2:7", "communique/ns#"),
        ("SELECT * { ?s a foo:State }", "prefix 'foo:' is not declared", "query:1:17", "PREFIX foo:"),
        ("SELECT * { ?s ?p ?o ", "ends too early", "query:1:", "}"),
        ("", "no query", "query:1:1", "SELECT"),
        ("SELEC * {}", "'SELEC' does not start a query", "query:1:1", "SELECT"),
    ],
)
def test_a_syntax_error_has_its_place(sample, text, message, place, hint):
    with pytest.raises(QueryError) as caught:
        sample.query(text)
    assert message in caught.value.message
    assert str(caught.value.place).startswith(place)
    assert hint is None or hint in str(caught.value.hint)
    assert ".." not in str(caught.value), "no character classes of the parser"


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> 1 }", "LOAD <http://a.example/>", "PREFIX a: <a:>\ndrop all"]
)
def test_updates_are_refused(sample, text):
    with pytest.raises(RefusedQueryError, match="is an update"):
        sample.query(text)


def test_a_late_answer_is_ended_while_it_is_written():
    product = "SELECT * { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z }"
    with pytest.raises(QueryTimeoutError):
        crowd(500).query(product, timeout=0.05)
    with pytest.raises(QueryTimeoutError):
        crowd(500).query("CONSTRUCT { ?a ?b ?c } { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z }", timeout=0.05)
    with pytest.raises(QueryTimeoutError):
        crowd(500).query("CONSTRUCT { ?a ?p ?c } { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z }", timeout=0.05)


def test_a_large_answer_is_refused():
    quads = [Quad(NamedNode(f"http://a.example/{n}"), NamedNode("http://a.example/p"), Literal(n)) for n in range(500)]
    small = EmbeddedStore.of(quads, max_answer_bytes=20_000)
    assert small.query("SELECT * { ?a ?p ?x } LIMIT 10").body
    for text in ("SELECT * { ?a ?p ?x . ?b ?p ?y }", "CONSTRUCT { ?a ?p ?y } { ?a ?p ?x . ?b ?p ?y }"):
        with pytest.raises(ResultTooLargeError):
            small.query(text)


def test_store_on_disk_answers_as_in_memory(sample, sample_on_disk):
    for path in (sample_on_disk, sample_on_disk / "store"):
        on_disk = EmbeddedStore.open(path)
        assert on_disk.query(LABEL) == sample.query(LABEL)
        assert len(on_disk) == len(sample)


def test_opening_writes_nothing(sample_on_disk):
    def seen():
        return {path.name: path.stat().st_mtime_ns for path in (sample_on_disk / "store").iterdir()}

    before = seen()
    EmbeddedStore.open(sample_on_disk).query(LABEL)
    assert seen() == before


def test_no_store_there(tmp_path):
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreError, match="there is no store here") as caught:
            open_store(place)
        assert "communique build" in str(caught.value.hint)
    (tmp_path / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="cannot be read"):
        EmbeddedStore.open(tmp_path)


def test_write_store_takes_quads_and_files(tmp_path):
    line = b'<http://a.example/> <http://a.example/p> "1" <http://a.example/g> .\n'
    (tmp_path / "dataset.nq.gz").write_bytes(gzip.compress(line))
    assert write_store(tmp_path / "from-file", tmp_path / "dataset.nq.gz") == 1
    quad = Quad(NamedNode("http://a.example/"), NamedNode("http://a.example/p"), Literal("1"))
    assert write_store(tmp_path / "from-quads", [quad]) == 1
    assert EmbeddedStore.open(tmp_path / "from-file").ask("ASK { GRAPH <http://a.example/g> { ?s ?p '1' } }")


def test_write_store_never_touches_a_store_that_is_there(tmp_path):
    with pytest.raises(StoreError, match="there already"):
        write_store(tmp_path, [])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.nq", "<a:a> <a:b>", "no RDF"),
        ("broken.ttl", "<a:a> <a:b> c .", "no RDF"),
        ("broken.nq.gz", "not compressed", "cannot be"),
        ("notes.docx", "words", "no suffix of RDF"),
    ],
)
def test_a_broken_dataset_is_named(tmp_path: Path, name, content, message):
    file = tmp_path / name
    file.write_text(content)
    with pytest.raises(StoreError, match=message) as caught:
        open_store(file)
    assert str(file) in str(caught.value.place)
    with pytest.raises(StoreError, match=message):
        write_store(tmp_path / "store", file)
