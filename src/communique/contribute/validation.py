"""Validating a contribution together with what of the published dataset bears on it.

The results are those of a validation of everything, as far as they are on nodes that the contribution describes, or
are on others and would not be there without it: docs/decisions/0008-contributions-in-context.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Triple

from communique.contribute.index import LIMIT, Fetched, Index
from communique.contribute.neighbourhood import Neighbourhood, neighbourhood
from communique.contribute.published import Published
from communique.contribute.shapes_footprint import footprint_of
from communique.contribute.vocabulary import in_vocabulary
from communique.validate import Report, Result, ShapesGraph, choose_engine, load_shapes

_BLANK_NODE: Final = re.compile(r"_:[\w.-]+")


def validate_in_context(
    triples: Iterable[Triple],
    published: Published,
    shapes: ShapesGraph | None = None,
    engine: str = "shacl",
    limit: int = LIMIT,
) -> Report:
    """Validates a contribution in the context of a published dataset and of the project's vocabulary.

    Args:
        triples: the contribution.
        published: the dataset that it would be added to.
        shapes: the project's own unless others are given.
        engine: `shacl` or `pyshacl`.
        limit: how many published triples may bear on the contribution.

    Raises:
        ValidationError: there is no such engine, it cannot use the shapes, or too much bears on the contribution.
        StoreError: the dataset cannot be read or reached.
    """
    contribution = Index(triples)
    shapes = shapes if shapes is not None else load_shapes()
    around = neighbourhood(contribution, Fetched(in_vocabulary(published), limit), footprint_of(shapes))
    return judge(contribution, around, shapes, engine)


def judge(contribution: Index, around: Neighbourhood, shapes: ShapesGraph, engine: str) -> Report:
    """The results on a contribution within its neighbourhood.

    Raises:
        ValidationError: there is no such engine, or it cannot use the shapes.
    """
    chosen, notes = choose_engine(engine)
    results = tuple(chosen.validate((*contribution.triples, *around.triples), shapes))
    changed = [result for result in results if result.focus_node in around.affected]
    before = {essence(result) for result in chosen.validate(around.triples, shapes)} if changed else set()
    kept = [result for result in results if result.focus_node in around.described]
    kept += [result for result in changed if essence(result) not in before]
    notes += tuple(f"not held against all that is published: {what}" for what in footprint_of(shapes).unbounded)
    return Report.of(kept, chosen.name, notes)


def essence(result: Result) -> tuple[str, ...]:
    """What is the same of a result in every run; engines name blank nodes anew, in their messages too."""
    return (*result.key, *(_BLANK_NODE.sub("_:", message) for message in result.messages))
