"""How far a fact can be trusted, in three steps, by what came of facts as sure as it on annotated texts.

The marks are in `data/levels.csv`, by kind of fact: from `high` on at least 95 of 100 were right, just below `low`
hardly more than half. They come from texts on which the weights had not been fitted (`scripts/train_extraction.py`).
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Level = Literal["high", "medium", "low"]


def level(kind: str, confidence: float | None) -> Level:
    """The level of a fact; what a person wrote down, without a confidence, is high.

    Args:
        kind: such as `agreement.party`.
        confidence: from 0 to 1.

    >>> level("state", 0.99), level("agreement.signatory", 0.1), level("agreement", None)
    ('high', 'low', 'high')
    """
    if confidence is None:
        return "high"
    high, low = _marks().get(kind, (1.01, 0.5))
    return "high" if confidence >= high else "low" if confidence < low else "medium"


@lru_cache(maxsize=1)
def _marks() -> dict[str, tuple[float, float]]:
    text = (files("communique.extract") / "data" / "levels.csv").read_text(encoding="utf-8")
    return {row["kind"]: (float(row["high"]), float(row["low"])) for row in csv.DictReader(text.splitlines())}
