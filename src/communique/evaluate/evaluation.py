"""Many documents against the reviewed ones: figures by kind of fact, with intervals from resampling the documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.evaluate.comparison import Comparison, Facts, compare
from communique.evaluate.counts import Counts, total

_RESAMPLES = 1000
_SEED = 20230318  # the same documents give the same intervals
_LEFT_OUT = 0.025  # on each side: an interval of 95 %


@dataclass(frozen=True, slots=True)
class Scored:
    """A document by its name, and how it compares."""

    name: str
    comparison: Comparison


@dataclass(frozen=True)
class Evaluation:
    """All documents together."""

    documents: tuple[Scored, ...]

    @cached_property
    def kinds(self) -> Mapping[str, Counts]:
        """The counts by kind of fact, in the order of their names."""
        names = sorted({kind for document in self.documents for kind in document.comparison.counts})
        return {name: total(d.comparison.counts.get(name, Counts()) for d in self.documents) for name in names}

    @property
    def micro(self) -> Counts:
        """The counts over all kinds and documents."""
        return total(self.kinds.values())

    def interval(self, kind: str | None = None) -> tuple[float, float]:
        """Where F1 lies with 95 % likelihood were other documents of the same kind taken, by the bootstrap.

        The documents are drawn anew, with repetition, as many as there are (B. Efron, "Bootstrap methods", 1979): the
        facts of one document are right or wrong together, so documents are drawn and not facts.

        Args:
            kind: a kind of fact; over all of them where it is left out.
        """
        counts = [
            document.comparison.micro if kind is None else document.comparison.counts.get(kind, Counts())
            for document in self.documents
        ]
        chance = random.Random(_SEED)
        drawn = sorted(total(chance.choices(counts, k=len(counts))).f1 for _ in range(_RESAMPLES))
        return drawn[int(_RESAMPLES * _LEFT_OUT)], drawn[int(_RESAMPLES * (1 - _LEFT_OUT)) - 1]


def evaluate(pairs: Iterable[tuple[str, Facts, Facts]]) -> Evaluation:
    """How right documents are.

    Args:
        pairs: the name of each document, the reviewed facts and those to judge.

    >>> evaluate([("a", {"states": ["KZ"]}, {"states": ["KZ"]})]).micro.f1
    1.0
    """
    return Evaluation(tuple(Scored(name, compare(gold, told)) for name, gold, told in pairs))
