"""The claims of a document: each kind of fact becomes the triples that the ontology has for it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.graph.claims import ClaimSet, date_literal, english
from communique.graph.describe_people import describe_official, describe_organisation, describe_person
from communique.graph.describe_projects import describe_project
from communique.link.iris import concept_iri, state_iri
from communique.link.links import Links, Thing
from communique.link.mentions import is_code
from communique.link.slugs import slug
from communique.model import Agreement, Event, Modality, Stated, StateMention
from communique.vocabulary import terms


def describe(links: Links) -> ClaimSet:
    """All claims of a document."""
    document = links.document
    claims = ClaimSet(links)
    for state in document.states:
        _describe_state(claims, state)
    for organisation in document.organisations:
        describe_organisation(claims, organisation.name.value, organisation.name, organisation)
    for official in document.officials:
        describe_official(claims, official)
    # Projects come before the agreements and agreements before the events that refer to them.
    for project in document.projects:
        describe_project(claims, project)
    for agreement in document.agreements:
        _describe_agreement(claims, agreement)
    for event in document.events:
        _describe_event(claims, event)
    return claims


def _describe_state(claims: ClaimSet, state: StateMention) -> None:
    source = claims.links.base.thing("source", slug(claims.links.source))
    claims.say(source, terms.MENTIONS, state_iri(state.code.value), state.code)


def name_agent(claims: ClaimSet, stated: Stated[str]) -> NamedNode:
    """The IRI of a state, organisation or person, which is described too where the document does not list it."""
    name, links = stated.value, claims.links
    if is_code(name):
        return state_iri(name)
    if name in links.mentions.organisations:
        if links.mentions.organisations[name] is None:
            describe_organisation(claims, name, stated)
        return links.organisation(name).iri
    if links.mentions.persons.get(name) not in links.mentions.offices:
        describe_person(claims, name, stated)
    return links.person(name).iri


def _describe_agreement(claims: ClaimSet, agreement: Agreement) -> None:
    thing = claims.links.agreement(agreement)
    _introduce(claims, thing, terms.AGREEMENT, agreement.kind)
    iri = thing.iri
    claims.say(iri, terms.KIND, concept_iri("agreement-kind", agreement.kind.value), agreement.kind)
    claims.say(iri, terms.STATUS, concept_iri("agreement-status", agreement.status.value), agreement.status)
    for party in agreement.parties:
        claims.say(iri, terms.PARTY, name_agent(claims, party), party)
    for topic in agreement.topics:
        claims.say(iri, terms.SUBJECT, concept_iri("topic", topic.value), topic)
    for signatory in agreement.signatories:
        claims.say(iri, terms.SIGNATORY, name_agent(claims, signatory), signatory)
    for project in agreement.projects:
        claims.say(iri, terms.CONCERNS, claims.links.named_project(project.value).iri, project)
    if agreement.date is not None:
        planned = agreement.status.modality is Modality.PLANNED or agreement.date.modality is Modality.PLANNED
        predicate = terms.PLANNED_FOR if planned else terms.SIGNED_ON
        claims.say(iri, predicate, date_literal(agreement.date.value), agreement.date)


def _describe_event(claims: ClaimSet, event: Event) -> None:
    thing = claims.links.event(event)
    _introduce(claims, thing, terms.EVENT, event.kind)
    iri = thing.iri
    claims.say(iri, terms.KIND, concept_iri("event-kind", event.kind.value), event.kind)
    for participant in event.participants:
        claims.say(iri, terms.PARTICIPANT, name_agent(claims, participant), participant)
    if event.place is not None:
        place = claims.links.place(event.place.value)
        claims.say(place.iri, terms.TYPE, terms.PLACE, event.place)
        usual = event.place.value == place.label
        label = terms.PREF_LABEL if usual else terms.ALT_LABEL
        claims.say(place.iri, label, english(event.place.value), event.place)
        claims.say(iri, terms.LOCATION, place.iri, event.place)
    if event.date is not None:
        planned = event.kind.modality is Modality.PLANNED or event.date.modality is Modality.PLANNED
        predicate = terms.PLANNED_FOR if planned else terms.HELD_ON
        claims.say(iri, predicate, date_literal(event.date.value), event.date)
    for key in event.outcome:
        claims.say(iri, terms.OUTCOME, claims.links.agreements[key.value].iri, key)


def _introduce(claims: ClaimSet, thing: Thing, class_iri: NamedNode, basis: Stated[str]) -> None:
    """The type of a thing, and its label where this document's words made it."""
    claims.say(thing.iri, terms.TYPE, class_iri, basis)
    if thing.is_own:
        claims.say(thing.iri, terms.PREF_LABEL, english(thing.label), basis)
