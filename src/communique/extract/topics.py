"""Topics of agreements and kinds of projects, a closed list found by words, the more specific for the general."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.model import Span


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    by_word = {word.lower(): topic for topic, listed in table("topics")["words"].items() for word in listed}
    return re.compile(rf"(?<![\w-]){alternatives(by_word)}(?![\w])", re.IGNORECASE), by_word


@lru_cache(maxsize=512)
def find_topics(text: str, span: Span) -> tuple[tuple[str, Span], ...]:
    """Each topic of a stretch with the first words for it, in order, without what a more specific one implies.

    >>> [topic for topic, _ in find_topics("green hydrogen and rare earth metals", Span(0, 36))]
    ['green hydrogen', 'rare earths']
    """
    finder, by_word = _pattern()
    found: dict[str, Span] = {}
    for match in finder.finditer(text, span.start, span.end):
        found.setdefault(by_word[match.group().lower()], Span(*match.span()))
    implied = {general for topic in found for general in table("topics")["narrower"].get(topic, ())}
    return tuple((topic, words) for topic, words in found.items() if topic not in implied)


@lru_cache(maxsize=8)
def main_topic(text: str) -> str | None:
    """The topic that a text speaks of most."""
    finder, by_word = _pattern()
    counts = Counter(by_word[match.group().lower()] for match in finder.finditer(text))
    for topic in list(counts):
        for general in table("topics")["narrower"].get(topic, ()):
            if general in counts and topic in counts:
                counts[topic] += counts.pop(general)
    return counts.most_common(1)[0][0] if counts else None
