"""Topics of agreements and kinds of projects, a closed list found by words, the more specific for the general."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.model import Span


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    by_word = {word.lower(): topic for topic, listed in table("topics")["words"].items() for word in listed}
    return re.compile(rf"(?<![\w-]){alternatives(by_word)}(?![\w])", re.IGNORECASE), by_word


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[list[int], list[tuple[str, Span]]]:
    """All words for topics in a text, in order, and where they begin: a text is asked for many of its stretches."""
    finder, by_word = _pattern()
    words = [(by_word[match.group().lower()], Span(*match.span())) for match in finder.finditer(text)]
    return [span.start for _, span in words], words


def find_topics(text: str, span: Span) -> list[tuple[str, Span]]:
    """Each topic of a stretch with the first words for it, in order, without what a more specific one implies.

    >>> [topic for topic, _ in find_topics("green hydrogen and rare earth metals", Span(0, 36))]
    ['green hydrogen', 'rare earths']
    """
    starts, words = _found(text)
    found: dict[str, Span] = {}
    for topic, place in words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
        if place.end <= span.end:
            found.setdefault(topic, place)
    narrower = table("topics")["narrower"]
    implied = {general for topic in found for general in narrower.get(topic, ())}
    return [(topic, place) for topic, place in found.items() if topic not in implied]


@lru_cache(maxsize=8)
def main_topic(text: str) -> str | None:
    """The topic that a text speaks of most."""
    counts = Counter(topic for topic, _ in _found(text)[1])
    for topic in list(counts):
        for general in table("topics")["narrower"].get(topic, ()):
            if general in counts and topic in counts:
                counts[topic] += counts.pop(general)
    return counts.most_common(1)[0][0] if counts else None
