"""The closed lists: concepts by scheme and notation, units with their factors, as `ontology/schemes/` defines them."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from communique.errors import VocabularyError
from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a closed list. For a unit, `factor` times an amount in it gives the amount in `base_unit`."""

    iri: str
    scheme: str
    notation: str
    label: str
    alternatives: tuple[str, ...] = ()
    base_unit: str | None = None
    factor: Decimal | None = None

    @property
    def name(self) -> str:
        """The last part of the IRI."""
        return self.iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts, found within their scheme by notation or by name."""

    schemes: dict[str, dict[str, Concept]]

    def find(self, scheme: str, word: str) -> Concept | None:
        """The concept of a scheme with this notation, name, label or IRI; None where there is none.

        >>> load_concepts().find("topic", "green hydrogen").name
        'green-hydrogen'
        """
        return self.schemes.get(scheme, {}).get(word)

    def get(self, scheme: str, word: str) -> Concept:
        """The concept of a scheme with this notation, name, label or IRI.

        Raises:
            VocabularyError: there is none; the hint names the nearest.
        """
        concept = self.find(scheme, word)
        if concept is None:
            raise VocabularyError(f"'{word}' is not a {scheme.replace('-', ' ')}", hint=self.hint(scheme, word))
        return concept

    def notations(self, scheme: str) -> tuple[str, ...]:
        """The notations of a scheme, in order."""
        return tuple(sorted({concept.notation for concept in self.schemes.get(scheme, {}).values()}))

    def hint(self, scheme: str, word: str) -> str:
        """How to mend a word that is not in the scheme."""
        notations = self.notations(scheme)
        near = difflib.get_close_matches(word, notations, 1, 0.6)
        if near:
            return f"did you mean '{near[0]}'?"
        return f"use one of: {', '.join(notations)}"


@lru_cache(maxsize=4)
def load_concepts(directory: Path | None = None) -> Concepts:
    """Reads the concept schemes, those of the package unless a folder is given.

    >>> load_concepts().get("unit", "GW").factor
    Decimal('1000')
    """
    folder = directory if directory is not None else ontology_directory() / "schemes"
    schemes: dict[str, dict[str, Concept]] = defaultdict(dict)
    for path in sorted(folder.glob("*.ttl")):
        for concept in _read(path):
            words = (concept.label, *concept.alternatives) if concept.scheme != "unit" else ()
            for word in words:
                schemes[concept.scheme].setdefault(word, concept)
            for word in (concept.name, concept.iri, concept.notation):
                schemes[concept.scheme][word] = concept
    return Concepts(dict(schemes))


def _read(path: Path) -> list[Concept]:
    values: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            values[triple.subject.value][triple.predicate.value].append(triple.object)
    return [
        _concept(iri, by_property, scheme.value.removeprefix(terms.SCHEME))
        for iri, by_property in sorted(values.items())
        for scheme in by_property[terms.IN_SCHEME.value]
    ]


def _concept(iri: str, values: dict[str, list[NamedNode | Literal]], scheme: str) -> Concept:
    base_unit = next((node.value for node in values[terms.BASE_UNIT.value]), None)
    factor = next((Decimal(node.value) for node in values[terms.FACTOR.value]), None)
    label = values[terms.PREF_LABEL.value][0].value
    return Concept(
        iri=iri,
        scheme=scheme,
        notation=next((node.value for node in values[terms.NOTATION.value]), label),
        label=label,
        alternatives=tuple(sorted(node.value for node in values[terms.ALT_LABEL.value])),
        base_unit=base_unit,
        factor=factor,
    )
