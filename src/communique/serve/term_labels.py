"""Labels for the classes and properties on a page: the ontology's own, otherwise the words in the term's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    wanted = NamedNode(terms.RDFS + "label")
    return {
        quad.subject.value: quad.object.value
        for quad in parse(path=str(ontology_directory() / "communique.ttl"), format=RdfFormat.TURTLE)
        if quad.predicate == wanted and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


def term_label(iri: str) -> str:
    """A term's label.

    >>> term_label("https://w3id.org/communique/ns#signedOn"), term_label("http://a.example/ns#someThing")
    ('signed on', 'some thing')
    """
    return _labels().get(iri) or _HUMP.sub(" ", last_part(iri)).lower()


def last_part(iri: str) -> str:
    """What stands behind the last slash or hash of an IRI; the IRI itself where nothing does.

    >>> last_part("https://w3id.org/communique/id/state/KAZ")
    'KAZ'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :] or iri
