"""What a SPARQL constraint matches: patterns that are joined, that are optional, that are only asked to exist."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from communique.validate.paths import PropertyPath

Term = str | NamedNode | None
"""An end of a pattern: the name of a variable or a blank node, an IRI, or None for a literal."""


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
class Among:
    """A filter by which a variable is one of some IRIs."""

    variable: str
    values: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Condition:
    """A group that a filter speaks of; `holds` tells that it must exist, else it may have to or must not."""

    group: Group
    holds: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its elements in their order, and what its filters ask for."""

    elements: tuple[Element, ...]
    conditions: tuple[Condition, ...]
    filters: tuple[Among, ...]


class UnreadableError(ValueError):
    """The query has something that is not followed; the text says what, to come after 'it'."""
