"""What a check looks at: a contribution, and as much of the published dataset as is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from communique.contribute.classes import Classes
from communique.contribute.index import Fetched, Index
from communique.contribute.published import Published, Term
from communique.contribute.values import as_stored
from communique.validate.paths import Node, shortened
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import (
    PREF_LABEL,
    PRIMARY_SOURCE,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    TITLE,
)

_CLAIMS: Final = 2_000  # so many claims on one thing are searched for those of a fact


class Said:
    """A contribution beside what is published.

    Attributes:
        own: what the contribution says.
        shapes: what tells which properties have one value.
    """

    def __init__(self, own: Index, published: Published, fetched: Fetched, shapes: ShapesGraph) -> None:
        self.own, self.shapes = own, shapes
        self.graph = published
        self.classes = Classes(own, fetched)
        self._fetched = fetched
        self._stored = as_stored(own.triples)

    def fetch(self, nodes: Iterable[Term]) -> None:
        """Fetches all that is published on some things, in one go."""
        self._fetched.fetch((node, None) for node in nodes if isinstance(node, NamedNode))

    def published(self, node: Term, predicate: NamedNode | None = None) -> list[Triple]:
        """What is published on a thing."""
        self._fetched.fetch([(node, predicate)])
        return list(self._fetched.outward(node, predicate))

    def values(self, node: Term, predicate: NamedNode) -> set[Term]:
        """The values that a thing has, by the contribution or by what is published."""
        return {triple.object for triple in (*self.own.outward(node, predicate), *self.published(node, predicate))}

    def published_values(self, node: Term, predicate: NamedNode) -> set[Term]:
        """The published values of a property of a thing."""
        return {triple.object for triple in self.published(node, predicate)}

    def having(self, predicate: NamedNode, values: set[Term], things: Iterable[Term]) -> list[Term]:
        """Those of some things that are published with just these values of a property."""
        known = list(things)
        self._fetched.fetch((thing, predicate) for thing in known)
        return [thing for thing in known if self.published_values(thing, predicate) == values]

    def is_published(self, node: Term) -> bool:
        """Whether something is published on a thing."""
        return bool(self.published(node))

    def others(self, triple: Triple) -> list[Triple]:
        """What is published in the place of a triple; nothing if it is published itself, be it in other words."""
        found = self.published(triple.subject, triple.predicate)
        return [] if not found or self._stored[triple] in as_stored(found).values() else found

    def label(self, node: Term) -> str:
        """A node for people: its published name, best in English, or what it is called otherwise."""
        assert isinstance(node, Node)
        if not isinstance(node, NamedNode):
            return shortened(node)
        for said in (self.published(node, PREF_LABEL), self.own.outward(node, PREF_LABEL)):
            names = [triple.object for triple in said if isinstance(triple.object, Literal)]
            if names:
                return min(names, key=lambda name: (name.language != "en", name.value)).value
        return shortened(node)

    def sources(self, triple: Triple) -> list[str]:
        """The titles of the sources that say a published triple."""
        claims = [claim.subject for claim in islice(self.graph.inward([(RDF_SUBJECT, triple.subject)]), _CLAIMS)]
        self._fetched.fetch((claim, None) for claim in claims)
        return sorted({title for claim in claims for title in self._titles(claim, triple)})

    def _titles(self, claim: Term, triple: Triple) -> Iterator[str]:
        said = {(fact.predicate, fact.object) for fact in self._fetched.outward(claim)}
        if {(RDF_PREDICATE, triple.predicate), (RDF_OBJECT, triple.object)} <= said:
            for predicate, source in said:
                if predicate == PRIMARY_SOURCE:
                    titles = [fact.object for fact in self.published(source, TITLE)]
                    yield from (f"“{title.value}”" for title in titles if isinstance(title, Literal))
