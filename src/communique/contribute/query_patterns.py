"""What a SPARQL constraint matches: patterns that are joined, that are optional, that are only asked to exist.

The values are named tuples, which a short-lived process has at hand sooner than dataclasses.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import NamedNode

from communique.validate.paths import PropertyPath

Term = str | NamedNode | None
"""An end of a pattern: the name of a variable or a blank node, an IRI, or None for a literal."""


class Pattern(NamedTuple):
    """A triple pattern; a variable in the place of the property may be any property."""

    subject: Term
    path: PropertyPath
    object: Term


class Alternatives(NamedTuple):
    """Groups of which one holds: those of a UNION, or a single one in braces of its own."""

    groups: tuple[Group, ...]


class Optional(NamedTuple):
    """A group that may hold."""

    group: Group


class Alias(NamedTuple):
    """A variable that is another one (BIND)."""

    source: str
    variable: str


class Subquery(NamedTuple):
    """An inner SELECT; None selects all."""

    variables: tuple[str, ...] | None
    group: Group


Element = Pattern | Alternatives | Optional | Alias | Subquery


class Among(NamedTuple):
    """A filter by which a variable is one of some IRIs."""

    variable: str
    values: frozenset[NamedNode]


class Condition(NamedTuple):
    """A group that a filter speaks of; `holds` tells that it must exist, else it may have to or must not."""

    group: Group
    holds: bool


class Group(NamedTuple):
    """A group: its elements in their order, and what its filters ask for."""

    elements: tuple[Element, ...]
    conditions: tuple[Condition, ...]
    filters: tuple[Among, ...]


class UnreadableError(ValueError):
    """The query has something that is not followed; the text says what, to come after 'it'."""
