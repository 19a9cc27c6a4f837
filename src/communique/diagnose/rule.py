"""What a diagnostic holds against data: a shape, or a check that no shape can say."""

from __future__ import annotations

from dataclasses import dataclass

from communique.validate.results import Severity


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
