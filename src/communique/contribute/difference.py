"""The triples that a contribution would add to what is published."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pyoxigraph import Triple

from communique.contribute.index import Fetched, Index
from communique.contribute.neighbourhood import compare
from communique.contribute.published import Published
from communique.contribute.vocabulary import in_vocabulary
from communique.graph.serialise import sorted_triples, write_triples
from communique.link.iris import Base


def added(triples: Iterable[Triple], published: Published) -> tuple[Triple, ...]:
    """The triples that are not published, not in other words either, in canonical order.

    Raises:
        StoreError: the dataset cannot be read or reached.
    """
    own = Index(triples)
    new, _ = compare(own, Fetched(in_vocabulary(published), limit=max(1_000_000, 100 * len(own.triples))))
    return tuple(sorted_triples(new))


def diff_turtle(triples: Iterable[Triple], published: Published, base: Base | None = None) -> str:
    """The triples that would be added, as Turtle.

    Raises:
        StoreError: the dataset cannot be read or reached.
    """
    output = io.BytesIO()
    write_triples(list(added(triples, published)), output, base or Base())
    return output.getvalue().decode("utf-8")
