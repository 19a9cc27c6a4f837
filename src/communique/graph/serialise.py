"""Graphs as bytes: sorted, with the project's prefixes, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from communique.link.iris import Base
from communique.vocabulary import terms
from communique.vocabulary.concepts import load_concepts

KINDS = (
    *("person", "organisation", "post", "tenure", "agreement", "project", "event", "amount", "milestone", "place"),
    *("claim", "evidence", "source", "activity", "agent"),
)


def sorted_triples(triples: Iterable[Triple]) -> list[Triple]:
    """The triples without repetition, by subject, its type first, then by predicate and object."""
    return sorted(set(triples), key=_key)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """The quads without repetition, by graph and then as triples are."""
    return sorted(set(quads), key=lambda quad: (str(quad.graph_name), *_key(quad.triple)))


def _key(triple: Triple) -> tuple[str, bool, str, str]:
    return (str(triple.subject), triple.predicate != terms.TYPE, triple.predicate.value, str(triple.object))


def prefixes_for(base: Base) -> dict[str, str]:
    """The prefixes of everything that is written: vocabularies, concept schemes and kinds of thing."""
    schemes = {scheme: f"{terms.SCHEME}{scheme}/" for scheme in sorted(load_concepts().schemes) if scheme != "unit"}
    kinds = {kind: f"{base.iri}id/{kind}/" for kind in KINDS}
    return terms.PREFIXES | schemes | kinds | {"state": terms.STATE}


def used_prefixes(triples: Iterable[Triple] | Iterable[Quad], base: Base) -> dict[str, str]:
    """Those of the prefixes that the IRIs of some triples begin with."""
    namespaces: set[str] = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            iri = (
                term.value if isinstance(term, NamedNode) else term.datatype.value if isinstance(term, Literal) else ""
            )
            namespaces.add(iri[: max(iri.rfind("/"), iri.rfind("#")) + 1])
    return {name: iri for name, iri in prefixes_for(base).items() if iri in namespaces}


def write_triples(triples: list[Triple], output: IO[bytes], base: Base, form: RdfFormat = RdfFormat.TURTLE) -> None:
    """Writes triples in the order given, with the prefixes that they use."""
    serialize(triples, output, form, prefixes=used_prefixes(triples, base))


def write_quads(quads: Iterable[Quad], output: IO[bytes], base: Base, form: RdfFormat = RdfFormat.TRIG) -> None:
    """Writes quads in the order given, one by one."""
    serialize(quads, output, form, prefixes=prefixes_for(base))
