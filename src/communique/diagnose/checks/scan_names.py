"""The names in a text that may be odd, in another spelling, unknown, or of nothing that is described; see `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.diagnose.checks.iris import HIDDEN, ODD_BEGINNINGS
from communique.diagnose.checks.names import Names
from communique.diagnose.checks.namespaces import variant_words, variants
from communique.diagnose.checks.scope import ENTITIES, Scope
from communique.diagnose.checks.trie import any_of
from communique.diagnose.vocabulary import is_own
from communique.vocabulary.terms import BASE, STATE

ENDS = r"[,;.)\]}\s#{]"
"""What may stand behind the value of a property."""
_HIDDEN = re.compile(rf"<[^<>\"\s]*[{HIDDEN}]")
_SPACE = re.compile(r"%20>|%20[^<>\"\s]*>")


def odd_iris(content: str) -> Iterator[int]:
    """Where IRIs stand that may be in another spelling, or of an odd form."""
    yield from (match.start() for match in _odd().finditer(content))
    if "%" in content and "%20" in content:
        yield from (match.start() for match in _SPACE.finditer(content))
    if not content.isascii() and any(letter in content for letter in HIDDEN):
        yield from (match.start() for match in _HIDDEN.finditer(content))


def variant_terms(content: str, names: Names) -> Iterator[int]:
    """Where terms of sister vocabularies stand with a prefix."""
    wrong = [variant.wrong for variant in variants().values() if variant.is_term]
    for pattern in names.of(wrong):
        if not pattern.startswith("<"):
            yield from (match.start() for match in re.finditer(pattern, content))


def own_iris(content: str, names: Names) -> set[str]:
    """The project's own names in a text, but for namespaces that stand in declarations alone."""
    found = set[str]()
    for beginning in names.within(BASE):
        iris = {beginning.namespace + local.rstrip(".") for local in set(re.findall(beginning.name, content))}
        found |= {iri for iri in iris if not 0 < names.declares(iri) >= content.count(f"<{iri}>")}
    return found


def is_wrong(iri: str, scope: Scope) -> bool:
    """Whether a name of the project's own may be undefined, is out of use, or has a space."""
    undefined = is_own(iri) and not scope.vocabulary.defines(iri)
    return undefined or iri in scope.vocabulary.deprecated or "%20" in iri


def undescribed(own: set[str], content: str, names: Names, scope: Scope, by_lines: bool) -> set[str]:
    """The things among the project's own names that begin no statement of the text and are not known from elsewhere."""
    things = {iri for iri in own if iri.startswith(ENTITIES) and not iri.startswith(STATE)}
    return {iri for iri in things - set(_subjects(content, names, by_lines)) if not scope.known(iri)}


def occurrences(content: str, names: Names, iris: set[str]) -> Iterator[int]:
    """Where some names stand."""
    for pattern in names.of(sorted(iris)):
        yield from (match.start() for match in re.finditer(pattern, content))


def _subjects(content: str, names: Names, by_lines: bool) -> Iterator[str]:
    """The things that begin a statement."""
    if by_lines:
        yield from set(re.findall(rf"^\s*<({re.escape(ENTITIES)}[^<>\s]*)>", content, re.MULTILINE))
        return
    if '"""' in content or "'''" in content:
        return  # a line may begin within a text
    for beginning in names.within(ENTITIES):
        for match in re.finditer(rf"{beginning.name}\s+(?!{ENDS})", content):
            line = content[content.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
            if line == "" or line[-1] in ".{}":
                yield beginning.namespace + match[1]


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    return re.compile("<" + any_of([*ODD_BEGINNINGS, *variant_words()]))
