"""The error of a reader that cannot say where things stand."""

from __future__ import annotations

from communique.errors import CommuniqueError

DEEPEST = 256
"""How many elements, or objects and arrays, may stand within one another: the fast parser takes the square in time."""


class PlacesError(CommuniqueError):
    """A text that a reader does not understand, so that the places of its triples are unknown.

    Attributes:
        offset: about where in the text the reader stopped, in code points.
    """

    def __init__(self, message: str, *, offset: int, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.offset = offset


class UnfamiliarError(PlacesError):
    """A text that may well be right, but uses what the reader does not know."""
