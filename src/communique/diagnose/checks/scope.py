"""What a check may look at besides the triple in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from communique.diagnose.vocabulary import Vocabulary, is_own, vocabulary
from communique.places import LocatedTriple
from communique.vocabulary.terms import BASE, STATE, TYPE

ENTITIES = BASE + "id/"
"""Where the things live that contributions describe and refer to."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of the triples of a file.

    Attributes:
        today: the day of the check.
        known: whether a thing, by IRI, is described outside of the file.
        given: another vocabulary than the project's.
        described: the things of the project's own that the file says something of.
        defined: the terms, concepts and states that the file itself gives a type.
    """

    today: date
    known: Callable[[str], bool]
    given: Vocabulary | None = None
    described: frozenset[str] = frozenset()
    defined: frozenset[str] = frozenset()

    @property
    def vocabulary(self) -> Vocabulary:
        """What is defined, read when it is asked for."""
        return vocabulary() if self.given is None else self.given

    def of(self, triples: Iterable[LocatedTriple]) -> Scope:
        """The same around the triples of a file."""
        described, defined = set[str](), set[str]()
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(BASE):
                described.add(triple.subject.value)
                if triple.predicate == TYPE:
                    defined.add(triple.subject.value)
        own = frozenset(iri for iri in defined if is_own(iri))
        return replace(self, described=frozenset(described), defined=own)

    def has(self, iri: str) -> bool:
        """Whether a term, concept or state is defined, be it by the file itself."""
        return self.vocabulary.defines(iri) or iri in self.defined

    def is_described(self, iri: str) -> bool:
        """Whether a thing is described, in the file or outside of it; states are."""
        return iri in self.described or iri in self.vocabulary.states or iri.startswith(STATE) or self.known(iri)
