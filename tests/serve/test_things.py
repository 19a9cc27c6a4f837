"""Things, the vocabulary and files over HTTP: which form comes for which request."""

import json

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from communique.serve import ServeSettings
from communique.store import open_store
from communique.vocabulary import terms

KAZ = "https://w3id.org/communique/id/state/KAZ"
AGREEMENT = "/id/agreement/2023-03-18-gbr-kaz-memorandum-green-hydrogen"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("application/rdf+xml;q=0.5, application/ld+json;q=0.7, */*;q=0.1", "application/ld+json"),
        ("text/turtle;q=0, */*", "application/ld+json"),
        ("TEXT/Turtle ; q=1.0", "text/turtle"),
        ("text/html", "text/html"),
        (BROWSER, "text/html"),
        ("image/png, application/n-triples;q=0.2", "application/n-triples"),
        ("nonsense, application/n-triples", "application/n-triples"),
    ],
)
def test_form_by_accept(client, accept, media_type):
    reply = client("/id/state/KAZ", accept=accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert "Kazakhstan" in reply.text
    assert reply.headers["Vary"] == "Accept"


@pytest.mark.parametrize("accept", ["image/png", "text/csv", "text/turtle;q=0", "*/*;q=0"])
def test_nothing_acceptable(client, accept):
    reply = client("/id/state/KAZ", accept=accept)
    assert (reply.status, reply.media_type) == (406, "application/problem+json")
    assert "text/turtle" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
        ("html", "text/html"),
    ],
)
def test_form_by_suffix_whatever_is_accepted(client, suffix, media_type):
    reply = client(f"/id/state/KAZ.{suffix}", accept="image/png")
    assert (reply.status, reply.media_type) == (200, media_type)
    assert "Vary" not in reply.headers
    assert "Kazakhstan" in reply.text


def test_form_by_parameter(client):
    assert client("/id/state/KAZ?format=nt", accept="text/turtle").media_type == "application/n-triples"
    assert client("/id/state/KAZ?format=json").media_type == "application/ld+json"
    assert client("/id/state/KAZ?format=nonsense").media_type == "text/turtle"


def test_the_form_that_came_and_the_others_are_linked(client):
    headers = client("/id/state/KAZ", accept="application/ld+json").headers
    assert headers["Content-Location"] == "/id/state/KAZ.jsonld"
    assert '</id/state/KAZ.ttl>; rel="alternate"; type="text/turtle"' in headers["Link"]
    assert "KAZ.jsonld" not in headers["Link"]


def test_turtle_describes_the_thing(client):
    reply = client("/id/state/KAZ", accept="text/turtle")
    triples = {quad.triple for quad in parse(reply.body, RdfFormat.TURTLE)}
    assert reply.text.startswith("@prefix")
    assert any(t.subject == NamedNode(KAZ) and t.predicate == terms.ALPHA3 for t in triples)
    assert any(t.object == NamedNode(KAZ) and t.predicate == terms.PARTY for t in triples)


def test_all_forms_say_the_same(client):
    turtle = set(parse(client(f"{AGREEMENT}.ttl").body, RdfFormat.TURTLE))
    for suffix, form in (("nt", RdfFormat.N_TRIPLES), ("rdf", RdfFormat.RDF_XML), ("jsonld", RdfFormat.JSON_LD)):
        assert set(parse(client(f"{AGREEMENT}.{suffix}").body, form)) == turtle, suffix


def test_head_has_the_headers_and_no_body(client):
    get, head = client("/id/state/KAZ"), client("/id/state/KAZ", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.body))


@pytest.mark.parametrize("accept", ["text/turtle", None, "application/ld+json"])
def test_unknown_thing_is_404_as_problem(client, accept):
    reply = client("/id/state/XXX", accept=accept)
    assert (reply.status, reply.media_type) == (404, "application/problem+json")
    assert reply.json()["status"] == 404
    assert "id/state/XXX" in reply.json()["detail"]


def test_unknown_thing_is_404_as_page(client):
    for path in ("/id/state/XXX", "/nowhere"):
        reply = client(path, accept=BROWSER)
        assert (reply.status, reply.media_type) == (404, "text/html")


def test_wrong_method_is_405(client):
    reply = client("/id/state/KAZ", method="DELETE")
    assert (reply.status, reply.media_type) == (405, "application/problem+json")
    assert "GET" in reply.headers["Allow"]


def test_concepts_schemes_claims_and_sources_answer(client):
    for path in (
        "/scheme/topic",
        "/scheme/topic/green-hydrogen",
        "/id/claim/aaaaaaaaaaaaaaaaaaaa",
        "/id/evidence/astana-brief-0-10",
        "/id/source/astana-brief",
        "/id/post/KAZ-prime-minister",
    ):
        for accept in ("text/turtle", "text/html"):
            assert client(path, accept=accept).status == 200, path


@pytest.mark.parametrize("path", ["/id/place/%C3%B6skemen", "/id/place/%c3%b6skemen"])
def test_non_ascii_names(client, path):
    reply = client(path)
    assert reply.status == 200
    assert "Öskemen" in reply.text
    assert reply.headers["Content-Location"] == "/id/place/%C3%B6skemen.ttl"
    assert client(reply.headers["Content-Location"]).status == 200


def test_another_base_maps_to_this_server(serve, dist):
    with serve(open_store(dist), ServeSettings(base="https://data.example/")) as own:
        assert own("/id/state/KAZ").status == 200, "states stay at w3id.org"


def test_ontology_and_shapes(client):
    for path, word in (("/ns", "EnergyProject"), ("/shapes", "NodeShape")):
        for form in (path, f"{path}.ttl", f"{path}.nt", f"{path}.rdf", f"{path}.jsonld"):
            assert word in client(form).text, form
        assert client(path).media_type == "text/turtle"
        assert client(path, accept="image/png").status == 406
    page = client("/ns", accept=BROWSER).text
    assert 'id="Agreement"' in page
    assert "id=" in client("/shapes.html").text


def test_files_of_the_build(client):
    assert client("/data/communique.ttl").media_type == "text/turtle"
    assert client("/data/summary.json").json()["sources"] == 1
    assert client("/.well-known/void").media_type == "text/turtle"
    assert client("/data/claims.trig").status == 404
    assert client("/data/secret.txt").status == 404


def test_home_shows_counts_things_and_files(client):
    page = client("/", accept=BROWSER).text
    assert "<td" in page
    assert "Kazakhstan" in page
    assert 'href="/id/project/hyrasia-one"' in page
    assert "/data/communique.ttl" in page
    assert "secret" not in page


def test_home_without_a_build(serve, dist):
    with serve(open_store(dist), ServeSettings()) as bare:
        assert bare("/").status == 200
        assert bare("/data/communique.ttl").status == 404
        assert bare("/.well-known/void").status == 404


def test_health(client):
    assert client("/healthz").json() == {"status": "ok"}


def test_json_ld_needs_nothing_from_elsewhere(client):
    assert "@context" not in json.dumps(json.loads(client("/id/state/KAZ.jsonld").body))
