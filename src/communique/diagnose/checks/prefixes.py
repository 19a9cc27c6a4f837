"""The prefix declarations of Turtle and TriG: where they are, and whether they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import RdfFormat, parse

from communique.diagnose.checks.rules import Finding
from communique.places import Offsets

FORMS = (RdfFormat.TURTLE, RdfFormat.TRIG)
"""The syntaxes with prefixes that people write by hand; elsewhere programs put in all that they know."""

_DECLARATION = re.compile(
    r"(?:@prefix|\bprefix)\s+(?P<name>[^\s:<>\"#]*):\s*<(?P<iri>[^<>\"\s]*)>(?:\s*\.)?", re.IGNORECASE
)
_WORDS = ("refix", "REFIX")  # parts of the word in any case that people use, found faster than the whole


@dataclass(frozen=True, slots=True)
class Declaration:
    """A prefix, the namespace it stands for, and where they are; whether it is one and no text or comment is open."""

    name: str
    namespace: str
    name_at: Offsets
    namespace_at: Offsets
    span: Offsets

    def holds(self, content: str, form: RdfFormat) -> bool:
        """Whether it declares something indeed: the parser reads all up to here, and then knows the prefix."""
        reader = parse(content[: self.span[1]], form)
        try:
            for _ in reader:
                pass
        except SyntaxError:
            return False
        return reader.prefixes.get(self.name) == self.namespace


def declarations(content: str) -> list[Declaration]:
    """What looks like a prefix declaration, in order.

    >>> [found.name for found in declarations("@prefix a: <urn:a> .\\nPREFIX b: <urn:b>")]
    ['a', 'b']
    """
    found: dict[int, Declaration] = {}
    for word in _WORDS:
        place = content.find(word)
        while place >= 0:
            match = _DECLARATION.match(content, max(0, place - 2)) or _DECLARATION.match(content, max(0, place - 1))
            if match is not None:
                offsets = match.span("name")
                found[match.start()] = Declaration(
                    match["name"], match["iri"], (offsets[0], offsets[1] + 1), match.span("iri"), match.span()
                )
            place = content.find(word, place + 1)
    return [found[start] for start in sorted(found)]


def unused_prefixes(content: str, form: RdfFormat, declared: list[Declaration]) -> Iterator[Finding]:
    """The prefixes by which no name begins; one in a text or a comment counts as a name."""
    spans = [declaration.span for declaration in declared]
    used: dict[str, bool] = {}
    for declaration in declared:
        if declaration.name not in used:
            used[declaration.name] = _is_used(content, declaration.name, spans)
        if not used[declaration.name] and declaration.holds(content, form):
            yield Finding("unused-prefix", "unused", declaration.name_at, {"prefix": declaration.name})


def name_beginning(prefix: str) -> str:
    """Matches a prefix where a name begins, which is looked at last, as a search for fixed letters is fast.

    >>> re.findall(name_beginning("ex"), "ex:a, flex:b")
    ['ex:']
    """
    start = re.escape(f"{prefix}:")
    return rf"{start}(?<![\w.-]{start})"


def _is_used(content: str, prefix: str, spans: list[Offsets]) -> bool:
    return any(
        not any(start <= match.start() < end for start, end in spans)
        for match in re.finditer(name_beginning(prefix), content)
    )
