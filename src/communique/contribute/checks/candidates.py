"""The published things that may be what a contribution calls anew, found without a look at all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from pyoxigraph import Triple

from communique.contribute.published import INWARD, Published, Term

MOST: Final = 300
"""So many things with one property in common are looked at; where there are more, it tells too little."""


def sharing(graph: Published, groups: Sequence[Collection[INWARD]]) -> list[Term]:
    """The things that point by a pair of each group, and perhaps some that do not by all; none if there are too many.

    The groups are read in turns until the shortest ends, and the others not much further: a hub costs nothing.
    """
    readers = [graph.inward(group) for group in groups]
    found: list[dict[Term, None]] = [{} for _ in groups]
    for _ in range(MOST):
        for reader, subjects in zip(readers, found, strict=True):
            triple = next(reader, None)
            if triple is None:
                return _in_all(subjects, readers, found)
            subjects[triple.subject] = None
    return []


def _in_all(
    shortest: dict[Term, None], readers: Sequence[Iterator[Triple]], found: Sequence[dict[Term, None]]
) -> list[Term]:
    """Those of the shortest group that are in the others, as far as that takes no longer than to look them up."""
    things = set(shortest)
    for reader, subjects in zip(readers, found, strict=True):
        if things and subjects is not shortest:
            rest = list(islice(reader, len(things) + 1))
            if len(rest) <= len(things):
                things &= subjects.keys() | {triple.subject for triple in rest}
    return [thing for thing in shortest if thing in things]
