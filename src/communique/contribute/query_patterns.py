"""What a SPARQL constraint matches: patterns that are joined, that are optional, that are only asked to exist."""

from __future__ import annotations

from dataclasses import dataclass

from communique.validate.paths import PropertyPath

Term = str | None
"""An end of a pattern: the name of a variable or a blank node, or None for a constant."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; a variable in the place of the property may be any property."""

    subject: Term
    path: PropertyPath
    object: Term


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Groups of which one holds: those of a UNION, or a single one in braces of its own."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Optional:
    """A group that may hold."""

    group: Group


@dataclass(frozen=True, slots=True)
class Alias:
    """A variable that is another one (BIND)."""

    source: str
    variable: str


@dataclass(frozen=True, slots=True)
class Subquery:
    """An inner SELECT; None selects all."""

    variables: tuple[str, ...] | None
    group: Group


Element = Pattern | Alternatives | Optional | Alias | Subquery


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its elements in their order, and the groups that its filters ask to exist or not."""

    elements: tuple[Element, ...]
    conditions: tuple[Group, ...]


class UnreadableError(ValueError):
    """The query has something that is not followed; the text says what, to come after 'it'."""
