"""What a diagnostic holds against data: a shape, or a check that no shape can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.validate.results import Severity
from communique.vocabulary.terms import BASE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its own page.

    Attributes:
        id: short and stable: a shape's local name (`Agreement-parties`) or a check's (`unknown-term`).
        name: a few words.
        description: what the rule wants, in a sentence or two.
        page: the address of its page; None for a shape of somebody else's.
    """

    id: str
    name: str
    description: str
    severity: Severity
    page: str | None = None

    @classmethod
    def of_check(cls, name: str, entry: Mapping[str, Any]) -> Rule:
        """The rule that an entry of a reviewed file describes, by `name`, `description` and `severity`.

        >>> Rule.of_check("a", {"name": "an a", "description": "…", "severity": "Info"}).page
        'https://w3id.org/communique/checks#a'
        """
        return cls(name, entry["name"], entry["description"], Severity(entry["severity"]), f"{BASE}checks#{name}")
