"""A text as a pattern wants it, where only spaces or capitals are in the way.

Patterns are tried by a store, whose time grows no faster than the text: shapes that somebody gives may have patterns
that keep an engine that goes back over its steps busy for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, QuerySolutions, Store

from communique.diagnose.words.choices import through
from communique.diagnose.words.demands import values
from communique.validate.paths import Node
from communique.validate.shapes import ShapesGraph


def tidied(text: str, shape: Node, shapes: ShapesGraph) -> str | None:
    """The text changed as little as makes it fit the patterns of the shape; None if none of a few ways does."""
    wanted = list(_patterns(shape, shapes))
    refused = [pattern for node in values(shape, "not", shapes) for pattern in _patterns(node, shapes)]
    if not wanted and not refused:
        return None
    candidates = dict.fromkeys(each for each in _candidates(text) if each not in ("", text))
    return next(_fitting(list(candidates), wanted, refused), None)


def _candidates(text: str) -> Iterator[str]:
    collapsed = " ".join(text.split())
    for each in (text, collapsed, collapsed.replace(" ", "")):
        yield from (each, each.upper(), each.lower())


def _fitting(candidates: list[str], wanted: list[str], refused: list[str]) -> Iterator[str]:
    """Those of some texts that match all of some patterns and none of others, in their order."""
    conditions = [f"REGEX(?text, {Literal(pattern)})" for pattern in wanted]
    conditions += [f"!REGEX(?text, {Literal(pattern)})" for pattern in refused]
    texts = " ".join(str(Literal(candidate)) for candidate in candidates)
    found = Store().query(f"SELECT ?text {{ VALUES ?text {{ {texts} }} FILTER({' && '.join(conditions)}) }}")
    assert isinstance(found, QuerySolutions)
    return (solution["text"].value for solution in found)


def _patterns(shape: Node, shapes: ShapesGraph) -> Iterator[str]:
    return (node.value for each in through(shape, shapes) for node in values(each, "pattern", shapes))
