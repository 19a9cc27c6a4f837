"""What a description of a thing holds."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from communique.errors import QueryError
from communique.store import EmbeddedStore
from communique.store.description import INCOMING_LIMIT, LABELS_A_QUERY, describe_thing
from communique.vocabulary import terms

ID = terms.BASE + "id/"


def values(triples, subject, predicate):
    return {
        triple.object.value for triple in triples if triple.subject.value == subject and triple.predicate == predicate
    }


def test_state_with_what_points_to_it_and_labels(sample):
    description = sample.describe_thing(ID + "state/KAZ")
    agreement = ID + "agreement/2023-03-18-gbr-kaz-memorandum-green-hydrogen"
    assert values(description.facts, ID + "state/KAZ", terms.ALPHA3) == {"KAZ"}
    assert agreement in {triple.subject.value for triple in description.incoming}
    assert values(description.labels, agreement, terms.PREF_LABEL)
    labels = description.best_labels()
    assert labels[ID + "state/KAZ"] == Literal("Kazakhstan", language="en")
    assert labels[agreement].value.startswith("Memorandum")
    assert "http://a.example/" not in labels
    assert not description.has_more


def test_project_with_its_amounts_and_milestones(sample):
    description = sample.describe_thing(ID + "project/hyrasia-one")
    assert values(description.owned, ID + "amount/hyrasia-one-nameplate-capacity-20-gw", terms.BASE_VALUE) == {"20000"}
    assert values(description.owned, ID + "milestone/hyrasia-one-first-production-2030", terms.PLANNED_FOR) == {"2030"}
    assert values(description.labels, terms.SCHEME + "topic/green-hydrogen", terms.PREF_LABEL) == {"green hydrogen"}


def test_person_with_tenures(sample):
    description = sample.describe_thing(ID + "person/alikhan-smailov")
    tenure = ID + "tenure/alikhan-smailov-KAZ-prime-minister"
    assert values(description.owned, tenure, terms.POST) == {ID + "post/KAZ-prime-minister"}
    assert tenure not in {triple.subject.value for triple in description.incoming}, "owned things are shown once"
    assert values(description.labels, ID + "post/KAZ-prime-minister", terms.PREF_LABEL)


def test_source_claim_and_evidence_out_of_named_graphs(sample):
    source = sample.describe_thing(ID + "source/astana-brief")
    assert values(source.facts, source.iri, terms.TITLE) == {"Ministers meet in Astana"}
    assert values(source.facts, source.iri, terms.MENTIONS) == {ID + "state/KAZ"}
    claim = sample.describe_thing(ID + "claim/aaaaaaaaaaaaaaaaaaaa")
    assert values(claim.owned, ID + "evidence/astana-brief-0-10#quote", terms.EXACT) == {"Kazakhstan"}
    assert values(claim.facts, claim.iri, terms.RDF_OBJECT) == {ID + "state/KAZ"}


def test_triples_are_sorted_and_start_with_the_type(sample):
    triples = sample.describe_thing(ID + "state/KAZ").triples()
    assert triples[0].subject.value == ID + "state/KAZ"
    assert triples[0].predicate == terms.TYPE
    assert len(triples) == len(set(triples))


def test_unknown_thing_has_no_facts(sample):
    assert sample.describe_thing(ID + "state/XXX").triples() == []


@pytest.mark.parametrize("iri", ["no iri", "http://a.example/> ?p ?o } #", "http://a.example/{x}"])
def test_what_is_no_iri_never_gets_into_a_query(sample, iri):
    with pytest.raises(QueryError, match="is not an IRI"):
        sample.describe_thing(iri)


def test_a_hub_is_bounded_and_says_so():
    hub, points_to, label = NamedNode("http://a.example/"), NamedNode("http://a.example/p"), terms.PREF_LABEL
    things = [NamedNode(f"http://a.example/{n}") for n in range(INCOMING_LIMIT + 50)]
    store = EmbeddedStore.of(
        [Quad(hub, label, Literal("hub"))]
        + [Quad(thing, points_to, hub) for thing in things]
        + [Quad(hub, points_to, NamedNode(f"http://b.example/{n}")) for n in range(LABELS_A_QUERY + 5)]
        + [Quad(NamedNode(f"http://b.example/{n}"), label, Literal(str(n))) for n in range(LABELS_A_QUERY + 5)]
    )
    description = describe_thing(store, hub.value)
    assert len(description.incoming) == INCOMING_LIMIT
    assert description.has_more
    assert len(description.labels) == LABELS_A_QUERY + 5
