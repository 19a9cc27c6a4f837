"""The published copies of ontology, schemes and shapes: each file of the checkout, as triples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from communique.vocabulary.resources import ontology_directory, shapes_directory


def ontology_triples() -> Iterator[Triple]:
    """The ontology without the concept schemes."""
    return _triples([ontology_directory() / "communique.ttl"])


def scheme_triples() -> Iterator[Triple]:
    """The concept schemes, the states and the units."""
    return _triples(sorted((ontology_directory() / "schemes").glob("*.ttl")))


def shape_triples() -> Iterator[Triple]:
    """The shapes; their blank nodes (lists, alternatives) are named by file and number, so that runs agree."""
    return _triples(sorted(shapes_directory().glob("*.ttl")))


def _triples(files: list[Path]) -> Iterator[Triple]:
    for path in files:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield quad.triple
