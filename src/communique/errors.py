"""The errors that this package raises: each with a message, the place it is about and a hint how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line and a column, both counted from one.

    >>> str(Place("seeds/a.facts.yaml", 3, 7))
    'seeds/a.facts.yaml:3:7'
    """

    file: str
    line: int | None = None
    column: int | None = None

    @classmethod
    def of(cls, file: Path | str, line: int | None = None, column: int | None = None) -> Place:
        """The place in a file given by its path."""
        return cls(str(file), line, column)

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class CommuniqueError(Exception):
    """What went wrong, where, and how to mend it.

    >>> print(CommuniqueError("there is no title", place=Place("a.md", 1), hint="add 'title: …' to the front matter"))
    a.md:1: there is no title
      hint: add 'title: …' to the front matter
    """

    def __init__(self, message: str, *, place: Place | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place is not None else self.message
        return f"{head}\n  hint: {self.hint}" if self.hint is not None else head


class SourceError(CommuniqueError):
    """A source, a facts file or a table of names cannot be read."""


class SourcesError(SourceError):
    """Several sources cannot be read; `errors` has one error for each."""

    def __init__(self, errors: tuple[SourceError, ...]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


class VocabularyError(CommuniqueError):
    """A name has no term, concept or state behind it."""


class ValidationError(CommuniqueError):
    """Shapes or data cannot be validated at all (this is not a report that data does not conform)."""


class ShapesError(ValidationError):
    """Shapes are ill-formed; `errors` has one error for each mistake."""

    def __init__(self, errors: tuple[ValidationError, ...]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


class EndpointError(CommuniqueError):
    """A language model's endpoint is not configured, does not answer or answers something else."""


class StoreError(CommuniqueError):
    """A store cannot be opened, read or written."""


class QueryError(CommuniqueError):
    """A query or its parameters are wrong, or an endpoint refused it."""


class ReasonerError(CommuniqueError):
    """The reasoner is missing or failed."""
