"""The remote store against a real server: it answers as the store behind that server does."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from communique.errors import QueryError, StoreError
from communique.serve import ServeSettings
from communique.store import (
    EndpointError,
    NotAcceptableError,
    QueryTimeoutError,
    RefusedQueryError,
    RemoteStore,
    ResultTooLargeError,
    open_store,
)
from communique.store.formats import GRAPH_FORMATS, SOLUTION_FORMATS

KAZ = "https://w3id.org/communique/id/state/KAZ"
LABELS = "SELECT ?s ?label ?none { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?s"
GRAPH = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
SOURCE_GRAPH = "https://w3id.org/communique/graph/source/astana-brief"


@pytest.fixture(scope="module")
def remote(client):
    return RemoteStore(client.url + "/sparql")


@pytest.fixture(scope="module")
def local(dist):
    return open_store(dist)


@pytest.mark.parametrize("media_type", SOLUTION_FORMATS)
def test_tables_as_the_local_store_gives_them(remote, local, media_type):
    assert remote.query(LABELS, media_types=[media_type], timeout=20) == local.query(LABELS, media_types=[media_type])


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_graphs_as_the_local_store_gives_them(remote, local, media_type):
    assert remote.query(GRAPH, media_types=[media_type]).media_type == media_type
    assert remote.construct(GRAPH) == local.construct(GRAPH)


def test_terms_survive(remote, local):
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
    assert remote.select(query) == local.select(query)
    assert remote.ask(f"ASK {{ <{KAZ}> ?p ?o }}")
    assert remote.describe_thing(KAZ).triples() == local.describe_thing(KAZ).triples()


def test_the_dataset_can_be_chosen(remote):
    query = "SELECT (COUNT(*) AS ?n) { ?claim a <https://w3id.org/communique/ns#Claim> }"
    assert remote.query(query, media_types=["text/csv"], default_graphs=[SOURCE_GRAPH]).body.split()[1] == b"4"
    assert remote.query(query, media_types=["text/csv"], named_graphs=[SOURCE_GRAPH]).body.split()[1] == b"0"


def test_the_form_is_read_from_the_query_and_not_from_its_comments(remote):
    assert remote.query("# CONSTRUCT ADD\nSELECT ?select { ?select a ?ask } # DESCRIBE").media_type.endswith("json")


def test_errors_come_with_their_place_and_hint(remote):
    with pytest.raises(QueryError) as caught:
        remote.query("SELECT * {\n ?s ?p cmq:x }")
    assert str(caught.value.place) == "query:2:8"
    assert "cmq:" in caught.value.message
    assert "PREFIX cmq:" in str(caught.value.hint)
    with pytest.raises(NotAcceptableError):
        remote.query(LABELS, media_types=["text/turtle"])
    with pytest.raises(RefusedQueryError):
        remote.query("CLEAR ALL")


def test_service_is_refused_here_or_there(remote, client):
    text = "ASK { SERVICE <http://a.example/> { ?s ?p ?o } }"
    with pytest.raises(RefusedQueryError):
        remote.query(text)
    with pytest.raises(RefusedQueryError, match="the endpoint refused"):
        RemoteStore(client.url + "/sparql", federation=True).query(text)


def test_a_large_answer_is_refused(client):
    with pytest.raises(ResultTooLargeError):
        RemoteStore(client.url + "/sparql", max_answer_bytes=100).query(LABELS)


@pytest.mark.parametrize("endpoint", ["file:///etc/passwd", "ftp://a.example/", "sparql", "http://", "javascript:1"])
def test_only_web_endpoints(endpoint):
    with pytest.raises(StoreError, match="is not the URL of an endpoint"):
        RemoteStore(endpoint)


def test_nobody_listens():
    with pytest.raises(EndpointError, match="cannot be reached") as caught:
        RemoteStore("http://127.0.0.1:9/sparql").query("ASK {}", timeout=5)
    assert "running" in str(caught.value.hint)


@pytest.fixture
def stub():
    """An endpoint that answers each request with what the test says."""
    answers: list[tuple[int, str, bytes, float]] = []
    requests: list[tuple[str, str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            requests.append((self.headers["Content-Type"], self.headers["Accept"], body))
            status, content_type, answer, delay = answers[-1]
            threading.Event().wait(delay)
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield RemoteStore(f"http://127.0.0.1:{server.server_port}/"), answers, requests
    server.shutdown()
    server.server_close()


RESULTS = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1"}}]}}'


def test_an_endpoint_need_not_know_every_form(stub):
    store, answers, requests = stub
    answers.append((200, "application/sparql-results+json; charset=utf-8", RESULTS, 0))
    assert store.query("SELECT ?n {}", media_types=["text/csv"]).body == b"n\r\n1\r\n"
    assert requests[-1][1] == "text/csv;q=0.9, application/sparql-results+json;q=0.1"
    answers.append((200, "text/turtle", b"<http://a.example/> a <http://a.example/C> .", 0))
    assert store.query(GRAPH, media_types=["application/n-triples"]).body.endswith(b"<http://a.example/C> .\n")
    answers.append((200, "text/xml", b"<?xml version='1.0'?><sparql/>", 0))
    assert store.query("SELECT ?n {}", media_types=["application/xml"]).media_type == "application/xml"


@pytest.mark.parametrize(
    ("status", "content_type", "body", "error", "message"),
    [
        (400, "text/plain", b"Parse error at line 1", QueryError, "Parse error at line 1"),
        (400, "text/html", b"<html>", QueryError, "gives no reason"),
        (401, "text/plain", b"", EndpointError, "status 401"),
        (404, "text/html", b"<html>", EndpointError, "status 404"),
        (413, "text/plain", b"", ResultTooLargeError, "too large"),
        (500, "text/plain", b"boom", EndpointError, "boom"),
        (503, "text/plain", b"", EndpointError, "status 503"),
        (504, "application/problem+json", b'{"detail": "2 s are over"}', QueryTimeoutError, "2 s are over"),
        (200, "text/html", b"<html>", EndpointError, "no answer to this query"),
        (200, "application/sparql-results+json", b"{", EndpointError, "not what its media type says"),
    ],
)
def test_what_an_endpoint_can_answer(stub, status, content_type, body, error, message):
    store, answers, _ = stub
    answers.append((status, content_type, body, 0))
    with pytest.raises(error, match=message):
        store.select("SELECT * {}")


def test_a_late_endpoint(stub):
    store, answers, _ = stub
    answers.append((200, "application/sparql-results+json", RESULTS, 3))
    with pytest.raises(QueryTimeoutError):
        store.query("SELECT ?n {}", timeout=0.2)


def test_an_application_over_an_endpoint(serve, client):
    with serve(RemoteStore(client.url + "/sparql"), ServeSettings()) as front:
        assert "Kazakhstan" in front("/id/state/KAZ", accept="text/turtle").text
        assert "Kazakhstan" in front("/id/state/KAZ.html").text
        assert front("/sparql?query=ASK%7B%7D", accept="text/csv").body == b"true"
        assert front("/sparql?query=ASK%7B").json()["status"] == 400
    with serve(RemoteStore("http://127.0.0.1:9/sparql"), ServeSettings()) as front:
        assert front("/id/state/KAZ").status == 502
        assert front("/healthz").status == 200
