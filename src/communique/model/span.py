"""A stretch of a source's text, in code points of its NFC form (Web Annotation Data Model, 4.2.5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open stretch `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} and {self.end}")

    def quote(self, text: str) -> str:
        """The words themselves.

        >>> Span(0, 4).quote("Oman and Germany")
        'Oman'
        """
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one.

        >>> Span(0, 10).covers(Span(2, 4))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        """The same stretch in a text that begins `offset` code points earlier.

        >>> Span(0, 4).shifted(10)
        Span(start=10, end=14)
        """
        return Span(self.start + offset, self.end + offset)
