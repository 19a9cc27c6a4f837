"""What sources say about the triples on a page: for each its claims, with modality, speaker and verbatim quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.store import Store, Term
from communique.vocabulary import terms

CLAIM_LIMIT: Final = 2_000

_QUERY: Final = f"""
SELECT DISTINCT ?s ?p ?o ?claim ?modality ?source ?title ?speaker ?quote WHERE {{
  GRAPH ?graph {{
    VALUES ?s {{ %s }}
    ?claim {terms.RDF_SUBJECT} ?s ;
      {terms.RDF_PREDICATE} ?p ;
      {terms.RDF_OBJECT} ?o ;
      {terms.MODALITY} ?modality ;
      {terms.PRIMARY_SOURCE} ?source ;
      {terms.EVIDENCE_OF}/{terms.HAS_SELECTOR}/{terms.EXACT} ?quote .
    OPTIONAL {{ ?source {terms.TITLE} ?title }}
    OPTIONAL {{ ?claim {terms.SPEAKER} ?speaker }}
  }}
}} LIMIT {CLAIM_LIMIT}
"""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """One quote of one claim: the words, where they stand and how they are meant."""

    source: str
    title: str
    words: str
    modality: str
    speaker: str | None
    claim: str


def quotes_about(store: Store, subjects: Iterable[NamedNode], timeout: float) -> Mapping[Triple, tuple[Quote, ...]]:
    """The quotes for each triple that sources state of the subjects, in all modalities."""
    values = " ".join(sorted(map(str, subjects)))
    found: dict[Triple, list[Quote]] = defaultdict(list)
    for s, p, o, claim, modality, source, title, speaker, words in store.select(_QUERY % values, timeout=timeout).rows:
        if isinstance(s, NamedNode) and isinstance(p, NamedNode) and o is not None:
            title_or_name = _text(title) if title is not None else _text(source)
            spoken_by = _text(speaker) if speaker is not None else None
            quote = Quote(_text(source), title_or_name, _text(words), _text(modality), spoken_by, _text(claim))
            found[Triple(s, p, o)].append(quote)
    return {triple: tuple(sorted(quotes, key=_order)) for triple, quotes in found.items()}


def _order(quote: Quote) -> tuple[str, str, str]:
    return (quote.title, quote.claim, quote.words)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
