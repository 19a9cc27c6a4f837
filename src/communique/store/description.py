"""What a dataset says of a thing, bounded: its own triples, those of what it owns, what points to it, and labels.

A thing owns what exists for it alone: a project its amounts and milestones, a person or a post its tenures, a claim its
evidence and that its selectors. Facts stand in the default graph and claims in named graphs; both are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.errors import QueryError
from communique.store.interface import Store
from communique.vocabulary import terms

TRIPLE_LIMIT: Final = 5_000
INCOMING_LIMIT: Final = 200
LABELS_A_QUERY: Final = 250
LABEL_PROPERTIES: Final = (terms.PREF_LABEL, NamedNode(terms.RDFS + "label"), terms.TITLE)

_OWNED: Final = "|".join(
    (
        *(str(link) for link in (terms.AMOUNT_OF, terms.MILESTONE_OF, terms.EVIDENCE_OF, terms.HAS_SELECTOR)),
        f"{terms.EVIDENCE_OF}/{terms.HAS_SELECTOR}",
        f"^{terms.ORG_MEMBER}",
        f"^{terms.POST}",
    )
)
# Where a thing is part of a claim or of evidence, the claim is shown with the fact, not as a link to the thing.
_BOOKKEEPING: Final = (terms.RDF_SUBJECT, terms.RDF_PREDICATE, terms.RDF_OBJECT, terms.HAS_SOURCE)
_EARLIER_BUILD: Final = "/graph/previous"


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a thing. `has_more` tells that more points to it than `incoming` holds."""

    iri: str
    facts: tuple[Triple, ...]
    owned: tuple[Triple, ...]
    incoming: tuple[Triple, ...]
    labels: tuple[Triple, ...]
    has_more: bool = False

    def triples(self) -> list[Triple]:
        """All of it, each triple once: the thing first, the type of each first, otherwise in the order of the text."""
        return sorted({*self.facts, *self.owned, *self.incoming, *self.labels}, key=self._order)

    def best_labels(self) -> dict[str, Literal]:
        """The best label of each thing in the description: by the first property of `LABEL_PROPERTIES` that it has."""
        found: dict[str, tuple[int, Literal]] = {}
        for triple in (*self.facts, *self.owned, *self.labels):
            if triple.predicate in LABEL_PROPERTIES and isinstance(triple.object, Literal):
                name, rank = _iri_of(triple.subject), LABEL_PROPERTIES.index(triple.predicate)
                if name not in found or rank < found[name][0]:
                    found[name] = (rank, triple.object)
        return {iri: label for iri, (_, label) in found.items()}

    def _order(self, triple: Triple) -> tuple[bool, str, bool, str]:
        subject = str(triple.subject)
        return (subject != f"<{self.iri}>", subject, triple.predicate != terms.TYPE, str(triple))


def describe_thing(store: Store, iri: str, *, timeout: float | None = None) -> Description:
    """Describes a thing by four queries; a thing of which nothing is said has no facts.

    Args:
        store: where to ask.
        iri: the thing.
        timeout: seconds for each query.

    Raises:
        QueryError: it is no IRI, or a query failed.
    """
    try:
        thing = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"'{iri}' is not an IRI: {error}") from error
    facts = store.construct(_anywhere(f"{thing} ?p ?o", f"{thing} ?p ?o", TRIPLE_LIMIT), timeout=timeout)
    owned = store.construct(_anywhere("?s ?p ?o", f"{thing} {_OWNED} ?s . ?s ?p ?o", TRIPLE_LIMIT), timeout=timeout)
    pattern = f"?s ?p {thing} . FILTER(?p NOT IN ({', '.join(map(str, _BOOKKEEPING))}))"
    found = store.construct(_anywhere(f"?s ?p {thing}", pattern, INCOMING_LIMIT + 1), timeout=timeout)
    known = {thing, *(triple.subject for triple in owned)}
    incoming = tuple(triple for triple in found[:INCOMING_LIMIT] if triple.subject not in known)
    labels = _labels(store, _others((*facts, *owned, *incoming), known), timeout)
    return Description(iri, facts, owned, incoming, labels, len(found) > INCOMING_LIMIT)


def _anywhere(template: str, pattern: str, limit: int) -> str:
    """A CONSTRUCT over the default graph and all named graphs, but that with the facts of an earlier build."""
    named = f"GRAPH ?g {{ {pattern} }} FILTER(!STRENDS(STR(?g), '{_EARLIER_BUILD}'))"
    where = f"{{ {pattern} }} UNION {{ {named} }}"
    return f"CONSTRUCT {{ {template} }} WHERE {{ SELECT DISTINCT * WHERE {{ {where} }} LIMIT {limit} }}"


def _others(triples: Iterable[Triple], known: set[NamedNode | BlankNode | Triple]) -> list[NamedNode]:
    """The things that triples name and that the description does not describe itself."""
    named = {
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode) and term not in known
    }
    return sorted(named, key=str)


def _labels(store: Store, things: Sequence[NamedNode], timeout: float | None) -> tuple[Triple, ...]:
    properties = ", ".join(map(str, LABEL_PROPERTIES))
    labels: set[Triple] = set()
    for some in _batches(things, LABELS_A_QUERY):
        values = " ".join(map(str, some))
        pattern = f"VALUES ?s {{ {values} }} ?s ?p ?o . FILTER(?p IN ({properties}))"
        labels.update(store.construct(_anywhere("?s ?p ?o", pattern, TRIPLE_LIMIT), timeout=timeout))
    return tuple(sorted(labels, key=str))


def _iri_of(node: NamedNode | BlankNode | Triple) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _batches(things: Sequence[NamedNode], size: int) -> Iterator[Sequence[NamedNode]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]
