"""How sure a decision is: what speaks for it and against it, each with a weight, summed up to a probability.

Whether a state is party to an agreement, or a figure belongs to a project, is seldom told by one phrase. Each such
question has a table of indicators in `data/weights/`: what each says can be read there, and how much it counts was
fitted on annotated briefs (`scripts/train_extraction.py`) by a logistic regression, so that a probability of 0.9 is
right nine times out of ten. Without a language model some indicators cannot be seen; the second column is for that.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

Features = Mapping[str, float]
"""The indicators that are seen, by name, mostly with the value 1."""
ALWAYS = "always"
"""The indicator that every question has: how likely the answer is before anything is seen."""
LEAST = "least"
"""No indicator, but the probability from which on the answer is taken for yes."""


class Teacher(Protocol):
    """Who knows the right answers: gold facts, while weights are fitted."""

    def answer(self, question: str, about: object, features: Features) -> bool | None:
        """The right answer to a question about something; None where nobody knows it."""


_teacher: ContextVar[Teacher | None] = ContextVar("teacher", default=None)
_other: ContextVar[Mapping[str, Mapping[str, float]] | None] = ContextVar("weights", default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a question.

    Attributes:
        probability: between 0 and 1.
        least: from which probability on the answer is taken for yes: that which errs least on either side.
    """

    probability: float
    least: float = 0.5

    @property
    def holds(self) -> bool:
        """Whether the answer is yes."""
        return self.probability >= self.least


def weigh(question: str, features: Features, about: object = None, *, plain: bool = False) -> Verdict:
    """The answer to a question, such as `agreement.party`, by what is seen.

    Args:
        question: the name of a table of weights.
        features: the indicators; one without a weight counts nothing.
        about: what the question is about, for a teacher.
        plain: whether no language model has read the text.
    """
    teacher = _teacher.get()
    told = teacher.answer(question, about, features) if teacher is not None else None
    if told is not None:
        return Verdict(float(told))
    weights = weights_of(question, plain=plain)
    total = weights.get(ALWAYS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return Verdict(probability, weights.get(LEAST, 0.5))


def weights_of(question: str, *, plain: bool = False) -> Mapping[str, float]:
    """The weights of a question; none where it has no table."""
    other = _other.get()
    if other is not None and question in other:
        return other[question]
    return _read(question)[plain]


@contextmanager
def using(weights: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Within this context, other weights than those of the tables: by question and indicator."""
    token = _other.set(weights)
    try:
        yield
    finally:
        _other.reset(token)


@contextmanager
def taught_by(teacher: Teacher) -> Iterator[None]:
    """Within this context, a teacher sees each question and answers it where it can."""
    token = _teacher.set(teacher)
    try:
        yield
    finally:
        _teacher.reset(token)


@lru_cache(maxsize=64)
def _read(question: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The weights with a model and those without."""
    file = files("communique.extract") / "data" / "weights" / f"{question}.csv"
    if not file.is_file():
        return {}, {}
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    full = {row["indicator"]: float(row["weight"]) for row in rows}
    return full, {row["indicator"]: float(row["plain"]) for row in rows}
