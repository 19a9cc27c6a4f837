"""The form of IRIs: what parsers let through and nobody means."""

from __future__ import annotations

import re

from communique.diagnose.checks.said import Said
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.trie import NO_HOST
from communique.vocabulary.terms import BASE

# Spaces, hyphens and marks that a screen does not show, or shows as something else.
HIDDEN = "\u00a0\u00ad\u200b\u200e\u200f\u2028\u2029\u202a\u202c\u202f\u2060\u3000\ufeff"
_HIDDEN = re.compile(f"[{HIDDEN}]")
_NO_HOST = re.compile(r"https?:(?!//[^/?#])")
_TWICE = re.compile(r"https?://(https?)(?::/*|/+)(.*)")
ODD_BEGINNINGS = [
    "file:",
    *(f"http{s}:{odd}" for s in ("", "s") for odd in (NO_HOST, "//http:", "//https:", "//http/", "//https/")),
]
"""How IRIs begin that have an odd form, for `any_of`."""
_SPACE_AT_END = re.compile(r"(?:%20)+$|(?<=://)(?:%20)+")


def iri_form(iri: str, scope: Scope) -> Said | None:
    """An IRI that is a path, has no host, has two schemes, or has spaces or letters that nobody sees.

    A space as %20 is told at an end, and within names of the project's own; other people's documents may have it.
    """
    if iri.startswith("file:"):
        return Said("file", {"iri": iri})
    twice = _TWICE.match(iri)
    if twice is not None:
        return Said("twice", {"iri": iri, "mended": f"{twice[1]}://{twice[2]}"})
    if _NO_HOST.match(iri):
        return Said("host", {"iri": iri})
    hidden = _HIDDEN.search(iri)
    if hidden is not None:
        return Said("hidden", {"iri": iri, "code": f"{ord(hidden[0]):04X}", "mended": _HIDDEN.sub("", iri)})
    if iri.startswith(BASE) and "%20" in iri:
        return Said("space", {"iri": iri, "mended": re.sub("(?:%20)+", "-", _SPACE_AT_END.sub("", iri))})
    if _SPACE_AT_END.search(iri):
        return Said("space", {"iri": iri, "mended": _SPACE_AT_END.sub("", iri)})
    return None
