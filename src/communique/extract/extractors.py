"""Which way a source is read: by rules, by a language model behind an endpoint, or by both."""

from __future__ import annotations

from collections.abc import Callable

from communique.extract.batch import Extractor
from communique.extract.pipeline import extract

EXTRACTORS = ("rules", "llm", "both")


def extractor_of(name: str, note: Callable[[str], None] = lambda message: None) -> Extractor:
    """What reads a source.

    Args:
        name: one of `EXTRACTORS`.
        note: told what is sent where, before anything is.
    """
    if name == "rules":
        return extract
    raise NotImplementedError(name)
