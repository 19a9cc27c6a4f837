"""Organisations as the text names them: their forms, and the kinds that the words of a name tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.model import Span

Evidence = dict[str, dict[str, str | None]]
"""For each name the rules that take it for an organisation, with the kind that each tells, if it does."""
ADJECTIVES = r"(?:(?:[a-z][a-z-]{1,20}|[A-Z]\d?) ){0,4}?"
"""The pattern of what may stand between an article and a noun for an organisation."""


@dataclass(slots=True)
class Body:
    """An organisation under its fullest name, with the other forms of it that the text uses."""

    name: str
    span: Span
    kind: str
    rule: str
    based_in: tuple[str, Span, float] | None = None
    sure: float = 1.0
    also: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a text, found by any form of their names."""

    all: tuple[Body, ...]
    by_form: dict[str, Body]

    def find(self, name: str) -> Body | None:
        """The organisation that a form of a name means."""
        return self.by_form.get(name)


def kind_by_words(name: str) -> str | None:
    """The kind that the words of a name tell.

    >>> kind_by_words("Ministry of Energy"), kind_by_words("Sumitomo Corporation"), kind_by_words("Hyrasia One")
    ('government body', 'company', None)
    """
    data = table("organisations")
    for kind, endings in data["settled"].items():
        if any(ending in name for ending in endings):
            return str(kind)
    parts = name.replace(",", "").split()
    if len(parts) < 2:
        return None
    ordered = ("financial institution", "research", "government body", "intergovernmental", "company")
    for part in ([parts[0]] if parts[0] in data["openers"] else []) + [parts[-1]]:
        for kind in ordered:
            if part in data["kinds"][kind] or part in ("Company", "Corporation"):
                return kind if part not in ("Company", "Corporation") else "company"
    for opener in parts[1:-1]:
        if opener in data["openers"]:
            return next((kind for kind in ordered if opener in data["kinds"][kind]), "company")
    return None


@lru_cache(maxsize=1)
def noun() -> str:
    """The nouns for organisations as one group of a pattern."""
    return alternatives([noun for listed in table("organisations")["nouns"].values() for noun in listed])
