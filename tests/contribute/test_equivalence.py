"""A contribution with its neighbourhood has the results that a validation of everything has on the same nodes."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from communique.contribute.classes import SUB_CLASS_OF
from communique.contribute.index import Fetched, Index
from communique.contribute.neighbourhood import neighbourhood
from communique.contribute.published import PublishedStore, is_left_out, marked, open_published
from communique.contribute.shapes_footprint import footprint_of
from communique.contribute.validation import essence, judge, validate_in_context
from communique.contribute.vocabulary import in_vocabulary, vocabulary
from communique.validate import Result, ShapesGraph, choose_engine, load_shapes
from communique.vocabulary.terms import SH, TYPE

FOLDER = Path(__file__).parent
CASES = 200
_TARGETS = tuple(NamedNode(SH + name) for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode"))
_CLASSES = [NamedNode(f"urn:x:{name}") for name in "ABCD"]
_PROPERTIES = [NamedNode(f"urn:x:{name}") for name in "pqr"]
_NODES = [NamedNode(f"urn:x:n{number}") for number in range(18)] + [BlankNode("b0"), BlankNode("b1")]
_Essences = set[tuple[str, ...]]


@lru_cache(maxsize=1)
def _constructs() -> ShapesGraph:
    return load_shapes(FOLDER / "constructs.ttl")


def _is_target(shape: NamedNode) -> bool:
    return any(_constructs().objects(shape, term) for term in _TARGETS) or shape.value == "urn:x:D"


@pytest.mark.parametrize("shape", [s for s in _constructs().shapes() if _is_target(s)], ids=lambda s: s.value[6:])
def test_each_construct_on_random_graphs(shape: NamedNode) -> None:
    shapes = _alone(shape)
    footprint = footprint_of(shapes)
    assert not footprint.unbounded
    fetched = total = 0
    for seed in range(CASES):
        chance = random.Random(seed)
        published, contribution = _graph(chance, chance.randint(5, 60)), _graph(chance, chance.randint(1, 6))
        own = Index(contribution)
        around = neighbourhood(own, Fetched(_stored(published)), footprint)
        found = {essence(result) for result in judge(own, around, shapes, "shacl").results}
        base = [marked(triple) for triple in published]
        assert found == _of_everything(contribution, base, _run(base, shapes), shapes), f"seed {seed}"
        fetched, total = fetched + len(around.triples), total + len(published)
    assert fetched < total / 2


def _graph(chance: random.Random, size: int) -> list[Triple]:
    """A random graph of a few nodes, classes and properties."""
    return list(dict.fromkeys(_triple(chance) for _ in range(size)))


def _triple(chance: random.Random) -> Triple:
    kind = chance.random()
    if kind < 0.3:
        return Triple(chance.choice(_NODES), TYPE, chance.choice(_CLASSES))
    if kind < 0.33:
        return Triple(chance.choice(_CLASSES), SUB_CLASS_OF, chance.choice(_CLASSES))
    value = Literal(chance.choice("xy")) if kind < 0.36 else chance.choice(_NODES)
    return Triple(chance.choice(_NODES), chance.choice(_PROPERTIES), value)


def _alone(shape: NamedNode) -> ShapesGraph:
    """A shape with the shapes that it refers to, but without their targets."""
    kept: list[Triple] = []
    waiting: list[object] = [shape]
    seen: set[object] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            said = [triple for triple in _constructs().triples if triple.subject == node]
            kept += [triple for triple in said if node == shape or triple.predicate not in _TARGETS]
            waiting += [triple.object for triple in said if triple.predicate not in _TARGETS]
    return ShapesGraph.of(kept)


def _run(triples: Iterable[Triple], shapes: ShapesGraph) -> list[Result]:
    return list(choose_engine()[0].validate(triples, shapes))


def _of_everything(
    contribution: Sequence[Triple], published: Sequence[Triple], before: Iterable[Result], shapes: ShapesGraph
) -> _Essences:
    """What a validation of the union says of the nodes that are described, and anew of others."""
    described = {triple.subject for triple in contribution}
    described |= {triple.object for triple in contribution if isinstance(triple.object, Literal)}
    earlier = {essence(result) for result in before}
    union = _run((*contribution, *published), shapes)
    return {essence(r) for r in union if r.focus_node in described or essence(r) not in earlier}


def _stored(triples: Iterable[Triple]) -> PublishedStore:
    store = Store()
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    return PublishedStore(store)


class _Real:
    """The real dataset, or its facts alone, with what is needed to validate contributions to it in two ways."""

    def __init__(self, dataset: Path, keeps: Callable[[Quad], bool]) -> None:
        opened = open_published(dataset)
        assert isinstance(opened, PublishedStore)
        quads = [quad for quad in opened.store if not is_left_out(quad) and keeps(quad)]
        store = Store()
        store.extend(quads)
        self.published = PublishedStore(store)
        self.triples = list(dict.fromkeys(quad.triple for quad in quads))
        self.shapes = load_shapes()
        self._base = [marked(quad.triple) for quad in (*quads, *vocabulary().store)]
        self._before = _run(self._base, self.shapes)

    def compare(self, seed: int, count: int) -> int:
        """Validates contributions in both ways, and says how many results there were on nodes not described."""
        made = _contributions().Contributions(self.triples, seed)
        elsewhere = 0
        for number in range(count):
            contribution = made.make(f"c{number}")
            report = validate_in_context(contribution, self.published, self.shapes)
            expected = _of_everything(contribution, self._base, self._before, self.shapes)
            assert {essence(result) for result in report.results} == expected, f"contribution {number}"
            described = {triple.subject for triple in contribution}
            elsewhere += sum(1 for result in report.results if result.focus_node not in described)
        return elsewhere


def _contributions() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contributions", FOLDER / "contributions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is_fact(quad: Quad) -> bool:
    return "/graph/source/" not in str(quad.graph_name)


def test_the_first_of_the_contributions(built_dataset: Path) -> None:
    _Real(built_dataset, _is_fact).compare(seed=1, count=10)


@pytest.mark.slow
def test_a_hundred_contributions_to_the_facts(built_dataset: Path) -> None:
    assert _Real(built_dataset, _is_fact).compare(seed=2, count=100) > 100


@pytest.mark.slow
def test_contributions_to_facts_and_claims(built_dataset: Path) -> None:
    assert _Real(built_dataset, lambda quad: True).compare(seed=3, count=12) > 10


def test_published_values_in_other_words_are_the_same(built_dataset: Path) -> None:
    published = open_published(built_dataset)
    graph = in_vocabulary(published)
    amount, value = (
        NamedNode("http://qudt.org/schema/qudt/hasUnit"),
        NamedNode("http://qudt.org/schema/qudt/numericValue"),
    )
    thing = next(iter(graph.inward([(amount, NamedNode("http://qudt.org/vocab/unit/GigaW"))]))).subject
    assert isinstance(thing, NamedNode)
    (said,) = set(graph.outward([(thing, value)]))
    assert isinstance(said.object, Literal)
    other = Triple(thing, value, Literal(f"0{said.object.value}", datatype=said.object.datatype))
    assert validate_in_context([other], published).conforms
