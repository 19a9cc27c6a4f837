"""A description and its claims in the order of a page: facts by property, what is owned, what points here, quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from communique.serve.claims import Quote
from communique.serve.links import Links
from communique.serve.term_labels import last_part, term_label
from communique.store import Description, Term
from communique.vocabulary import terms

_DATES = frozenset((terms.DATE, terms.G_YEAR_MONTH, terms.G_YEAR, terms.DATE_TIME))
_STATED = frozenset((terms.SCHEME + "modality/asserted", terms.SCHEME + "modality/planned"))
_LONG = 200


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote with the links and words that a page shows beside it."""

    words: str
    title: str
    href: str | None
    modality: str
    speaker: str | None
    speaker_href: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property as it is shown, and what sources say for it."""

    text: str
    href: str | None = None
    language: str | None = None
    is_date: bool = False
    quotes: tuple[ShownQuote, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is a text to read and not a name."""
        return len(self.text) > _LONG

    @property
    def sources(self) -> int:
        """How many sources state it."""
        return len({quote.href for quote in self.quotes})


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values."""

    label: str
    href: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The facts of the thing, or of one that it owns."""

    title: str
    href: str | None
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class ThingPage:
    """All that the page of a thing shows."""

    iri: str
    title: str
    language: str | None
    facts: Block
    owned: tuple[Block, ...]
    incoming: tuple[Property, ...]
    not_stated: tuple[Property, ...]
    has_more: bool


class PageMaker:
    """Makes the page of one description."""

    def __init__(self, description: Description, quotes: Mapping[Triple, tuple[Quote, ...]], links: Links) -> None:
        self._description = description
        self._labels = description.best_labels()
        self._quotes = quotes
        self._links = links

    def page(self) -> ThingPage:
        """The page."""
        description = self._description
        label = self._labels.get(description.iri)
        owned: dict[Term, list[Triple]] = defaultdict(list)
        for triple in description.owned:
            owned[triple.subject].append(triple)
        others = [
            triple for triple, quotes in self._quotes.items() if not any(quote.modality in _STATED for quote in quotes)
        ]
        return ThingPage(
            iri=description.iri,
            title=label.value if label is not None else last_part(description.iri),
            language=label.language if label is not None else None,
            facts=self._block(NamedNode(description.iri), description.facts),
            owned=tuple(self._block(node, owned[node]) for node in sorted(owned, key=str)),
            incoming=self._properties((triple.predicate, triple.subject, None) for triple in description.incoming),
            not_stated=self._properties((triple.predicate, triple.object, triple) for triple in others),
            has_more=description.has_more,
        )

    def _block(self, node: Term, triples: Iterable[Triple]) -> Block:
        shown = self._value(node, None)
        rows = ((triple.predicate, triple.object, triple) for triple in triples)
        return Block(shown.text, shown.href, self._properties(rows))

    def _properties(self, rows: Iterable[tuple[NamedNode, Term, Triple | None]]) -> tuple[Property, ...]:
        """Values by property: the type first, then names, then by label."""
        values: dict[NamedNode, list[Value]] = defaultdict(list)
        for predicate, term, triple in rows:
            values[predicate].append(self._value(term, triple))
        return tuple(
            Property(
                label="type" if predicate == terms.TYPE else term_label(predicate.value),
                href=self._links.href(predicate.value),
                values=tuple(sorted(values[predicate], key=lambda value: value.text)),
            )
            for predicate in sorted(values, key=_property_order)
        )

    def _value(self, term: Term, triple: Triple | None) -> Value:
        quotes = tuple(map(self._shown, self._quotes.get(triple, ()))) if triple is not None else ()
        if isinstance(term, NamedNode):
            label = self._labels.get(term.value)
            text = label.value if label is not None else self._name(term.value, triple)
            language = label.language if label is not None else None
            return Value(text, self._links.href(term.value), language, quotes=quotes)
        if isinstance(term, Literal):
            href = self._links.href(term.value) if term.datatype == terms.ANY_URI else None
            return Value(term.value, href, term.language, term.datatype in _DATES, quotes)
        return Value("(a node without a name)", quotes=quotes)

    def _name(self, iri: str, triple: Triple | None) -> str:
        """What stands for an IRI without a label: a term's words, the name of one of our things, or the IRI itself."""
        if triple is not None and triple.predicate == terms.TYPE:
            return term_label(iri)
        return last_part(iri) if self._links.path(iri) is not None else iri

    def _shown(self, quote: Quote) -> ShownQuote:
        speaker = quote.speaker
        return ShownQuote(
            words=quote.words,
            title=quote.title,
            href=self._links.href(quote.source),
            modality=last_part(quote.modality),
            speaker=self._value(NamedNode(speaker), None).text if speaker is not None else None,
            speaker_href=self._links.href(speaker) if speaker is not None else None,
        )


def _property_order(predicate: NamedNode) -> tuple[bool, bool, str]:
    return (predicate != terms.TYPE, predicate not in (terms.PREF_LABEL, terms.TITLE), term_label(predicate.value))
