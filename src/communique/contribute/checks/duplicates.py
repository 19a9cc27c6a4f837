"""Things that are probably published already under another IRI: agreements, projects and persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.checks.candidates import MOST, sharing
from communique.contribute.checks.conflict import Conflict
from communique.contribute.checks.likeness import dates_near, is_day, near_to_any, similar
from communique.contribute.checks.said import Said
from communique.contribute.published import Term
from communique.link.slugs import slug
from communique.vocabulary.terms import (
    AGREEMENT,
    ALT_LABEL,
    BASE,
    ENERGY_PROJECT,
    FOAF_PERSON,
    HOST,
    KIND,
    ORG_MEMBER,
    PARTY,
    PLANNED_FOR,
    POST,
    POST_IN,
    PREF_LABEL,
    ROLE,
    SIGNED_ON,
    SUBJECT,
    TYPE,
)

_DATES: Final = (SIGNED_ON, PLANNED_FOR)
_NAMES: Final = (PREF_LABEL, ALT_LABEL)


def duplicate_agreement(said: Said) -> Iterator[Conflict]:
    """A published agreement of the same parties, on the same topic, within a week."""
    for triple in _new(AGREEMENT, said):
        parties, topics = said.values(triple.subject, PARTY), said.values(triple.subject, SUBJECT)
        dates = _dates(triple.subject, said)
        if not parties or not dates:
            continue
        groups = [[(PARTY, party)] for party in parties]
        if all(map(is_day, dates)):
            groups.append([(predicate, date) for on in dates for date in dates_near(on) for predicate in _DATES])
        for other in said.having(PARTY, parties, sharing(said.graph, groups)):
            others = said.values(other, SUBJECT)
            if (topics & others or topics == others) and near_to_any(dates, _dates(other, said)):
                yield _conflict("agreement", triple, other, said)


def duplicate_project(said: Said) -> Iterator[Conflict]:
    """A published project of the same name, or of a similar name in the same state and of the same kind."""
    for triple in _new(ENERGY_PROJECT, said):
        names = _names(triple.subject, said)
        same = _of_name("project", ENERGY_PROJECT, names, said)
        for other in same:
            yield _conflict("project", triple, other, said)
        hosts, kinds = said.values(triple.subject, HOST), said.values(triple.subject, KIND)
        if hosts and kinds:
            groups = [[(HOST, host) for host in hosts], [(KIND, kind) for kind in kinds]]
            for other in said.having(HOST, hosts, said.having(KIND, kinds, sharing(said.graph, groups))):
                if other not in same and any(similar(one, two) for one in names for two in _names(other, said)):
                    yield _conflict("similar", triple, other, said)


def duplicate_person(said: Said) -> Iterator[Conflict]:
    """A published person of the same name in the same post."""
    for triple in _new(FOAF_PERSON, said):
        names = _names(triple.subject, said)
        posts = {post for tenure in said.own.inward(ORG_MEMBER, triple.subject) for post in _posts(tenure, said)}
        found = _of_name("person", FOAF_PERSON, names, said) if posts else []
        folded = {slug(name) for name in names}
        found += [other for other in _holders(posts, said) if folded & {slug(name) for name in _names(other, said)}]
        for other in dict.fromkeys(found):
            tenures = islice(said.graph.inward([(ORG_MEMBER, other)]), MOST)
            if posts & {post for tenure in tenures for post in _posts(tenure, said)}:
                yield _conflict("person", triple, other, said)


def _new(kind: NamedNode, said: Said) -> Iterator[Triple]:
    """Things of a class that are not published; each once, by a triple that gives its class."""
    seen: set[Term] = set()
    for triple in said.own.triples:
        if triple.predicate == TYPE and triple.subject not in seen and kind in said.classes.above(triple.object):
            seen.add(triple.subject)
            if isinstance(triple.subject, NamedNode) and not said.is_published(triple.subject):
                yield triple


def _of_name(kind: str, of_class: NamedNode, names: set[str], said: Said) -> list[Term]:
    """Published things of a class with one of some names, which their IRIs are made of, or as it is written."""
    by_iri: list[Term] = [NamedNode(f"{BASE}id/{kind}/{slug(name)}") for name in names]
    labels = [Literal(name, language="en") for name in names]
    written = islice(said.graph.inward([(predicate, label) for label in labels for predicate in _NAMES]), MOST)
    found = dict.fromkeys((*by_iri, *(triple.subject for triple in written)))
    return [thing for thing in found if said.is_published(thing) and of_class in said.classes.of(thing)]


def _holders(posts: set[Term | tuple[str, Term]], said: Said) -> list[Term]:
    """Those who are published as holding one of some posts."""
    pairs = [(POST, post) for post in posts if isinstance(post, NamedNode)]
    tenures = [triple.subject for triple in islice(said.graph.inward(pairs), MOST)]
    return list(dict.fromkeys(holder for tenure in tenures for holder in said.values(tenure, ORG_MEMBER)))


def _posts(member: Triple, said: Said) -> set[Term | tuple[str, Term]]:
    """The posts of a tenure, given by its holder: each by its IRI, and by its role and its body."""
    posts: set[Term | tuple[str, Term]] = set(said.values(member.subject, POST))
    for post in list(posts):
        if isinstance(post, NamedNode):
            roles = [role for role in said.values(post, ROLE) if isinstance(role, Literal)]
            posts |= {(slug(role.value), body) for role in roles for body in said.values(post, POST_IN)}
    return posts


def _names(thing: Term, said: Said) -> set[str]:
    labels = {label for predicate in _NAMES for label in said.values(thing, predicate)}
    return {label.value for label in labels if isinstance(label, Literal)}


def _dates(thing: Term, said: Said) -> set[Term]:
    return {date for predicate in _DATES for date in said.values(thing, predicate)}


def _conflict(case: str, triple: Triple, other: Term, said: Said) -> Conflict:
    assert isinstance(other, NamedNode)
    values = {"thing": said.label(triple.subject), "published": said.label(other), "iri": str(other)}
    return Conflict("probable-duplicate", case, triple, "subject", values, tuple(said.published(other, PREF_LABEL)[:1]))
