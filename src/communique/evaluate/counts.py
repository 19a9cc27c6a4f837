"""Counting what is right, extra and missed, and the figures that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts are right, how many are told that are none, how many are missed; a half-right date counts half."""

    right: float = 0.0
    extra: float = 0.0
    missed: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Of the facts that are told, the part that is right; 0 where none is told."""
        told = self.right + self.extra
        return self.right / told if told else 0.0

    @property
    def recall(self) -> float:
        """Of the facts that there are, the part that is told; 0 where there are none."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> round(Counts(right=6, extra=2, missed=4).f1, 3)
        0.667
        """
        either = 2 * self.right + self.extra + self.missed
        return 2 * self.right / either if either else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """The sum."""
    return sum(counts, Counts())
