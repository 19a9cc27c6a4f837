"""The published things that may be what a contribution calls anew, found without a look at all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from communique.contribute.published import INWARD, Published
from communique.store.interface import Term

MOST: Final = 1_000
"""So many things with one property in common are looked at; where there are more, it tells too little."""


def rarest(graph: Published, groups: Sequence[Collection[INWARD]]) -> list[Term]:
    """The things that point by a pair of the group by which the fewest do; none if more than `MOST` do.

    The groups are read in turns until the first ends, so a hub in another group costs nothing.
    """
    found: list[dict[Term, None]] = [{} for _ in groups]
    readers = [graph.inward(group) for group in groups]
    for _ in range(MOST):
        for reader, subjects in zip(readers, found, strict=True):
            triple = next(reader, None)
            if triple is None:
                return list(subjects)
            subjects[triple.subject] = None
    return []
