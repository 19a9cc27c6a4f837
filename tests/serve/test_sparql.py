"""The endpoint: the three ways to send a query, every form of an answer, errors with their place, bounds."""

import threading
import time
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from communique.serve import ServeSettings
from communique.store import EmbeddedStore, open_store

KAZ = "<https://w3id.org/communique/id/state/KAZ>"
LABEL = f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?label {{ {KAZ} skos:prefLabel ?label }}"
GRAPH = "CONSTRUCT { ?s a ?c } { ?s a ?c }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
CLAIMS = "SELECT (COUNT(*) AS ?count) { ?claim a <https://w3id.org/communique/ns#Claim> }"
SOURCE_GRAPH = "https://w3id.org/communique/graph/source/astana-brief"


def get(text, **parameters):
    return "/sparql?" + urlencode({"query": text, **parameters})


def test_get_post_form_and_post_direct_answer_alike(client):
    replies = [
        client(get(LABEL)),
        client("/sparql", data=urlencode({"query": LABEL}).encode(), headers=FORM),
        client("/sparql", data=LABEL.encode(), headers=DIRECT),
        client("/sparql", data=LABEL.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    assert {(reply.status, reply.media_type) for reply in replies} == {(200, "application/sparql-results+json")}
    assert len({reply.body for reply in replies}) == 1
    assert replies[0].json()["results"]["bindings"][0]["label"]["value"] == "Kazakhstan"


@pytest.mark.parametrize(
    ("text", "accept", "media_type"),
    [
        (LABEL, None, "application/sparql-results+json"),
        (LABEL, "*/*", "application/sparql-results+json"),
        (LABEL, "application/sparql-results+xml", "application/sparql-results+xml"),
        (LABEL, "application/json", "application/json"),
        (LABEL, "application/xml", "application/xml"),
        (LABEL, "text/csv", "text/csv"),
        (LABEL, "text/tab-separated-values", "text/tab-separated-values"),
        (LABEL, "text/csv;q=0.5, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        (LABEL, "text/turtle, text/csv;q=0.1", "text/csv"),
        ("ASK {}", "text/csv", "text/csv"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (GRAPH, None, "text/turtle"),
        (GRAPH, "application/ld+json", "application/ld+json"),
        (GRAPH, "application/n-triples", "application/n-triples"),
        (GRAPH, "application/rdf+xml", "application/rdf+xml"),
        (GRAPH, "application/n-quads", "application/n-quads"),
        (GRAPH, "application/sparql-results+json, text/turtle;q=0.2", "text/turtle"),
        ("DESCRIBE <https://w3id.org/communique/id/state/KAZ>", "text/turtle", "text/turtle"),
    ],
)
def test_form_by_accept(client, text, accept, media_type):
    reply = client(get(text), accept=accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert reply.headers["Vary"] == "Accept"


def test_form_by_parameter(client):
    assert client(get(LABEL, format="csv"), accept="text/html").media_type == "text/csv"
    assert client(get(GRAPH, output="nt")).media_type == "application/n-triples"
    assert client(get(LABEL, format="nonsense")).media_type == "application/sparql-results+json"


@pytest.mark.parametrize(("text", "accept"), [(LABEL, "text/turtle"), (GRAPH, "text/csv"), (LABEL, "image/png")])
def test_nothing_acceptable(client, text, accept):
    reply = client(get(text), accept=accept)
    assert (reply.status, reply.media_type) == (406, "application/problem+json")


def test_default_graph_is_not_the_union_and_can_be_chosen(client):
    def count(**parameters):
        return client(get(CLAIMS, **parameters), accept="text/csv").text.split()[1]

    assert count() == "0"
    assert count(**{"default-graph-uri": SOURCE_GRAPH}) == "4"
    named = get("SELECT (COUNT(*) AS ?count) { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": "http://a.example/"})
    assert client(named, accept="text/csv").text.split()[1] == "0"
    form = urlencode({"query": CLAIMS, "default-graph-uri": SOURCE_GRAPH}).encode()
    assert client("/sparql", data=form, headers={**FORM, "Accept": "text/csv"}).text.split()[1] == "4"
    direct = client(
        f"/sparql?default-graph-uri={quote(SOURCE_GRAPH)}", data=CLAIMS.encode(), headers=DIRECT, accept="text/csv"
    )
    assert direct.text.split()[1] == "4"


def test_syntax_error_is_a_problem_with_line_and_column(client):
    reply = client(get("SELECT * {\n ?s ?p cmq:x }"))
    assert (reply.status, reply.media_type) == (400, "application/problem+json")
    problem = reply.json()
    assert (problem["line"], problem["column"]) == (2, 8)
    assert "cmq:" in problem["detail"]
    assert "PREFIX cmq:" in problem["hint"]
    assert problem["title"] == "Bad Request"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql", 400),
        ("/sparql?query=", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=%FF", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", 400),
        ("/sparql?query=INSERT%20DATA%20%7B%7D", 403),
        ("/sparql?query=ASK%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fa.example%3E%20%7B%7D%20%7D", 403),
        ("/sparql?" + "&".join(f"a{n}=1" for n in range(300)), 400),
    ],
)
def test_bad_queries_by_get(client, path, status):
    reply = client(path)
    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    assert reply.json()["detail"]


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"ASK {}", "text/plain", 415),
        (b"INSERT DATA {}", "application/sparql-update", 403),
        (b"update=CLEAR%20ALL", "application/x-www-form-urlencoded", 403),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        (b"ASK {} #" + b"x" * 2_000_000, "application/sparql-query", 413),
    ],
)
def test_bad_queries_by_post(client, data, content_type, status):
    reply = client("/sparql", data=data, headers={"Content-Type": content_type})
    assert (reply.status, reply.media_type) == (status, "application/problem+json")


