"""Drafts for curators: the facts file of what was found, with a remark above each entry that may well be wrong."""

from __future__ import annotations

from collections import defaultdict

from communique.extract.levels import level
from communique.model import Document, Fact, facts_of
from communique.sources import facts_to_yaml


def draft_of(document: Document) -> str:
    """The facts file of an extracted document, in the order of the text.

    What has a low confidence is named in a comment above its entry; all confidences are in the entries themselves.
    """
    return facts_to_yaml(document, remarks_on(document))


def remarks_on(document: Document) -> dict[tuple[str, int], str]:
    """What a curator should look at, by section and number of the entry."""
    doubtful: dict[tuple[str, int], list[str]] = defaultdict(list)
    for fact in facts_of(document):
        if level(fact.kind, fact.stated.confidence) == "low":
            doubtful[f"{fact.section}s", fact.thing].append(_written(fact))
    return {place: f"check: {'; '.join(dict.fromkeys(words))}" for place, words in doubtful.items()}


def _written(fact: Fact) -> str:
    attribute = fact.kind.partition(".")[2] or fact.section
    return f"{attribute} {fact.value} ({fact.stated.confidence:.2f})"
