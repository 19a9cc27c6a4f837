"""What the tests of words share: a shape and data in Turtle, and the results of the one on the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pyoxigraph import RdfFormat, parse

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.words import Labels
from communique.validate import Result, ShapesGraph, load_shapes
from communique.validate.validation import validate
from communique.vocabulary.terms import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
HEAD += "@prefix ex: <https://example.org/> .\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """The results on some data, with what is needed to say them in words."""

    results: tuple[Result, ...]
    shapes: ShapesGraph
    labels: Labels


Judge = Callable[..., Judged]


@pytest.fixture
def judge() -> Judge:
    """Validates data against a shape of somebody else's, or without one against those of the project."""

    def judge(data: str, shape: str | None = None, engine: str = "shacl") -> Judged:
        shapes = (
            load_shapes() if shape is None else ShapesGraph.of(q.triple for q in parse(HEAD + shape, RdfFormat.TURTLE))
        )
        triples = [quad.triple for quad in parse(HEAD + data, RdfFormat.TURTLE)]
        labels = Labels.of(CheckedFile.of_text("file", HEAD + data, RdfFormat.TURTLE))
        return Judged(validate(triples, shapes, engine).results, shapes, labels)

    return judge
