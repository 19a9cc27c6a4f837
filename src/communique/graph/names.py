"""The claims of the table of names: labels that a reviewer has judged a thing to have, and what may be one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from communique.graph.claims import Claim, english
from communique.graph.quads import claim_quads, review_quads, source_quads
from communique.link.iris import Base
from communique.link.registry import Judgement, Registry, name_slug
from communique.model import Modality, Review
from communique.vocabulary import terms

_PREDICATES = {
    "preferred": terms.PREF_LABEL,
    "alternative": terms.ALT_LABEL,
    "misspelling": terms.HIDDEN_LABEL,
}


def names_quads(registry: Registry, mentioned: Iterable[NamedNode], base: Base) -> Iterator[Quad]:
    """The graph of `names.csv`: what it says of those of its things that the other sources mention."""
    if registry.source is None:
        return
    known = set(mentioned)
    by_review: dict[Review, list[Claim]] = {}
    for row in registry.judgements:
        if base.thing(row.kind, row.thing) in known:
            by_review.setdefault(Review(row.by, row.on), []).extend(_claims(row, known, registry.source.name, base))
    reviews = {review: claims for review, claims in by_review.items() if claims}
    if reviews:
        yield from source_quads(registry.source, base)
    for review, claims in reviews.items():
        activity, quads = review_quads(registry.source, review, base)
        yield from quads
        yield from claim_quads(claims, registry.source, activity, base)


def _claims(row: Judgement, known: set[NamedNode], source: str, base: Base) -> Iterator[Claim]:
    """A name is claimed to be a label; a thing that may be the same is a hypothesis, and so no fact."""
    subject, evidence = base.thing(row.kind, row.thing), (row.span,)
    if row.same and row.relation:
        label = english(row.name)
        yield Claim(source, subject, _PREDICATES[row.relation], label, Modality.ASSERTED, None, evidence)
    other = base.thing(row.kind, name_slug(row.kind, row.name))
    if row.judgement == "unsure" and other in known:
        yield Claim(source, subject, terms.SAME_AS, other, Modality.HYPOTHETICAL, None, evidence)
