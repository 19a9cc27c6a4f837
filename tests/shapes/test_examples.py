"""Every constraint of the project's shapes has an example that passes and one that fails, alike on both engines."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from communique.validate import ShapesGraph, load_shapes
from communique.validate.constraints import constraints, referred_shapes
from communique.validate.paths import Node
from communique.vocabulary.terms import SH, SHAPES

if TYPE_CHECKING:
    from conftest import Example  # type: ignore[import-not-found]

_TARGETS = {
    "targetClass": "?node a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* {}",
    "targetSubjectsOf": "?node {} ?any",
    "targetObjectsOf": "?any {} ?node",
}


def test_good_example_has_no_result(good_example: Example) -> None:
    assert not good_example.report("shacl").results, good_example.report("shacl").to_text()


def test_bad_example_is_reported_by_its_shape(bad_example: Example) -> None:
    report = bad_example.report("shacl")
    found = {(result.source_shape.value, result.component.value) for result in report.results}
    assert bad_example.expected in found, report.to_text()


@pytest.mark.no_cover
def test_engines_agree(example: Example) -> None:
    default, reference = example.report("shacl"), example.report("pyshacl")
    assert Counter(r.key for r in default.results) == Counter(r.key for r in reference.results)
    # What SPARQL constraints compute for their messages may differ in form: 20000 and 20000.0.
    messages = [
        {r.key: r.messages for r in report.results if r.constraint != "SPARQL"} for report in (default, reference)
    ]
    assert messages[0] == messages[1]


def test_every_constraint_has_a_failing_example(all_examples: tuple[Example, ...]) -> None:
    shown = {example.expected for example in all_examples if not example.is_good}
    declared = {(constraint.shape.value, constraint.component.value) for constraint in constraints(load_shapes())}
    assert sorted(declared - shown) == [], "write a <bad/SHAPE/COMPONENT> for each in tests/shapes/"
    assert sorted(shown - declared) == [], "these examples are of constraints that no shape has"


def test_every_constraint_has_a_passing_example(all_examples: tuple[Example, ...]) -> None:
    """A good example has to come before each constraint: a node that the shape looks at, with a value at its path."""
    missing = {constraint.shape for constraint in constraints(load_shapes())}
    for example in all_examples:
        if example.is_good:
            store = Store()
            store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in example.triples)
            patterns = _focus_patterns(example.shapes)
            missing = {shape for shape in missing if not _looks_at(shape, patterns, example, store)}
    assert sorted(shape.value.removeprefix(SHAPES) for shape in missing) == []


def _looks_at(shape: NamedNode, patterns: dict[Node, list[str]], example: Example, store: Store) -> bool:
    path = example.shapes.path_of(shape)
    value = "" if path is None else f" . ?node {path.sparql} ?value"
    for focus in patterns.get(shape, ()):
        solutions: Any = store.query(f"SELECT ?node WHERE {{ {focus}{value} }}")
        if any(solution["node"] in example.mentioned for solution in solutions):
            return True
    return False


@cache
def _focus_patterns(shapes: ShapesGraph) -> dict[Node, list[str]]:
    """How to find the nodes that a shape looks at: by its own targets, and by those of the shapes that refer to it."""
    patterns: dict[Node, list[str]] = defaultdict(list)
    for looking in shapes.shapes():
        for kind, pattern in _TARGETS.items():
            for target in shapes.objects(looking, NamedNode(SH + kind)):
                for shape in (looking, *referred_shapes(looking, shapes)):
                    patterns[shape].append(pattern.format(target))
    return patterns
