"""The published copies of ontology, schemes and shapes: each file of the checkout, as triples."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, Triple, parse

from communique.vocabulary.resources import ontology_directory, shapes_directory


def ontology_triples() -> list[Triple]:
    """The ontology without the concept schemes."""
    return _triples([ontology_directory() / "communique.ttl"])


def scheme_triples() -> list[Triple]:
    """The concept schemes, the states and the units."""
    return _triples(sorted((ontology_directory() / "schemes").glob("*.ttl")))


def shape_triples() -> list[Triple]:
    """The shapes."""
    return _triples(_shape_files())


def shapes_text() -> str:
    """The files of the shapes one after the other, which is Turtle again and keeps their comments."""
    return "\n".join(path.read_text(encoding="utf-8") for path in _shape_files())


def _shape_files() -> list[Path]:
    return sorted(shapes_directory().glob("*.ttl"))


def _triples(files: list[Path]) -> list[Triple]:
    """The triples of some files; blank nodes have the names of RDF Dataset Canonicalization, so that runs agree."""
    dataset = Dataset(quad for path in files for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
