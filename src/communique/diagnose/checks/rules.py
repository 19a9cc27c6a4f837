"""The rules that are checked in code, and what is said when one is broken, as `checks.yaml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from communique.diagnose.rule import Rule
from communique.places import At
from communique.vocabulary.resources import reviewed


@dataclass(frozen=True, slots=True)
class Finding:
    """That a rule is broken, and where; the words come from the rule.

    Attributes:
        rule: the identifier of the rule.
        case: which of its messages is said.
        at: where.
        values: what fills the message and the hint.
        hint: which of its hints is said; that of the case where it has one.
    """

    rule: str
    case: str
    at: At
    values: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule with its words and its examples.

    Attributes:
        messages: by case, with `{names}` of values.
        hints: by case, likewise.
        bad: a text that breaks the rule; `good` keeps it.
        syntax: of these, `turtle` or `json`.
    """

    rule: Rule
    messages: Mapping[str, str]
    hints: Mapping[str, str]
    bad: str
    good: str
    syntax: str = "turtle"

    def message(self, finding: Finding) -> str:
        """What is wrong, in a sentence.

        >>> checks()["unused-prefix"].message(Finding("unused-prefix", "unused", (0, 2), {"prefix": "ex"}))
        'the prefix ex: is not used'
        """
        return self.messages[finding.case].format_map(finding.values)

    def hint(self, finding: Finding) -> str | None:
        """How to mend it."""
        hint = self.hints.get(finding.hint or finding.case)
        return None if hint is None else hint.format_map(finding.values)


@lru_cache(maxsize=1)
def checks() -> dict[str, Check]:
    """All rules by identifier, in the order of their page.

    >>> checks()["unknown-term"].rule.page
    'https://w3id.org/communique/checks#unknown-term'
    """
    return {name: _check(name, entry) for name, entry in reviewed("communique.diagnose.checks", "checks.yaml").items()}


def _check(name: str, entry: dict[str, Any]) -> Check:
    words = (entry["messages"], entry["hints"], entry["bad"], entry["good"])
    return Check(Rule.of_check(name, entry), *words, entry.get("syntax", "turtle"))
