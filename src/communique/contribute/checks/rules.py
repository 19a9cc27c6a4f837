"""The rules that a contribution is held to beside what is published, and their words, as `checks.yaml` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.contribute.checks.conflict import Conflict
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.rule import Rule
from communique.places import Region
from communique.vocabulary.resources import reviewed


@dataclass(frozen=True, slots=True)
class ContextRule:
    """A rule with its words and its examples.

    Attributes:
        messages: by case, with `{names}` of values.
        hints: by case, likewise.
        note: which sources say what is published.
        published: Turtle that is published in the examples.
        bad: Turtle that breaks the rule beside it; `good` keeps it.
    """

    rule: Rule
    messages: Mapping[str, str]
    hints: Mapping[str, str]
    note: str
    published: str
    bad: str
    good: str

    def diagnostic(
        self, conflict: Conflict, sources: Sequence[str], region: Region | None, excerpt: str | None
    ) -> Diagnostic:
        """A conflict in words, at its place."""
        notes = (Note(self.note.format(sources=" and ".join(sources))),) if sources else ()
        return Diagnostic(
            rule=self.rule,
            severity=self.rule.severity,
            message=self.messages[conflict.case].format_map(conflict.values),
            region=region,
            excerpt=excerpt,
            notes=notes,
            hint=self.hints[conflict.case].format_map(conflict.values),
        )


@lru_cache(maxsize=1)
def context_rules() -> dict[str, ContextRule]:
    """All rules by identifier, in the order of their page.

    >>> context_rules()["second-label"].rule.page
    'https://w3id.org/communique/checks#second-label'
    """
    entries = reviewed("communique.contribute.checks", "checks.yaml").items()
    return {name: _context_rule(name, entry) for name, entry in entries}


def _context_rule(name: str, entry: dict[str, Any]) -> ContextRule:
    words = (entry["messages"], entry["hints"], entry["note"])
    return ContextRule(Rule.of_check(name, entry), *words, entry["published"], entry["bad"], entry["good"])
