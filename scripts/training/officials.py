"""The right answers to the questions about officials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model import Document, Official
from training.names import same

if TYPE_CHECKING:
    from training import Answer


class OfficialAnswers:
    """Knows the officials by their names."""

    def __init__(self, facts: Document) -> None:
        self._facts = facts

    def questions(self) -> dict[str, Answer]:
        """The answers by question."""
        return {"official.of": self._of, "official.open": self._of, "official.held": self._held}

    def _find(self, name: str) -> list[Official]:
        return [o for o in self._facts.officials if same(o.name.value, name) and name.split()[-1] in o.name.value]

    def _of(self, about: tuple[str, str]) -> bool | None:
        owners = [o.of.value for o in self._find(about[0]) if o.of is not None]
        return any(same(owner, about[1]) for owner in owners) if owners else None

    def _held(self, about: tuple[str, str]) -> bool:
        return any(_alike(official.role.value, about[1]) for official in self._find(about[0]))


def _alike(one: str, other: str) -> bool:
    small = {"of", "and", "for", "the"}
    return set(one.lower().split()) - small == set(other.lower().split()) - small
