"""The claims about persons, their posts and tenures, and about organisations, with all their names."""

from __future__ import annotations

from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.graph.claims import ClaimSet, date_literal, english
from communique.link.iris import concept_iri, shortened, state_iri
from communique.link.links import Thing
from communique.link.mentions import is_code
from communique.link.slugs import slug
from communique.model import Official, Organisation, Stated
from communique.vocabulary import terms
from communique.vocabulary.states import load_states


def describe_person(claims: ClaimSet, name: str, stated: Stated[Any]) -> Thing:
    """A person by one name."""
    person = claims.links.person(name)
    claims.say(person.iri, terms.TYPE, terms.FOAF_PERSON, stated)
    say_name(claims, person, name, stated)
    return person


def describe_organisation(claims: ClaimSet, name: str, stated: Stated[Any], entry: Organisation | None = None) -> None:
    """An organisation by one name, and what its entry tells."""
    organisation = claims.links.organisation(name)
    claims.say(organisation.iri, terms.TYPE, terms.ORGANIZATION, stated)
    say_name(claims, organisation, name, stated)
    if entry is None:
        return
    kind = concept_iri("organisation-kind", entry.kind.value)
    claims.say(organisation.iri, terms.CLASSIFICATION, kind, entry.kind)
    if entry.based_in is not None:
        claims.say(organisation.iri, terms.BASED_IN, state_iri(entry.based_in.value), entry.based_in)
    for form in entry.also:
        say_name(claims, organisation, form.name.value, form.name, form.relation == "misspelling")


def describe_official(claims: ClaimSet, official: Official) -> None:
    """An official, the post and the tenure."""
    person = describe_person(claims, official.name.value, official.name)
    claims.say(person.iri, terms.TYPE, terms.OFFICIAL, official.role)
    for form in official.also:
        say_name(claims, person, form.name.value, form.name, form.relation == "misspelling")
    post, body = _describe_post(claims, official)
    tenure = claims.links.base.thing("tenure", shortened(f"{person.slug}-{post.value.rsplit('/', 1)[-1]}"))
    claims.say(tenure, terms.TYPE, terms.TENURE, official.role)
    claims.say(tenure, terms.ORG_MEMBER, person.iri, official.role)
    claims.say(tenure, terms.POST, post, official.role)
    if body is not None and official.of is not None:
        claims.say(tenure, terms.ORG_ORGANIZATION, body, official.of)
    for predicate, date in ((terms.START_DATE, official.start), (terms.END_DATE, official.end)):
        if date is not None:
            claims.say(tenure, predicate, date_literal(date.value), date)
    published = claims.links.document.source.published
    if official.attested is not None:
        claims.say(tenure, terms.ATTESTED_ON, date_literal(official.attested.value), official.attested)
    elif published is not None and not official.former and official.end is None:
        # A source that gives somebody an office, without saying when, speaks of the day on which it appears.
        claims.say(tenure, terms.ATTESTED_ON, date_literal(published), official.role)


def _describe_post(claims: ClaimSet, official: Official) -> tuple[NamedNode, NamedNode | None]:
    links, role = claims.links, official.role
    if official.of is None:
        post = links.base.thing("post", shortened(f"{links.person(official.name.value).slug}-{slug(role.value)}"))
        label, body = role.value, None
    else:
        of = official.of.value
        prefix = load_states().get(of).alpha3 if is_code(of) else links.body_slug(of)
        post = links.base.thing("post", shortened(f"{prefix}-{slug(role.value)}"))
        label, body = f"{role.value} of {links.body_label(of)}", links.body(of)
        if not is_code(of) and links.mentions.organisations.get(of) is None:
            describe_organisation(claims, of, official.of)
        claims.say(post, terms.POST_IN, body, official.of)
    claims.say(post, terms.TYPE, terms.ORG_POST, role)
    claims.say(post, terms.ROLE, english(role.value), role)
    claims.say(post, terms.PREF_LABEL, english(label), role)
    return post, body


def say_name(claims: ClaimSet, thing: Thing, name: str, stated: Stated[Any], misspelt: bool = False) -> None:
    """A name of a thing: the usual form is preferred, a misspelling is hidden, the rest are alternatives."""
    judged = claims.links.survey.registry.relation(thing.kind, thing.slug, name)
    if misspelt or judged == "misspelling":
        predicate = terms.HIDDEN_LABEL
    elif name == thing.label:
        predicate = terms.PREF_LABEL
    else:
        predicate = terms.ALT_LABEL
    claims.say(thing.iri, predicate, Literal(name, language="en"), stated)
