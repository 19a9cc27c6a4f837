"""What is fetched of a published graph, and which of its nodes a contribution bears on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from communique.contribute.index import Fetched, Index, NeighbourhoodError
from communique.contribute.neighbourhood import Neighbourhood, neighbourhood
from communique.contribute.published import PublishedStore, open_published
from communique.contribute.shapes_footprint import footprint_of
from communique.contribute.validation import validate_in_context
from communique.contribute.vocabulary import in_vocabulary
from communique.validate import load_shapes
from communique.vocabulary.terms import (
    AGREEMENT,
    ALT_LABEL,
    AMOUNT,
    BASE,
    FOAF_PERSON,
    PARTY,
    POST_IN,
    PREF_LABEL,
    TYPE,
)

KAZ = NamedNode(BASE + "id/state/KAZ")
DEAL = NamedNode(BASE + "id/agreement/new")
PERSON = NamedNode(BASE + "id/person/alikhan-smailov")


def test_what_points_at_a_hub_is_not_fetched(built_dataset: Path) -> None:
    around = _around(built_dataset, Triple(DEAL, TYPE, AGREEMENT), Triple(DEAL, PARTY, KAZ))
    assert not around.affected
    assert {triple.subject for triple in around.triples if isinstance(triple.subject, NamedNode)} < {
        KAZ,
        *(t.object for t in around.triples),
        AGREEMENT,
    }
    assert len(around.triples) < 10


def test_a_further_type_breaks_nothing_that_asks_for_a_type(built_dataset: Path) -> None:
    around = _around(built_dataset, Triple(KAZ, TYPE, NamedNode("https://example.org/Place")))
    assert all(NamedNode(PARTY.value) != cause.predicate for cause in around.affected.values())
    assert not {node for node in around.affected if "/agreement/" in str(node)}


def test_a_namesake_is_affected_and_the_cause_is_known(built_dataset: Path) -> None:
    other = NamedNode(BASE + "id/person/other")
    name = Literal("Alikhan Smailov", language="en")
    around = _around(built_dataset, Triple(other, TYPE, FOAF_PERSON), Triple(other, PREF_LABEL, name))
    assert around.affected[PERSON] == Triple(other, PREF_LABEL, name)


def test_a_label_that_many_things_have_is_no_hub() -> None:
    published, label = Store(), Literal("20 GW", language="en")
    published.extend(Quad(NamedNode(f"urn:amount{n}"), PREF_LABEL, label) for n in range(300))
    amount = NamedNode("urn:new")
    said = Index([Triple(amount, TYPE, AMOUNT), Triple(amount, PREF_LABEL, label)])
    fetched = Fetched(in_vocabulary(PublishedStore(published)), limit=100)
    assert not neighbourhood(said, fetched, footprint_of(load_shapes())).affected


def test_what_looks_at_a_changed_thing_from_afar_is_affected(built_dataset: Path) -> None:
    post = NamedNode(BASE + "id/post/KAZ-prime-minister")
    around = _around(built_dataset, Triple(post, POST_IN, NamedNode(BASE + "id/state/DEU")))
    assert set(around.affected) == {NamedNode(BASE + "id/tenure/alikhan-smailov-KAZ-prime-minister")}


def test_what_is_published_already_affects_nothing(built_dataset: Path) -> None:
    published = in_vocabulary(open_published(built_dataset))
    around = _around(built_dataset, *published.outward([(PERSON, None)]))
    assert around.described >= {PERSON}
    assert not around.new
    assert not around.affected


def test_too_much_is_refused() -> None:
    published, name = Store(), Literal("20 GW", language="en")
    published.extend(Quad(NamedNode(f"urn:n{n}"), PREF_LABEL, name) for n in range(500))
    person = NamedNode("urn:person")
    said = [Triple(person, TYPE, FOAF_PERSON), Triple(person, PREF_LABEL, name)]
    with pytest.raises(NeighbourhoodError, match="more than 400 published triples bear on the contribution"):
        validate_in_context(said, PublishedStore(published), limit=400)
    assert validate_in_context(said, PublishedStore(published)).conforms


def test_results_on_the_published_rest_are_not_told(built_dataset: Path) -> None:
    said = [Triple(KAZ, ALT_LABEL, Literal("Qazaqstan", language="kk"))]
    assert not validate_in_context(said, open_published(built_dataset)).results


def _around(dataset: Path, *contribution: Triple) -> Neighbourhood:
    published = in_vocabulary(open_published(dataset))
    return neighbourhood(Index(contribution), Fetched(published), footprint_of(load_shapes()))
