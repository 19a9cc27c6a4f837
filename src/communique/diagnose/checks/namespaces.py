"""Namespaces in another spelling than that of the vocabulary that is meant, from a reviewed table."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from communique.diagnose.checks.said import Said
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.trie import A_LETTER, any_of
from communique.diagnose.checks.unknown import state_meant, written
from communique.vocabulary.terms import STATE

# After a wrong namespace a name follows, not a version number, a page of another kind or nothing.
_NAME = re.compile(r"[A-Za-z][^:]*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A namespace, or a term, that is written for another, and why it is wrong."""

    wrong: str
    right: str
    is_term: bool
    because: str

    def said(self, iri: str) -> Said:
        """What is to be said of an IRI that is the variant, or begins with it."""
        if self.is_term:
            return Said("term", {"wrong": written(self.wrong), "right": written(self.right), "because": self.because})
        return Said("namespace", {"wrong": self.wrong, "right": self.mended(iri), "because": self.because})

    def mended(self, iri: str) -> str:
        """The IRI that is meant by one that begins with the variant; of a state's other code, that of the state."""
        name = iri.removeprefix(self.wrong)
        return (self.right == STATE and name and state_meant(name)) or self.right + name


@lru_cache(maxsize=1)
def variants() -> dict[str, Variant]:
    """All of the table by what is wrong.

    >>> variants()["http://schema.org/"].right
    'https://schema.org/'
    """
    text = files("communique.diagnose.checks").joinpath("namespaces.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["wrong"]: Variant(row["wrong"], row["right"], row["kind"] == "term", row["because"]) for row in rows}


def variant_of(iri: str) -> Variant | None:
    """The variant that an IRI is, or whose name it is.

    >>> variant_of("https://www.wikidata.org/wiki/Q232").right
    'http://www.wikidata.org/entity/'
    >>> variant_of("http://schema.org/") is variant_of("https://schema.org/Place") is None
    True
    """
    if not _pattern().match(f"{iri}>"):
        return None
    known = variants()
    for end in range(len(iri), 0, -1):
        variant = known.get(iri[:end])
        if variant is not None and (iri == variant.wrong if variant.is_term else _NAME.fullmatch(iri, end)):
            return variant
    return None


def declared_variant(namespace: str) -> Said | None:
    """What is to be said of a namespace that a prefix is declared for.

    >>> declared_variant("http://w3id.org/communique/id/state/").values["right"]
    'https://w3id.org/communique/id/state/'
    """
    variant = variants().get(namespace) or variant_of(namespace)
    return None if variant is None or variant.is_term else variant.said(namespace)


def namespace_mended(iri: str) -> str | None:
    """The IRI that is meant by one in a namespace in another spelling.

    >>> namespace_mended("http://schema.org/Place")
    'https://schema.org/Place'
    """
    variant = variant_of(iri)
    return None if variant is None else variant.mended(iri)


def namespace_variant(iri: str, scope: Scope) -> Said | None:
    """A name in a namespace that is written for another, or a term of a sister vocabulary."""
    variant = variant_of(iri)
    return None if variant is None else variant.said(iri)


def variant_words() -> list[str]:
    """What IRIs in angle brackets begin with that may be variants, for `any_of`."""
    return [variant.wrong + (">" if variant.is_term else A_LETTER) for variant in variants().values()]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(variant_words()))
