"""A value as a source states it: the value, the words that say so, in which mode, and who is quoted as saying it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from communique.model.span import Span

T = TypeVar("T")
S = TypeVar("S")


class Modality(Enum):
    """How a source speaks of what it states; the values are the names of the concepts of the modality scheme."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with what vouches for it.

    Attributes:
        evidence: the words that say so.
        speaker: the name of the person or organisation that the source quotes.
        rule: the identifier of the extraction rule; None where a person wrote the fact down.
        confidence: from 0 to 1, how sure the extractor is; None where a person wrote the fact down.

    >>> Stated("signed", Span(3, 9)).modality
    <Modality.ASSERTED: 'asserted'>
    """

    value: T
    evidence: Span
    modality: Modality = Modality.ASSERTED
    speaker: str | None = None
    rule: str | None = None
    confidence: float | None = None

    def but(self, **changes: Any) -> Stated[T]:
        """The same with some fields changed.

        >>> Stated(1, Span(0, 1)).but(value=2).value
        2
        """
        return replace(self, **changes)

    def with_value(self, value: S) -> Stated[S]:
        """Another value that the same words vouch for in the same way."""
        return Stated(value, self.evidence, self.modality, self.speaker, self.rule, self.confidence)


@dataclass(frozen=True, slots=True)
class Review:
    """Who has read the facts against the source, and when."""

    by: str
    on: date
