"""Claims as quads in the named graph of their source, with the source, the evidence and how the claims came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph.claims import Claim, date_literal, english
from communique.link.iris import Base, concept_iri
from communique.link.slugs import slug
from communique.model import Contribution, Document, Review, Source, Span
from communique.version import __version__
from communique.vocabulary import terms

_CONTEXT = 24  # code points of the text before and after a quote that are kept to find it again


def source_quads(source: Source, base: Base) -> Iterator[Quad]:
    """The description of a source; its text only where it may be shown."""
    graph = base.source_graph(slug(source.name))
    iri = base.thing("source", slug(source.name))
    yield Quad(iri, terms.TYPE, terms.SOURCE, graph)
    yield Quad(iri, terms.TITLE, Literal(source.title, language=source.language), graph)
    yield Quad(iri, terms.LANGUAGE, Literal(source.language), graph)
    yield Quad(iri, terms.SHA256, Literal(source.sha256), graph)
    if source.publisher is not None:
        yield Quad(iri, terms.PUBLISHER, Literal(source.publisher), graph)
    if source.url is not None:
        yield Quad(iri, terms.URL, Literal(source.url, datatype=terms.ANY_URI), graph)
    if source.published is not None:
        yield Quad(iri, terms.DATE_PUBLISHED, date_literal(source.published), graph)
    if source.licence is not None:
        yield Quad(iri, terms.LICENSE, NamedNode(source.licence), graph)
    if source.text_is_open:
        yield Quad(iri, terms.TEXT, Literal(source.text), graph)


def claim_quads(claims: Iterable[Claim], source: Source, activity: NamedNode, base: Base) -> Iterator[Quad]:
    """The claims of a source and their evidence; each piece of evidence once."""
    graph = base.source_graph(slug(source.name))
    source_iri = base.thing("source", slug(source.name))
    described: set[Span] = set()
    for claim in claims:
        iri = base.thing("claim", claim.slug)
        yield Quad(iri, terms.TYPE, terms.CLAIM, graph)
        yield Quad(iri, terms.RDF_SUBJECT, claim.subject, graph)
        yield Quad(iri, terms.RDF_PREDICATE, claim.predicate, graph)
        yield Quad(iri, terms.RDF_OBJECT, claim.object, graph)
        yield Quad(iri, terms.MODALITY, concept_iri("modality", claim.modality.value), graph)
        yield Quad(iri, terms.PRIMARY_SOURCE, source_iri, graph)
        yield Quad(iri, terms.GENERATED_BY, activity, graph)
        if claim.speaker is not None:
            yield Quad(iri, terms.SPEAKER, claim.speaker, graph)
        if claim.rule is not None:
            yield Quad(iri, terms.RULE, Literal(claim.rule), graph)
        if claim.confidence is not None:
            yield Quad(iri, terms.CONFIDENCE, Literal(_short(claim.confidence), datatype=terms.DECIMAL), graph)
        for span in claim.evidence:
            yield Quad(iri, terms.EVIDENCE_OF, evidence_iri(source, span, base), graph)
            if span not in described:
                described.add(span)
                yield from _evidence_quads(source, span, base)


def evidence_iri(source: Source, span: Span, base: Base) -> NamedNode:
    """The IRI of a stretch of a source's text."""
    return base.thing("evidence", f"{slug(source.name)}-{span.start}-{span.end}")


def activity_quads(document: Document, base: Base) -> tuple[NamedNode, list[Quad]]:
    """How the claims of a document came about: a review, a contribution, or an extraction by this program."""
    if document.review is not None:
        return review_quads(document.source, document.review, base)
    if document.contribution is not None:
        return contribution_quads(document.source, document.contribution, base)
    source = document.source
    graph = base.source_graph(slug(source.name))
    by_program = document.origin == "extraction"
    name = "extraction" if by_program else "draft"
    activity = base.thing("activity", f"{slug(source.name)}-{name}")
    agent = base.thing("agent", f"communique-{__version__}" if by_program else "unnamed-curator")
    label = f"communique {__version__}" if by_program else "unnamed curator"
    agent_class = terms.SOFTWARE_AGENT if by_program else terms.PROV_PERSON
    return activity, [
        Quad(activity, terms.TYPE, terms.EXTRACTION, graph),
        Quad(activity, terms.USED, base.thing("source", slug(source.name)), graph),
        Quad(activity, terms.ASSOCIATED_WITH, agent, graph),
        Quad(agent, terms.TYPE, agent_class, graph),
        Quad(agent, terms.PREF_LABEL, english(label), graph),
    ]


