"""What is published: asked node by node, from a store and, with the same answers, from a real endpoint."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import uvicorn
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from communique.contribute.published import Layers, PublishedStore, is_left_out, open_published
from communique.contribute.published_endpoint import PublishedEndpoint
from communique.contribute.validation import validate_in_context
from communique.errors import StoreError
from communique.serve import ServeSettings, create_app
from communique.store import RemoteStore, open_store
from communique.vocabulary.terms import AGREEMENT, PARTY, PREF_LABEL, TYPE

S, P, V, G = (NamedNode(f"urn:x:{name}") for name in "spvg")
KAZ = NamedNode("https://w3id.org/communique/id/state/KAZ")


@pytest.fixture(scope="module")
def endpoint(built_dataset: Path) -> Iterator[str]:
    """The URL of a real server over the real dataset."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = create_app(open_store(built_dataset), ServeSettings(dist=built_dataset))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.mark.parametrize("page", [20, 1_000])
def test_an_endpoint_gives_what_its_store_gives(built_dataset: Path, endpoint: str, page: int) -> None:
    local, remote = open_published(built_dataset), PublishedEndpoint(RemoteStore(endpoint), page)
    assert isinstance(local, PublishedStore)
    quads = [quad for quad in local.store if not is_left_out(quad) and _is_named(quad)]
    some = random.Random(4).sample(sorted(quads, key=str), 12)
    outward = [(quad.subject, None) for quad in some[:6]] + [(quad.subject, quad.predicate) for quad in some[6:]]
    inward = [(quad.predicate, quad.object) for quad in some]
    inward = [pair for pair in inward if len(list(islice(local.inward([pair]), 100))) < 100]
    assert set(remote.outward(outward)) == set(local.outward(outward))
    assert set(remote.inward(inward)) == set(local.inward(inward))


def test_an_endpoint_gives_long_answers_page_by_page(built_dataset: Path, endpoint: str) -> None:
    local, remote = open_published(built_dataset), PublishedEndpoint(RemoteStore(endpoint), page=20)
    found = list(remote.inward([(TYPE, AGREEMENT)]))
    assert len(found) == len(set(found)) > 20
    assert set(found) == set(local.inward([(TYPE, AGREEMENT)]))


def test_a_contribution_against_an_endpoint(built_dataset: Path, endpoint: str) -> None:
    deal = NamedNode("https://w3id.org/communique/id/agreement/new")
    said = [Triple(deal, TYPE, AGREEMENT), Triple(deal, PARTY, KAZ), Triple(deal, PARTY, S)]
    said.append(Triple(KAZ, PREF_LABEL, Literal("Kasakhstan", language="en")))
    local, remote = (validate_in_context(said, open_published(place)) for place in (built_dataset, endpoint))
    assert local == remote
    assert [result.constraint for result in local.violations] == ["MinCount"] * 2 + ["Class", "MinCount", "UniqueLang"]


def test_blank_nodes_of_the_dataset_are_not_those_of_a_contribution() -> None:
    published = _stored(Quad(S, P, BlankNode("b")), Quad(BlankNode("b"), P, V))
    (triple,) = published.outward([(S, None)])
    assert triple.object != BlankNode("b")
    assert list(published.outward([(BlankNode("b"), None)])) == []
    assert isinstance(triple.object, BlankNode)
    assert [found.object for found in published.outward([(triple.object, None)])] == [V]
    assert [found.subject for found in published.inward([(P, triple.object)])] == [S]


def test_shapes_and_descriptions_are_no_part_of_it() -> None:
    graphs = [NamedNode(f"https://a.example/graph/{name}") for name in ("shapes", "dataset", "previous", "source/x")]
    published = _stored(*(Quad(S, P, graph, graph) for graph in graphs))
    assert [triple.object for triple in published.outward([(S, None)])] == [graphs[-1]]


def test_layers_are_one_graph() -> None:
    layers = Layers((_stored(Quad(S, P, V)), _stored(Quad(S, P, G, G))))
    assert {triple.object for triple in layers.outward([(S, P)])} == {V, G}
    assert {triple.subject for triple in layers.inward([(None, G)])} == {S}


def test_a_file_can_be_what_is_published(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text("<urn:x:s> <urn:x:p> <urn:x:v> .")
    assert list(open_published(file).outward([(S, None)])) == [Triple(S, P, V)]


def test_where_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_published(tmp_path)


def _is_named(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and not isinstance(quad.object, BlankNode)


def _stored(*quads: Quad) -> PublishedStore:
    store = Store()
    store.extend(quads)
    return PublishedStore(store)
