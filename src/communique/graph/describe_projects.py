"""The claims about projects: host, developers, amounts in their own and in base units, milestones."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from communique.graph.claims import ClaimSet, date_literal, decimal_literal, english
from communique.graph.describe_people import describe_organisation, say_name
from communique.link.iris import concept_iri, shortened, state_iri
from communique.link.links import Thing
from communique.link.slugs import slug
from communique.model import Amount, Milestone, Modality, Project, Stated
from communique.model.amount import plain
from communique.vocabulary import terms
from communique.vocabulary.concepts import load_concepts


def describe_project(claims: ClaimSet, project: Project) -> None:
    """A project and all that hangs on it."""
    thing = claims.links.project(project)
    iri, basis = thing.iri, project.name or project.kind
    claims.say(iri, terms.TYPE, terms.ENERGY_PROJECT, basis)
    if project.name is not None:
        say_name(claims, thing, project.name.value, project.name)
    elif thing.is_own:
        claims.say(iri, terms.PREF_LABEL, english(thing.label), basis)
    claims.say(iri, terms.KIND, concept_iri("topic", project.kind.value), project.kind)
    if project.host is not None:
        claims.say(iri, terms.HOST, state_iri(project.host.value), project.host)
    for developer in project.developers:
        if claims.links.mentions.organisations.get(developer.value) is None:
            describe_organisation(claims, developer.value, developer)
        claims.say(iri, terms.DEVELOPER, claims.links.organisation(developer.value).iri, developer)
    if project.status is not None:
        claims.say(iri, terms.STATUS, concept_iri("project-status", project.status.value), project.status)
    for measured in project.amounts:
        _describe_amount(claims, thing, measured.amount)
    for milestone in project.milestones:
        _describe_milestone(claims, thing, milestone)


def _describe_amount(claims: ClaimSet, project: Thing, stated: Stated[Amount]) -> None:
    amount = stated.value
    unit = load_concepts().get("unit", amount.unit)
    words = [project.slug, amount.aspect, slug(amount.product) if amount.product else "", amount.qualifier or ""]
    words += ["-to-".join(plain(end).replace(".", "p") for end in amount.ends), slug(amount.unit)]
    iri = claims.links.base.thing("amount", shortened("-".join(word for word in words if word)))
    claims.say(project.iri, terms.AMOUNT_OF, iri, stated)
    claims.say(iri, terms.TYPE, terms.AMOUNT, stated)
    label = f"{amount} of {amount.product}" if amount.product is not None else str(amount)
    claims.say(iri, terms.PREF_LABEL, english(label), stated)
    claims.say(iri, terms.ASPECT, concept_iri("aspect", amount.aspect), stated)
    claims.say(iri, terms.HAS_UNIT, NamedNode(unit.iri), stated)
    claims.say(iri, terms.BASE_UNIT, NamedNode(unit.base_unit or unit.iri), stated)
    if amount.qualifier is not None:
        claims.say(iri, terms.QUALIFIER, concept_iri("qualifier", amount.qualifier), stated)
    if amount.product is not None:
        claims.say(iri, terms.PRODUCT, concept_iri("product", amount.product), stated)
    factor = unit.factor if unit.factor is not None else Decimal(1)
    for number, predicate, base_predicate in (
        (amount.value, terms.NUMERIC_VALUE, terms.BASE_VALUE),
        (amount.minimum, terms.MINIMUM_VALUE, terms.BASE_MINIMUM_VALUE),
        (amount.maximum, terms.MAXIMUM_VALUE, terms.BASE_MAXIMUM_VALUE),
    ):
        if number is not None:
            claims.say(iri, predicate, decimal_literal(number), stated)
            claims.say(iri, base_predicate, decimal_literal(number * factor), stated)


def _describe_milestone(claims: ClaimSet, project: Thing, milestone: Milestone) -> None:
    date = milestone.date
    published = claims.links.document.source.published
    # What a source asserts of a time before it appeared has happened; all else is a plan.
    past = published is not None and date.value.last() <= published.last()
    reached = past and date.modality is Modality.ASSERTED
    stated = date if reached or date.modality is not Modality.ASSERTED else date.but(modality=Modality.PLANNED)
    state = "" if reached else "planned-"
    iri = claims.links.base.thing("milestone", shortened(f"{project.slug}-{milestone.kind}-{state}{date.value}"))
    claims.say(project.iri, terms.MILESTONE_OF, iri, stated)
    claims.say(iri, terms.TYPE, terms.MILESTONE, stated)
    kind = load_concepts().get("milestone-kind", milestone.kind)
    claims.say(
        iri, terms.PREF_LABEL, english(f"{kind.label} {'in' if reached else 'planned for'} {date.value}"), stated
    )
    claims.say(iri, terms.KIND, NamedNode(kind.iri), stated)
    claims.say(iri, terms.REACHED_ON if reached else terms.PLANNED_FOR, date_literal(date.value), stated)
