"""The IRIs of things: `BASE id/KIND/SLUG`, those of states and concepts at their own fixed place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pyoxigraph import NamedNode

from communique.errors import CommuniqueError
from communique.vocabulary import terms
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states


@dataclass(frozen=True, slots=True)
class Base:
    """Where an instance's own things live: an absolute IRI that ends in a slash.

    Raises:
        CommuniqueError: it is not.

    >>> Base().thing("project", "hyrasia-one").value
    'https://w3id.org/communique/id/project/hyrasia-one'
    """

    iri: str = terms.BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.iri)
            usable = self.iri.endswith("/") and not set("?#") & set(self.iri)
        except ValueError:
            usable = False
        if not usable:
            raise CommuniqueError(
                f"'{self.iri}' is not a base for IRIs",
                hint="give an absolute IRI that ends in '/', such as https://data.example.org/",
            )

    def thing(self, kind: str, slug: str) -> NamedNode:
        """The IRI of a thing."""
        return NamedNode(f"{self.iri}id/{kind}/{slug}")

    def moved(self, iri: NamedNode) -> NamedNode:
        """The IRI of a thing of the project in this instance; states, concepts and all others stay where they are.

        >>> Base("https://data.example.org/").moved(Base().thing("project", "hyrasia-one")).value
        'https://data.example.org/id/project/hyrasia-one'
        """
        if not iri.value.startswith(terms.BASE + "id/") or iri.value.startswith(terms.STATE):
            return iri
        return NamedNode(self.iri + iri.value.removeprefix(terms.BASE))

    def source_graph(self, slug: str) -> NamedNode:
        """The named graph of a source."""
        return self.graph(f"source/{slug}")

    def graph(self, name: str) -> NamedNode:
        """A named graph: `ontology`, `shapes`, `dataset`, `source/NAME`."""
        return NamedNode(f"{self.iri}graph/{name}")


def state_iri(code: str) -> NamedNode:
    """The IRI of a state.

    >>> state_iri("KZ").value
    'https://w3id.org/communique/id/state/KAZ'
    """
    return NamedNode(load_states().get(code).iri)


def concept_iri(scheme: str, word: str) -> NamedNode:
    """The IRI of a concept, given its notation or name.

    >>> concept_iri("agreement-kind", "memorandum").value
    'https://w3id.org/communique/scheme/agreement-kind/memorandum'
    """
    return NamedNode(load_concepts().get(scheme, word).iri)


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits that stand for the parts, the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:20]


def shortened(slug: str, limit: int = 120) -> str:
    """The slug itself, or where it is longer than the limit its beginning and a digest."""
    if len(slug) <= limit:
        return slug
    return f"{slug[: limit - 9].rstrip('-')}-{digest(slug)[:8]}"
