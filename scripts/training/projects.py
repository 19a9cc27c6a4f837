"""The right answers to the questions about projects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.extract.amounts import Quantity
from communique.model import Document, PartialDate, Project, Span
from training.names import folded, same

if TYPE_CHECKING:
    from training import Answer


class ProjectAnswers:
    """Knows the projects by their names, those without by the quote for their kind."""

    def __init__(self, facts: Document) -> None:
        self._facts = facts

    def questions(self) -> dict[str, Answer]:
        """The answers by question."""
        return {
            "project.named": lambda about: self._find(about[0], about[1]) is not None,
            "project.nameless": self._nameless,
            "project.kind": lambda about: self._has(about, lambda project: project.kind.value == about[2]),
            "project.host": lambda about: self._has(
                about, lambda project: project.host is not None and project.host.value == about[2]
            ),
            "project.developer": lambda about: self._has(
                about, lambda project: any(same(each.value, about[2]) for each in project.developers)
            ),
            "project.amount": lambda about: self._has(about, lambda project: _measures(project, about[2])),
            "project.first": self._dated,
            "project.peak": self._dated,
        }

    def _find(self, name: str | None, span: Span) -> Project | None:
        if name is not None:
            named = [p for p in self._facts.projects if p.name is not None and _same(p.name.value, name)]
            return named[0] if named else None
        return next((p for p in self._facts.projects if p.name is None and _touches(p.kind.evidence, span)), None)

    def _nameless(self, span: Span) -> bool:
        project = self._find(None, span)
        if project is None:
            return False
        first = getattr(self, "_first", {})
        self._first = first
        return bool(first.setdefault(project.key or id(project), span.start) == span.start)

    def _has(self, about: tuple[Any, ...], test: Any) -> bool | None:
        project = self._find(about[0], about[1])
        return None if project is None else bool(test(project))

    def _dated(self, about: tuple[str | None, Span, str, PartialDate]) -> bool | None:
        name, span, kind, date = about
        project = self._find(name, span)
        if project is None:
            return None
        return any(m.kind == kind and (m.date.value == date or date.includes(m.date.value)) for m in project.milestones)


def _same(one: str, other: str) -> bool:
    """Whether two names of projects mean the same: they also begin alike."""
    return same(one, other) and folded(one)[0] == folded(other)[0]


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _measures(project: Project, quantity: Quantity) -> bool:
    ends = {quantity.figure.low, quantity.figure.high} - {None}
    return any(
        measured.amount.value.unit == quantity.unit and ends & set(measured.amount.value.ends)
        for measured in project.amounts
    )
