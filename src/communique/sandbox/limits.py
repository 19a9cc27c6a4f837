"""How much memory and time a piece of work may take, and the error of work that wants more."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import CommuniqueError


class LimitError(CommuniqueError):
    """Something is larger, deeper or slower than is allowed; the message names the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a piece of work may take.

    Attributes:
        megabytes: of memory, beyond what the process holds when the work begins.
        seconds: by the clock on the wall.
    """

    megabytes: int = 2048
    seconds: float = 60
