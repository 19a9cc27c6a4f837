"""What can be set about the server, in one frozen value that the command line makes and nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from communique.vocabulary import terms


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """The server's settings.

    Attributes:
        dist: the folder of the build, for its dumps and counts; None where only an endpoint is served.
        base: the base of the dataset's own things; states, schemes and terms are always at w3id.org.
        timeout: seconds for a query.
        queries_at_once: how many queries of strangers run at the same time; those that cannot be stopped count.
        pages_at_once: the same for the server's own queries, so that strangers' queries keep no page waiting.
        max_request_bytes: how long the body of a request may be.
        max_answer_bytes: how long the answer to a query may be.
    """

    dist: Path | None = None
    base: str = terms.BASE
    timeout: float = 30.0
    queries_at_once: int = 8
    pages_at_once: int = 16
    max_request_bytes: int = 1024 * 1024
    max_answer_bytes: int = 64 * 1024 * 1024

    @property
    def bases(self) -> tuple[str, ...]:
        """The bases of the IRIs that this server answers for, the dataset's own first."""
        return tuple(dict.fromkeys((self.base, terms.BASE)))
