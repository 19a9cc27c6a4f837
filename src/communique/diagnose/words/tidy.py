"""A text as a pattern wants it, where only spaces or capitals are in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.diagnose.words.choices import through
from communique.diagnose.words.demands import values
from communique.validate.paths import Node
from communique.validate.shapes import ShapesGraph


def tidied(text: str, shape: Node, shapes: ShapesGraph) -> str | None:
    """The text changed as little as makes it fit the patterns of the shape; None if none of a few ways does."""
    wanted = list(_patterns(shape, "pattern", shapes))
    refused = [pattern for node in values(shape, "not", shapes) for pattern in _patterns(node, "pattern", shapes)]
    if not wanted and not refused:
        return None
    for candidate in _candidates(text):
        fits = all(pattern.search(candidate) for pattern in wanted)
        if candidate and candidate != text and fits and not any(pattern.search(candidate) for pattern in refused):
            return candidate
    return None


def _candidates(text: str) -> Iterator[str]:
    collapsed = " ".join(text.split())
    for each in (text, collapsed, collapsed.replace(" ", "")):
        yield from (each, each.upper(), each.lower())


def _patterns(shape: Node, parameter: str, shapes: ShapesGraph) -> Iterator[re.Pattern[str]]:
    for each in through(shape, shapes):
        for node in values(each, parameter, shapes):
            try:
                yield re.compile(node.value)
            except re.error:
                continue
