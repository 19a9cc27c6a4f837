"""The names in a text that may be odd, in another spelling, unknown, or of nothing that is described; see `scan`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from communique.diagnose.checks.iris import HIDDEN, ODD_BEGINNINGS
from communique.diagnose.checks.names import Beginning, Names
from communique.diagnose.checks.namespaces import variant_words, variants
from communique.diagnose.checks.scope import ENTITIES, Scope
from communique.diagnose.checks.trie import any_of
from communique.diagnose.vocabulary import is_own
from communique.vocabulary.terms import BASE, STATE

ENDS = r"[,;.)\]}\s#{]"
"""What may stand behind the value of a property."""
_PIECE = 1 << 20
_WORD = r"<[^<>\s]*>|[^\s\"'#,;()\[\]\\<]+(?:\\.[^\s\"'#,;()\[\]\\]*)*"
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


def own_names(content: str, names: Names) -> dict[str, set[str]]:
    """The project's own names in a text, each as it is written, but for namespaces that stand in declarations alone."""
    found: dict[str, set[str]] = {}
    words = _distinct_words(content)
    for beginning in names.within(BASE):
        for local in set(re.findall(beginning.name, words)):
            iri = beginning.iri(local)
            if not 0 < names.declares(iri) >= content.count(f"<{iri}>"):
                found.setdefault(iri, set()).add(beginning.written(local))
    return found


def _distinct_words(content: str) -> str:
    """What stands between white space, each once and on a line of its own: far less than the text of a large file."""
    words, place = set[str](), 0
    while place < len(content):
        end = content.find("\n", place + _PIECE)
        words.update(content[place : end if end >= 0 else len(content)].split())
        place = end if end >= 0 else len(content)
    return "\n".join(words)


def hides_terms(own: Mapping[str, set[str]]) -> bool:
    """Whether a term, a concept or a state is written with escapes, so that no search for its letters finds it."""
    return any("\\" in word for iri, words in own.items() for word in words if not _is_thing(iri))


def is_wrong(iri: str, scope: Scope) -> bool:
    """Whether a name of the project's own may be undefined, is out of use, or has a space."""
    undefined = is_own(iri) and not scope.vocabulary.defines(iri)
    return undefined or iri in scope.vocabulary.deprecated or "%20" in iri


def undescribed(own: Iterable[str], content: str, names: Names, scope: Scope, by_lines: bool) -> set[str]:
    """The things among the project's own names that begin no statement of the text and are not known from elsewhere."""
    things = {iri for iri in own if _is_thing(iri)}
    return {iri for iri in things - set(_subjects(content, names, by_lines)) if not scope.known(iri)}


def occurrences(content: str, words: Iterable[str]) -> Iterator[int]:
    """Where some names stand, as they are written."""
    by_start: dict[str, list[str]] = {}
    for word in sorted(words):
        start = "<" if word.startswith("<") else f"{word.partition(':')[0]}:"
        by_start.setdefault(start, []).append(word)
    for start, group in by_start.items():
        beginning = Beginning(start, "")
        pattern = beginning.one_of(word.removeprefix(start).removesuffix(">") for word in group)
        yield from (match.start() for match in re.finditer(pattern, content))


def _is_thing(iri: str) -> bool:
    return iri.startswith(ENTITIES) and not iri.startswith(STATE)


def _subjects(content: str, names: Names, by_lines: bool) -> Iterator[str]:
    """The things that begin a statement."""
    if by_lines:
        yield from set(re.findall(rf"^\s*<({re.escape(ENTITIES)}[^<>\s]*)>", content, re.MULTILINE))
        return
    if '"""' in content or "'''" in content:
        return  # a line may begin within a text
    for before in (r"\A", r"\n", r"\.[ \t]", r"\{", r"\}"):
        words = set(re.findall(rf"{before}[ \t]*({_WORD})\s+(?!{ENDS})", content))
        yield from (iri for word in words for iri in names.iris(word))


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    return re.compile("<" + any_of([*ODD_BEGINNINGS, *variant_words()]))
