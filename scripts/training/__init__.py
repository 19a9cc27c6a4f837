"""What gold facts say to each question of the extractor: one function a question, in a module a kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from communique.model import Source

Label = Callable[[Any, dict[str, Any], Source], bool | None]
"""Tells the right answer about something from the gold facts of a source; None where they do not tell."""

_LABELS: dict[str, Label] = {}


def labels_of(question: str, about: object, gold: dict[str, Any], source: Source) -> bool | None:
    """The right answer to a question; None where nobody knows it."""
    label = _LABELS.get(question)
    return None if label is None else label(about, gold, source)
