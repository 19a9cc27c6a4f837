"""The facts, derived from the claims by one query and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import cast

from pyoxigraph import Store, Triple


def derive_facts(claims: Store) -> Iterator[Triple]:
    """The triples that `facts.rq` makes of the named graphs of a store, in no order, some more than once."""
    query = files("communique.graph").joinpath("facts.rq").read_text(encoding="utf-8")
    return cast("Iterator[Triple]", iter(claims.query(query)))  # type: ignore[arg-type]
