"""The words that data may use: the terms of the ontology, the concepts of its schemes, the states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from communique.validate.validation import context
from communique.vocabulary import terms

OWN_SPACES = (terms.NS, terms.SCHEME, terms.STATE)
"""The namespaces in which there is nothing but what the project defines."""

_CLASS = NamedNode(terms.OWL + "Class")
_KINDS = {
    _CLASS: "class",
    NamedNode(terms.OWL + "ObjectProperty"): "object property",
    NamedNode(terms.OWL + "DatatypeProperty"): "datatype property",
    NamedNode(terms.OWL + "AnnotationProperty"): "annotation property",
    NamedNode(terms.SKOS + "ConceptScheme"): "scheme",
}
_DEPRECATED, _TRUE = NamedNode(terms.OWL + "deprecated"), ("true", "1")
_REPLACED_BY = NamedNode(terms.DCTERMS + "isReplacedBy")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is defined.

    Attributes:
        kinds: the IRI of each class, property and scheme, reused ones too, with what it is.
        concepts: the IRIs of the concepts by that of their scheme, in the order of their names.
        states: the IRIs of the states.
        deprecated: the IRIs that are out of use, with that of what is to be used instead, if anything.
    """

    kinds: Mapping[str, str]
    concepts: Mapping[str, tuple[str, ...]]
    states: frozenset[str]
    deprecated: Mapping[str, str | None]
    _schemes: Mapping[str, str]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Vocabulary:
        """The vocabulary that some triples define."""
        kinds: dict[str, str] = {}
        concepts: dict[str, list[str]] = defaultdict(list)
        states, deprecated, replaced = set[str](), list[str](), dict[str, str]()
        for subject, predicate, value in triples:
            if not isinstance(subject, NamedNode) or predicate not in _LOOKED_AT:
                continue
            if predicate == terms.TYPE:
                if value in _KINDS:
                    kinds[subject.value] = _KINDS[value]
                elif subject.value.startswith(terms.STATE):
                    states.add(subject.value)
            elif predicate == terms.IN_SCHEME and isinstance(value, NamedNode):
                concepts[value.value].append(subject.value)
            elif predicate == _DEPRECATED and isinstance(value, Literal) and value.value in _TRUE:
                deprecated.append(subject.value)
            elif predicate == _REPLACED_BY and isinstance(value, NamedNode):
                replaced[subject.value] = value.value
        members = {scheme: tuple(sorted(set(iris))) for scheme, iris in sorted(concepts.items())}
        schemes = {concept: scheme for scheme, iris in members.items() for concept in iris}
        return cls(kinds, members, frozenset(states), {iri: replaced.get(iri) for iri in deprecated}, schemes)

    def scheme_of(self, concept: str) -> str | None:
        """The scheme of a concept; None if this is no concept.

        >>> vocabulary().scheme_of(terms.SCHEME + "topic/green-hydrogen").rpartition("/")[2]
        'topic'
        """
        return self._schemes.get(concept)

    def is_class(self, iri: str) -> bool:
        """Whether this is a class that the ontology declares."""
        return self.kinds.get(iri) == "class"

    def defines(self, iri: str) -> bool:
        """Whether there is such a term, concept, scheme or state.

        >>> vocabulary().defines(terms.NS + "party"), vocabulary().defines(terms.NS + "partie")
        (True, False)
        """
        return iri in self.kinds or iri in self._schemes or iri in self.states


_LOOKED_AT = frozenset((terms.TYPE, terms.IN_SCHEME, _DEPRECATED, _REPLACED_BY))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The project's own.

    >>> vocabulary().kinds[terms.NS + "party"], len(vocabulary().states) > 190
    ('object property', True)
    """
    return Vocabulary.of(context())


def is_own(iri: str) -> bool:
    """Whether an IRI lies in a namespace of which the project defines every name.

    >>> is_own(terms.STATE + "KAZ"), is_own(terms.BASE + "id/agreement/x"), is_own(terms.NS)
    (True, False, False)
    """
    return any(iri.startswith(space) and len(iri) > len(space) for space in OWN_SPACES)
