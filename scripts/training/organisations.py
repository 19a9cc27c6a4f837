"""The right answers to the questions about organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model import Document, Span
from training.names import folded, same

if TYPE_CHECKING:
    from training import Answer


class OrganisationAnswers:
    """Knows the organisations by their names."""

    def __init__(self, facts: Document) -> None:
        self._facts = facts

    def questions(self) -> dict[str, Answer]:
        """The answers by question."""
        return {"organisation.is": self._is, "organisation.based": self._based}

    def _is(self, about: tuple[str, Span]) -> bool:
        return any(self._same(each.name.value, about[0]) for each in self._facts.organisations)

    def _same(self, one: str, other: str) -> bool:
        return same(one, other) and (folded(one)[0] == folded(other)[0] or len(folded(other)) > 1 or other.isupper())

    def _based(self, about: tuple[str, str]) -> bool | None:
        found = [each for each in self._facts.organisations if self._same(each.name.value, about[0])]
        if not found:
            return None
        return any(each.based_in is not None and each.based_in.value == about[1] for each in found)
