"""What reviewed facts say to each question of the extractor: one class a kind of fact, in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique.model import Document
from training.agreements import AgreementAnswers
from training.events import EventAnswers
from training.officials import OfficialAnswers
from training.organisations import OrganisationAnswers
from training.projects import ProjectAnswers

Answer = Callable[[Any], bool | None]
"""Tells the right answer about something; None where the facts do not tell."""


class Answers:
    """The right answers for one source, asked in the order of its text."""

    def __init__(self, facts: Document) -> None:
        self._by_question: dict[str, Answer] = {
            **AgreementAnswers(facts).questions(),
            **EventAnswers(facts).questions(),
            **OrganisationAnswers(facts).questions(),
            **OfficialAnswers(facts).questions(),
            **ProjectAnswers(facts).questions(),
        }

    def to(self, question: str, about: object) -> bool | None:
        """The right answer to a question; None where nobody knows it."""
        answer = self._by_question.get(question)
        return None if answer is None else answer(about)
