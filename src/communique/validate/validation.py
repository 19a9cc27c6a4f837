"""The one call: data, from a file or from memory, against shapes, by an engine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, Triple

from communique.validate.engines import choose_engine
from communique.validate.reading import read_triples
from communique.validate.report import Report
from communique.validate.shapes import ShapesGraph, load_shapes
from communique.vocabulary.resources import vocabulary_files


def validate_graph(triples: Iterable[Triple], shapes: ShapesGraph | None = None, engine: str = "shacl") -> Report:
    """Validates a whole graph, which holds all that the shapes look at: classes, concepts, states.

    Args:
        triples: the graph; a triple may come more than once.
        shapes: the project's own unless others are given.
        engine: `shacl` or `pyshacl`.

    Raises:
        ValidationError: there is no such engine, or it cannot use the shapes.

    >>> validate_graph(context()).conforms
    True
    """
    chosen, notes = choose_engine(engine)
    found = chosen.validate(triples, shapes if shapes is not None else load_shapes())
    return Report.of(found, chosen.name, notes)


def validate(
    data: Path | str | Iterable[Triple],
    shapes: ShapesGraph | Path | str | None = None,
    engine: str = "shacl",
) -> Report:
    """Validates a contribution in the context of ontology, concept schemes and states.

    Args:
        data: a file (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, by its ending, `.gz` too) or triples.
        shapes: a file or a folder of shapes; the project's own unless others are given.
        engine: `shacl` or `pyshacl`.

    Returns:
        The results on what the contribution describes, not those on its context.

    Raises:
        SourceError: a file cannot be read; the error has its place.
        ValidationError: there are no shapes, no such engine, or it cannot use the shapes.

    >>> from pyoxigraph import NamedNode
    >>> from communique.vocabulary import terms
    >>> deal = NamedNode("https://example.org/deal")
    >>> [str(r.path.short) for r in validate([Triple(deal, terms.TYPE, terms.AGREEMENT)]).violations]
    ['cmq:kind', 'skos:prefLabel', 'cmq:status']
    """
    contribution = read_triples(Path(data)) if isinstance(data, Path | str) else tuple(data)
    if isinstance(shapes, Path | str):
        shapes = load_shapes(Path(shapes))
    report = validate_graph((*contribution, *context()), shapes, engine)
    described: set[object] = {triple.subject for triple in contribution}
    described |= {triple.object for triple in contribution if isinstance(triple.object, Literal)}
    kept = (result for result in report.results if result.focus_node in described)
    return Report.of(kept, report.engine, report.notes)


@lru_cache(maxsize=1)
def context() -> tuple[Triple, ...]:
    """What a contribution may refer to without repeating it: classes, properties, concepts, states."""
    return tuple(triple for file in vocabulary_files() for triple in read_triples(file, rename_blank_nodes=True))
