"""The project's vocabulary as a layer beside what is published: ontology, concept schemes, states."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import RdfFormat, Store

from communique.contribute.published import Layers, Published, PublishedStore
from communique.vocabulary.resources import vocabulary_files


def in_vocabulary(published: Published) -> Published:
    """A published dataset together with the vocabulary, be it that of another version."""
    return Layers((published, vocabulary()))


@lru_cache(maxsize=1)
def vocabulary() -> PublishedStore:
    """The vocabulary, read once.

    >>> from communique.vocabulary.terms import AGREEMENT
    >>> len(list(vocabulary().outward([(AGREEMENT, None)]))) > 3
    True
    """
    store = Store()
    for file in vocabulary_files():
        store.load(path=str(file), format=RdfFormat.TURTLE)
    return PublishedStore(store)
