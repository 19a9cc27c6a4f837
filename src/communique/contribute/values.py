"""Literals that say the same: a store writes 20.0 as 20, so a published value may be repeated in other words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from communique.vocabulary.terms import XSD

_STRING: Final = NamedNode(XSD + "string")


def as_stored(triples: Iterable[Triple]) -> dict[Triple, Triple]:
    """The triples by themselves as a store gives them back.

    >>> twenty = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("20.0", datatype=NamedNode(XSD + "decimal")))
    >>> as_stored([twenty])[twenty].object.value
    '20'
    """
    stored = {triple: triple for triple in triples}
    typed = [triple for triple in stored if isinstance(triple.object, Literal) and triple.object.datatype != _STRING]
    store = Store()
    store.extend(Quad(BlankNode(f"n{n}"), triple.predicate, triple.object) for n, triple in enumerate(typed))
    for quad in store:
        assert isinstance(quad.subject, BlankNode)
        triple = typed[int(quad.subject.value[1:])]
        stored[triple] = Triple(triple.subject, triple.predicate, quad.object)
    return stored
