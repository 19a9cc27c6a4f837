"""The identifiers of the rules: every fact carries that of the rule that found it, and how sure that rule is."""

from __future__ import annotations

from typing import TypeVar

from communique.extract.lexicon import table
from communique.model import Modality, Span, Stated

T = TypeVar("T")


def stated(value: T, evidence: Span, rule: str, modality: Modality = Modality.ASSERTED, less: float = 0.0) -> Stated[T]:
    """A value found by a rule; `less` is taken off the rule's confidence where the words say it only in passing.

    >>> stated("KZ", Span(0, 10), "state.name").confidence
    0.99
    """
    return Stated(value, evidence, modality, None, rule, round(max(0.05, sure(rule) - less), 2))


def sure(rule: str) -> float:
    """How sure a rule is; a KeyError for an identifier that is not in `data/rules.yaml`."""
    return float(table("rules")[rule]["sure"])


def weighed(
    value: T, evidence: Span, rule: str, probability: float, modality: Modality = Modality.ASSERTED
) -> Stated[T]:
    """A value whose probability has been weighed; the rule says what kind of question it answers."""
    return Stated(value, evidence, modality, None, rule, round(min(0.99, max(0.05, probability)), 2))