def review_quads(source: Source, review: Review, base: Base) -> tuple[NamedNode, list[Quad]]:
    """The review of a source's facts by a person."""
    graph = base.source_graph(slug(source.name))
    activity = base.thing("activity", f"{slug(source.name)}-review-{review.on}-{slug(review.by)}")
    agent = base.thing("agent", slug(review.by))
    return activity, [
        Quad(activity, terms.TYPE, terms.REVIEW, graph),
        Quad(activity, terms.USED, base.thing("source", slug(source.name)), graph),
        Quad(activity, terms.ASSOCIATED_WITH, agent, graph),
        Quad(activity, terms.ENDED_AT, Literal(f"{review.on}T00:00:00Z", datatype=terms.DATE_TIME), graph),
        Quad(agent, terms.TYPE, terms.PROV_PERSON, graph),
        Quad(agent, terms.PREF_LABEL, english(review.by), graph),
    ]


def contribution_quads(source: Source, contribution: Contribution, base: Base) -> tuple[NamedNode, list[Quad]]:
    """The act of contributing, and who did it."""
    name = slug(source.name)
    graph = base.source_graph(name)
    activity = base.thing("activity", f"{name}-contribution-{contribution.on}-{slug(contribution.by)}")
    agent = base.thing("agent", slug(contribution.by))
    agent_class = terms.PROV_ORGANIZATION if contribution.by_organisation else terms.PROV_PERSON
    return activity, [
        Quad(activity, terms.TYPE, terms.CONTRIBUTION, graph),
        Quad(activity, terms.USED, base.thing("source", name), graph),
        Quad(activity, terms.ASSOCIATED_WITH, agent, graph),
        Quad(activity, terms.ENDED_AT, Literal(f"{contribution.on}T00:00:00Z", datatype=terms.DATE_TIME), graph),
        Quad(agent, terms.TYPE, agent_class, graph),
        Quad(agent, terms.PREF_LABEL, english(contribution.by), graph),
    ]


def _evidence_quads(source: Source, span: Span, base: Base) -> Iterator[Quad]:
    graph = base.source_graph(slug(source.name))
    iri = evidence_iri(source, span, base)
    quote, position = NamedNode(iri.value + "#quote"), NamedNode(iri.value + "#position")
    text = source.text
    yield Quad(iri, terms.TYPE, terms.EVIDENCE, graph)
    yield Quad(iri, terms.HAS_SOURCE, base.thing("source", slug(source.name)), graph)
    yield Quad(iri, terms.HAS_SELECTOR, quote, graph)
    yield Quad(iri, terms.HAS_SELECTOR, position, graph)
    yield Quad(quote, terms.TYPE, terms.TEXT_QUOTE_SELECTOR, graph)
    yield Quad(quote, terms.EXACT, Literal(span.quote(text)), graph)
    if span.start > 0:
        yield Quad(quote, terms.PREFIX, Literal(text[max(0, span.start - _CONTEXT) : span.start]), graph)
    if span.end < len(text):
        yield Quad(quote, terms.SUFFIX, Literal(text[span.end : span.end + _CONTEXT]), graph)
    yield Quad(position, terms.TYPE, terms.TEXT_POSITION_SELECTOR, graph)
    yield Quad(position, terms.OA_START, Literal(str(span.start), datatype=terms.INTEGER), graph)
    yield Quad(position, terms.OA_END, Literal(str(span.end), datatype=terms.INTEGER), graph)


def _short(number: float) -> str:
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return text or "0"
