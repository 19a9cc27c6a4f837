"""What of a text may break a rule, found by a few passes at the speed of regular expressions.

It may suspect what is right, such as a word in a comment, but not pass over what is wrong: what is suspected is proved
on triples with their places, which takes far longer than these passes do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import RdfFormat

from communique.diagnose.checks.names import Names
from communique.diagnose.checks.scan_literals import ill_typed_literals, odd_tags
from communique.diagnose.checks.scan_names import (
    hides_terms,
    is_wrong,
    occurrences,
    odd_iris,
    own_names,
    undescribed,
    variant_terms,
)
from communique.diagnose.checks.scan_things import blank_entities, dates_ahead, misplaced_classes, types_that_are_none
from communique.diagnose.checks.scope import Scope
from communique.diagnose.relative import DECLARES_BASE, RELATIVE
from communique.vocabulary.terms import BASE

"""The syntaxes in which names stand as they are, or with a prefix that is declared."""

_OWN = BASE.removeprefix("https://").removesuffix("/")
_LINES = frozenset((RdfFormat.N_TRIPLES, RdfFormat.N_QUADS))
_RELATIVE = re.compile(RELATIVE)
_ESCAPED = re.compile(r"<[^<>\"\s\\]*\\[uU]")


@dataclass(slots=True)
class Suspicion:
    """What is suspected.

    Attributes:
        rules: those that may be broken.
        places: within the terms that may break them.
        names: the project's own, by IRI, of which nothing may be said.
    """

    rules: set[str] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, places: Iterable[int], *rules: str) -> None:
        """Suspect what stands at some places, if any, of breaking some rules."""
        found = set(places)
        if found:
            self.places |= found
            self.rules.update(rules)


def suspected(
    content: str,
    form: RdfFormat,
    names: Names,
    scope: Scope,
    base: str | None = None,
) -> Suspicion | None:
    """What may break a rule; None if the text hides its names, so that it may be anything.

    Args:
        content: the text.
        form: its syntax, of the family of Turtle.
        names: how its prefixes are declared.
        scope: the surroundings.
        base: what relative IRIs are held against besides what the text itself declares.
    """
    by_lines = form in _LINES
    relative = not by_lines and _RELATIVE.search(content) and (base is not None or DECLARES_BASE.search(content))
    if relative or _has_escapes(content):
        return None
    own = own_names(content, names) if _OWN in content else {}
    if hides_terms(own):
        return None
    found = Suspicion()
    found.add(odd_iris(content), "namespace-variant", "iri-form")
    found.add(variant_terms(content, names), "namespace-variant")
    found.add(ill_typed_literals(content, names), "ill-typed-literal")
    found.add(odd_tags(content), "language-tag")
    if _OWN in content:
        _add_own(found, own, content, names, scope, by_lines)
    return found


def _add_own(
    found: Suspicion, own: Mapping[str, set[str]], content: str, names: Names, scope: Scope, by_lines: bool
) -> None:
    """What is suspected of the project's own names."""
    wrong = {iri for iri in own if is_wrong(iri, scope)}
    things = undescribed(own, content, names, scope, by_lines)
    found.names |= wrong | things
    found.add(occurrences(content, _written(own, wrong)), "unknown-term", "deprecated-term", "iri-form")
    found.add(occurrences(content, _written(own, things)), "dangling-reference")
    found.add(misplaced_classes(content, names, scope), "class-as-instance")
    found.add(types_that_are_none(content, names, scope), "class-as-instance")
    found.add(blank_entities(content, names, scope, by_lines), "blank-entity")
    found.add(dates_ahead(content, scope), "future-date")


def _has_escapes(content: str) -> bool:
    """Whether an IRI has a letter written as an escape."""
    return "\\" in content and ("\\u" in content or "\\U" in content) and _ESCAPED.search(content) is not None


def _written(own: Mapping[str, set[str]], iris: Iterable[str]) -> set[str]:
    return {word for iri in iris for word in own[iri]}
