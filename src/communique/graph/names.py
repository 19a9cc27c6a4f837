"""The claims of the table of names: the labels that a reviewer has judged a thing to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from communique.graph.claims import Claim, english
from communique.graph.quads import claim_quads, review_quads, source_quads
from communique.link.iris import Base
from communique.link.registry import Judgement, Registry
from communique.model import Modality, Review
from communique.vocabulary import terms

_PREDICATES = {
    "preferred": terms.PREF_LABEL,
    "alternative": terms.ALT_LABEL,
    "misspelling": terms.HIDDEN_LABEL,
}


def names_quads(registry: Registry, mentioned: Iterable[NamedNode], base: Base) -> Iterator[Quad]:
    """The graph of `names.csv`: labels of those of its things that the other sources mention."""
    if registry.source is None:
        return
    known = set(mentioned)
    by_review: dict[Review, list[Claim]] = {}
    for row in registry.judgements:
        subject = base.thing(row.kind, row.thing)
        if row.same and row.relation and subject in known:
            by_review.setdefault(Review(row.by, row.on), []).append(_claim(row, subject, registry.source.name))
    if not by_review:
        return
    yield from source_quads(registry.source, base)
    for review, claims in by_review.items():
        activity, quads = review_quads(registry.source, review, base)
        yield from quads
        yield from claim_quads(claims, registry.source, activity, base)


def _claim(row: Judgement, subject: NamedNode, source: str) -> Claim:
    predicate = _PREDICATES[row.relation]
    return Claim(source, subject, predicate, english(row.name), Modality.ASSERTED, None, (row.span,))
