"""The active contexts of JSON-LD: what keys and words stand for (JSON-LD 1.1 API, 5.2), as the fast parser has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from communique.places.iris import resolve
from communique.places.json_tokens import Json

KEYWORDS: Final = frozenset(
    f"@{word}"
    for word in (
        *("base", "container", "context", "direction", "graph", "id", "import", "included", "index", "json"),
        *("language", "list", "nest", "none", "prefix", "propagate", "protected", "reverse", "set", "type"),
        *("value", "version", "vocab"),
    )
)
_KEYWORD_FORM = re.compile(r"@[A-Za-z]+")


@dataclass(slots=True)
class Term:
    """What a key stands for.

    Attributes:
        iri: an IRI or a keyword; None for a key that is to be passed over.
        prefix: whether it may be a prefix.
        language: empty if none is set, else the language or None.
        direction: empty if none is set, else the direction or None.
        index: the key of the property that takes the keys of an index.
        context: the context within values of the key.
    """

    iri: str | None = None
    prefix: bool = False
    reverse: bool = False
    container: tuple[str, ...] = ()
    type: str | None = None
    language: tuple[str | None, ...] = ()
    direction: tuple[str | None, ...] = ()
    index: str | None = None
    context: Json | None = None


@dataclass(slots=True)
class Context:
    """An active context; once made it does not change.

    Attributes:
        document: the base of the document, which an empty context has.
        previous: the context to go back to within another node, where this one does not propagate.
        scoped: the contexts that the definitions of terms make of this one, once they are known.
    """

    document: str | None
    base: str | None
    vocab: str | None = None
    language: str | None = None
    direction: str | None = None
    terms: dict[str, Term] = field(default_factory=dict)
    previous: Context | None = None
    scoped: dict[tuple[str, bool], Context] = field(default_factory=dict, repr=False)
    _expanded: dict[tuple[str, bool, bool], str | None] = field(default_factory=dict, repr=False)

    def expand(self, word: str, *, relative: bool = False, vocab: bool = False) -> str | None:
        """The keyword, IRI or label that a word stands for; None if it stands for nothing.

        Args:
            word: as it is written.
            relative: whether it may be relative to the base.
            vocab: whether it may be a term.
        """
        key = (word, relative, vocab)
        if key not in self._expanded:
            self._expanded[key] = expand(self, word, relative=relative, vocab=vocab)
        return self._expanded[key]


def is_keyword_form(word: str) -> bool:
    """Whether a word looks like a keyword, known or not."""
    return _KEYWORD_FORM.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_iri(word: str) -> bool:
    """Whether a word is an IRI with a scheme."""
    try:
        NamedNode(word)
    except ValueError:
        return False
    return True


def expand(context: Context, word: str, *, relative: bool = False, vocab: bool = False) -> str | None:
    """What a word stands for in a context that may still change (see `Context.expand`)."""
    if is_keyword_form(word):
        return word if word in KEYWORDS else None
    term = context.terms.get(word)
    if term is not None and (term.iri is None or vocab or term.iri in KEYWORDS):
        return term.iri
    prefix, colon, rest = word.partition(":")
    if colon:
        if prefix == "_" or rest.startswith("//"):
            return word
        named = context.terms.get(prefix)
        if named is not None and named.prefix and named.iri is not None:
            return named.iri + rest
        if is_iri(word):
            return word
    if vocab and context.vocab is not None:
        return context.vocab + word
    return _resolved(word, context.base) if relative and context.base is not None else word


def _resolved(word: str, base: str) -> str:
    try:
        resolved = resolve(word, base)
    except ValueError:
        return word
    return resolved if is_iri(resolved) else word
