"""The triples that a reader has found, in the order in which the fast parser gives them.

That parser hands out what one token yields last come, first served, and knows a string without a suffix to be
complete only at the token behind it. Both show wherever brackets meet: `:s :p [ :q "x" ]` gives the outer triple
first, `:s :p [ :q :x ]` the inner one.
"""

from __future__ import annotations

from communique.places.located import LocatedTriple


class Found:
    """Triples in order.

    Attributes:
        triples: those found; the last ones may change places when the next token begins.
    """

    __slots__ = ("_held", "_start", "triples")

    def __init__(self) -> None:
        self.triples: list[LocatedTriple] = []
        self._start = 0
        self._held: LocatedTriple | None = None

    def begin_token(self) -> None:
        """Put what the token before has yielded into its final order."""
        start, count = self._start, len(self.triples)
        if count > start + 1:
            self.triples[start:] = reversed(self.triples[start:])
        self._start = count
        if self._held is not None:
            self.triples.append(self._held)
            self._held = None

    def add(self, triple: LocatedTriple) -> None:
        """Take a triple that the token at hand completes."""
        self.triples.append(triple)

    def hold(self, triple: LocatedTriple) -> None:
        """Take a triple that the token behind the one at hand will show to be complete."""
        self._held = triple

    def settle(self) -> None:
        """Keep the triples added so far in the order in which they came."""
        self._start = len(self.triples)

    def in_order(self) -> list[LocatedTriple]:
        """All triples, once the last token has been read."""
        self.begin_token()
        return self.triples
