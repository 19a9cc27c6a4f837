"""The server over the real dataset: every IRI of ours answers, and the first questions get their answers."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from communique.serve import ServeSettings
from communique.store import open_store
from communique.vocabulary import terms

MEMORANDUMS = """
PREFIX cmq: <https://w3id.org/communique/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX state: <https://w3id.org/communique/id/state/>

SELECT ?topic ?date (SAMPLE(?words) AS ?quote) WHERE {
  ?agreement cmq:party state:KAZ, state:GBR ;
    cmq:kind/skos:notation "memorandum" ;
    dcterms:subject/skos:prefLabel ?topic ;
    cmq:signedOn ?date .
  GRAPH ?graph {
    ?claim rdf:subject ?agreement ;
      rdf:predicate cmq:signedOn ;
      cmq:evidence/oa:hasSelector/oa:exact ?words .
  }
}
GROUP BY ?topic ?date
ORDER BY ?topic
"""


@pytest.fixture(scope="module")
def built(serve, built_dataset) -> Iterator[object]:
    with serve(open_store(built_dataset), ServeSettings(dist=built_dataset)) as client:
        yield client


def test_the_two_memorandums_with_date_topics_and_quotes(built):
    wrapper = SPARQLWrapper(built.url + "/sparql", returnFormat=JSON)
    wrapper.setQuery(MEMORANDUMS)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [(row["topic"]["value"], row["date"]["value"]) for row in rows] == [
        ("green hydrogen", "2023-03-18"),
        ("rare earths", "2023-03-18"),
    ]
    assert all(row["quote"]["value"] for row in rows)


def test_curl_gets_turtle_of_a_state(built):
    reply = built("/id/state/KAZ", accept="text/turtle")
    assert (reply.status, reply.media_type) == (200, "text/turtle")
    assert "state:KAZ a " in reply.text


def test_every_kind_of_thing_answers_as_data_and_as_page(built, built_dataset):
    things = open_store(built_dataset).select(
        "SELECT DISTINCT ?thing { { ?thing a ?class } UNION { GRAPH ?graph { ?thing a ?class } } }"
    )
    iris = sorted(term.value for term in things.column("thing") if term.value.startswith(terms.BASE))
    of_each_kind = {iri.removeprefix(terms.BASE).rpartition("/")[0]: iri.partition("#")[0] for iri in iris}
    assert len(of_each_kind) > 20
    for iri in of_each_kind.values():
        path = "/" + quote(iri.removeprefix(terms.BASE), safe="/%")
        for accept in ("text/turtle", "text/html"):
            assert built(path, accept=accept).status == 200, path


def test_all_files_of_the_build_are_there(built):
    for name in ("communique.ttl", "claims.trig", "dataset.nq.gz", "ontology.ttl", "shapes.ttl", "void.ttl"):
        assert built(f"/data/{name}", method="HEAD").status == 200, name
    assert "dataset.nq.gz" in built("/").text
