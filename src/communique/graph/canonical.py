"""Turtle in one form alone: the same triples give the same text, and each line states one triple in full.

So a line is a quote that can be read by itself, and two versions of a file differ in the lines that differ in meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from communique.graph.serialise import prefixes_for, sorted_triples
from communique.link.iris import Base
from communique.vocabulary import terms

# A local name that needs no escape in any version of Turtle; all others are written as IRIs in full.
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*", re.ASCII)


def canonical_turtle(triples: Iterable[Triple], base: Base | None = None) -> str:
    """The triples as Turtle: prefixes, then one triple a line, by subject, its type first; literals are in NFC.

    Args:
        triples: without blank nodes, which have no name that lasts.
        base: the prefixes are those of the kinds of thing under it.

    >>> project = Base().thing("project", "hyrasia-one")
    >>> print(canonical_turtle([Triple(project, terms.TYPE, terms.ENERGY_PROJECT)]), end="")
    @prefix cmq: <https://w3id.org/communique/ns#> .
    @prefix project: <https://w3id.org/communique/id/project/> .
    <BLANKLINE>
    project:hyrasia-one a cmq:EnergyProject .
    """
    writer = _Writer({iri: name for name, iri in prefixes_for(base if base is not None else Base()).items()})
    ordered = sorted_triples(Triple(t.subject, t.predicate, composed(t.object)) for t in triples)
    described = ["".join(map(writer.line, of_one)) for _, of_one in groupby(ordered, key=lambda t: str(t.subject))]
    return "\n".join([writer.prefixes(), *described])


def composed(term: object) -> NamedNode | Literal:
    """The term with its text in NFC; what is no IRI or literal has no canonical form."""
    if isinstance(term, Literal):
        text = unicodedata.normalize("NFC", term.value)
        return Literal(text, language=term.language) if term.language else Literal(text, datatype=term.datatype)
    assert isinstance(term, NamedNode)
    return term


@dataclass(slots=True)
class _Writer:
    """Writes terms, and remembers the prefixes that it uses; `names` are all prefixes by their IRI."""

    names: Mapping[str, str]
    used: set[str] = field(default_factory=set)

    def line(self, triple: Triple) -> str:
        predicate = "a" if triple.predicate == terms.TYPE else self.term(triple.predicate)
        return f"{self.term(triple.subject)} {predicate} {self.term(triple.object)} .\n"

    def term(self, term: object) -> str:
        if isinstance(term, NamedNode):
            end = max(term.value.rfind("/"), term.value.rfind("#")) + 1
            namespace, local = term.value[:end], term.value[end:]
            if namespace in self.names and _LOCAL.fullmatch(local):
                self.used.add(namespace)
                return f"{self.names[namespace]}:{local}"
        if isinstance(term, Literal) and term.language is None and term.datatype != terms.STRING:
            return f"{Literal(term.value)}^^{self.term(term.datatype)}"
        return str(term)

    def prefixes(self) -> str:
        used = sorted((self.names[iri], iri) for iri in self.used)
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in used)