def test_a_browser_gets_a_form(client):
    reply = client("/sparql", accept="text/html,*/*;q=0.8")
    assert reply.media_type == "text/html"
    assert "<textarea" in reply.text


def test_unknown_parameters_are_passed_over(client):
    assert client(get("ASK {}", timeout="5", debug="on")).status == 200


def test_cross_origin_requests_are_allowed(client):
    assert client(get("ASK {}"), headers={"Origin": "https://a.example"}).headers["Access-Control-Allow-Origin"] == "*"
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    reply = client("/sparql", method="OPTIONS", headers=preflight)
    assert reply.status == 204
    assert "POST" in reply.headers["Access-Control-Allow-Methods"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("request_method", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_is_a_client(client, method, request_method):
    wrapper = SPARQLWrapper(client.url + "/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(request_method)
    wrapper.setQuery(LABEL)
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["results"]["bindings"][0]["label"]["value"] == "Kazakhstan"
    wrapper.setReturnFormat(XML)
    assert "Kazakhstan" in wrapper.queryAndConvert().toxml()
    for form in (CSV, TSV):
        wrapper.setReturnFormat(form)
        assert b"Kazakhstan" in wrapper.queryAndConvert()
    wrapper.setQuery(GRAPH)
    for form in (TURTLE, JSONLD, XML):
        wrapper.setReturnFormat(form)
        answer = wrapper.queryAndConvert()
        graph = Graph().parse(data=answer, format="turtle") if isinstance(answer, bytes) else answer
        assert len(graph) > 10
    wrapper.setReturnFormat(N3)
    wrapper.setQuery("ASK {")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(QueryBadFormed):
        wrapper.query()


def test_rdflib_sparqlstore_is_a_client(client):
    graph = Graph(SPARQLStore(client.url + "/sparql", returnFormat="json"))
    labels = graph.query(LABEL)
    assert [str(row[0]) for row in labels] == ["Kazakhstan"]
    kazakhstan = URIRef("https://w3id.org/communique/id/state/KAZ")
    assert (kazakhstan, None, None) in graph


def crowd(size):
    return EmbeddedStore.of(
        Quad(NamedNode(f"http://a.example/{n}"), NamedNode("http://a.example/p"), Literal(n)) for n in range(size)
    )


def test_a_query_that_cannot_be_stopped_is_answered_for_and_keeps_its_slot(serve):
    """The product takes seconds; its answer comes at the limit, pages go on, and no second query starts meanwhile."""
    slow = get("SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?p ?y . FILTER(?x + ?y < 0) }")
    settings = ServeSettings(timeout=0.3, queries_at_once=1)
    with serve(crowd(1500), settings) as client:
        started = time.monotonic()
        reply = client(slow)
        assert (reply.status, reply.media_type) == (504, "application/problem+json")
        assert "0.3 seconds" in reply.json()["detail"]
        assert client("/").status == 200, "pages have slots of their own"
        busy = client(get("ASK {}"))
        assert busy.status == 503
        assert busy.headers["Retry-After"]
        while client(get("ASK {}")).status == 503:
            assert time.monotonic() - started < 60
        assert client(get("ASK {}")).status == 200, "the slot is free again"


def test_many_at_once(client):
    replies = []
    threads = [threading.Thread(target=lambda: replies.append(client(get(LABEL)).status)) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [200] * 40


def test_an_answer_that_is_too_large_is_413(serve, dist):
    with serve(open_store(dist, max_answer_bytes=500), ServeSettings()) as client:
        assert client(get("SELECT * { ?s ?p ?o }")).status == 413
