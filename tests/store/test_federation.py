"""No query calls another server: neither by SERVICE in any spelling that Oxigraph takes, nor by LOAD or FROM."""

import re
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as OxigraphStore

from communique.errors import QueryError
from communique.store import EmbeddedStore, RefusedQueryError
from communique.store.federation import refuse_service_word

PROLOGUE = "PREFIX : <U> PREFIX e: <U> PREFIX port: <http://a.example:1> "
CALL = "{ ?s ?p ?o }"
SPELLINGS = [
    f"SELECT * {{ SERVICE <U> {CALL} }}",
    f"SELECT * {{ sErViCe <U> {CALL} }}",
    f"SELECT * {{ SERVICE SILENT <U> {CALL} }}",
    f"SELECT * {{ SERVICE\n#c\n<U> {CALL} }}",
    f"SELECT * {{ # comment\rSERVICE <U> {CALL} }}",
    f"SELECT * {{ SERVICESILENT<U> {CALL} }}",
    f"SELECT * {{ SERVICE:x {CALL} }}",
    f"SELECT * {{ SERVICEe:x {CALL} }}",
    f"PREFIX SERVICE: <http://a.example/> SELECT * {{ SERVICE:x {CALL} }}",
    f"SELECT * {{ ?s ?p trueSERVICE<U> {CALL} }}",
    f"SELECT * {{ ?s ?p 1SERVICE<U> {CALL} }}",
    f"SELECT * {{ ?s ?p 1 ; SERVICE:x {CALL} }}",
    f"SELECT * {{ ?s ?p port:SERVICE<U> {CALL} }}",
    f"SELECT * {{ ?s ?p port:SERVICE <U> {CALL} }}",
    f"SELECT * {{ FILTER(1<2)SERVICE<U> {CALL} }}",
    f"SELECT * {{ FILTER(1<2)SERVICE:x#>\n {CALL} }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?o<e:c)SERVICE:x#>\n {CALL} }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?o<e:c&&'>' != 'z') SERVICE <U> {CALL} #'\n }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?o<e:c#>'''\n) SERVICE <U> {CALL} #'''\n }}",
    f"SELECT * {{ ?s ?p e:a\\' . SERVICE<U> {CALL} #'\n }}",
    f"SELECT * {{ ?s ?p e:a\\# . SERVICE<U> {CALL} }}",
    f"SELECT * {{ ?s ?p '''x'''SERVICE<U> {CALL} }}",
    f"SELECT * {{ ?s ?p ?o BIND(<U> AS ?u) SERVICE ?u {CALL} }}",
    f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{SERVICE<U> {CALL} }} }}",
    f"SELECT * {{ OPTIONAL {{SERVICE<U> {CALL} }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE<U> {CALL} }} }} }}",
    f"SELECT * {{ GRAPH ?g {{SERVICE<U> {CALL} }} }}",
    f"SELECT ?service {{ BIND('service' AS ?service) SERVICE <U> {CALL} }}",
    f"PREFIX zervice: <U> SELECT * {{ ?s ?p ?o ~ SERVICE:x {CALL} }}",
    f"ASK {{ SERVICE <U> {CALL} }}",
    f"CONSTRUCT {CALL} WHERE {{ SERVICE <U> {CALL} }}",
    f"DESCRIBE ?s {{ SERVICE <U> {CALL} }}",
    f"SELECT * {{ \\u0053ERVICE <U> {CALL} }}",
    "LOAD <U>",
    f"INSERT {CALL} WHERE {{ SERVICE <U> {CALL} }}",
]
HARMLESS = [
    "ASK { ?service ?p 'SERVICE <U> {}' } # SERVICE <U> {}",
    "ASK { ?s <http://www.w3.org/ns/sparql-service-description#endpoint> ?o }",
    "PREFIX service: <http://a.example/service#> ASK { ?s a service:Service ; e:accessService _:service }",
    "ASK { ?s ?p 'Service'@en-services }",
    "SELECT (COUNT(*) AS ?services) { ?s ?p ?o }",
]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that counts who calls it."""
    calls: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            calls.append(self.path)
            self.send_response(500)
            self.end_headers()

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", calls
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    predicate = NamedNode("http://a.example/p")
    values = (Literal(True), Literal(1), Literal("x"), NamedNode("http://a.example:1"))
    return EmbeddedStore.of(Quad(NamedNode("http://a.example/s"), predicate, value) for value in values)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_service_and_load_never_call_out(store, listener, spelling):
    url, calls = listener
    with pytest.raises(QueryError):
        store.query((PROLOGUE + spelling).replace("<U>", f"<{url}>"))
    assert calls == []


def test_the_listener_would_have_heard(listener):
    url, calls = listener
    with pytest.raises(OSError, match="500"):
        list(OxigraphStore().query(f"SELECT * {{ SERVICE <{url}> {CALL} }}"))
    assert len(calls) == 1
    calls.clear()


def test_from_does_not_fetch(store, listener):
    url, calls = listener
    assert not store.ask(f"ASK FROM <{url}> {CALL}")
    assert calls == []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_alone_is_no_reason(store, text):
    assert store.query("PREFIX e: <http://a.example/> " + text).body


def test_the_refusal_says_where(store):
    with pytest.raises(RefusedQueryError) as caught:
        store.query("SELECT * {\n  SERVICE <http://a.example/> { ?s ?p ?o }\n}")
    assert str(caught.value.place) == "query:2:3"
    assert "VALUES" in str(caught.value.hint)


def test_a_mistake_elsewhere_is_reported_as_such(store):
    with pytest.raises(QueryError) as caught:
        store.query("SELECT * {\n ?s ?p 'service' ?o }")
    assert not isinstance(caught.value, RefusedQueryError)
    assert str(caught.value.place).startswith("query:2:")


def test_a_text_with_every_stand_in_is_refused(store):
    words = " ".join(f"{letter}ervice" for letter in "zyxwqkj")
    with pytest.raises(RefusedQueryError):
        store.query(f"ASK {{ ?s ?p 'service {words}' }}")


@pytest.mark.parametrize(
    "text", ["ASK { SERVICE <http://a.example/> {} }", "ASK { \\u0053erVICE <http://a.example/> {} }"]
)
def test_for_a_remote_endpoint_the_word_is_enough(text):
    with pytest.raises(RefusedQueryError):
        refuse_service_word(text)
    refuse_service_word("ASK { ?service ?p 'SERVICE' }")


WORDS = ["SERVICE", "service", "SILENT", "FILTER", "UNDEF", "VALUES", "true", "1", "?s", "?o", "<U>", ":x", "e:x", "e:"]
GLUED = ["port:", "^^", "@en", "SERVICE:x{}", "FILTER(?o<e:c", "OPTIONAL{", "?s ?p ", " SERVICE <U> { ?s ?p ?o } "]
SIGNS = [
    "'",
    '"',
    "'''",
    "#",
    "\n",
    " ",
    "<",
    ">",
    "{",
    "}",
    "(",
    ")",
    ".",
    ";",
    ",",
    "~",
    "/",
    "?",
    "\\",
    "&&",
    "{|",
    "|}",
]
PIECES = st.sampled_from(WORDS) | st.sampled_from(GLUED) | st.sampled_from(SIGNS)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=14))
def test_no_mixture_calls_out(store, listener, pieces):
    url, calls = listener
    text = re.sub("<U>", f"<{url}>", f"{PROLOGUE} SELECT * {{ {''.join(pieces)} }}")
    with suppress(QueryError):
        store.query(text)
    assert calls == [], text
