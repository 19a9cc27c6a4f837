"""Reads the examples: TriG files in which the names of the graphs say what each graph shows.

    default graph             targets for shapes that have none of their own
    <given>                   what the examples refer to; results on it do not count
    <good>                    what is right: it has no result at all
    <good/VARIANT>            what is right too
    <bad/SHAPE/COMPONENT>     what is wrong: SHAPE reports it by COMPONENT, on either engine

Variants and bad examples say how they differ from <good>: they replace the values of the properties that they name,
and `()` takes a property away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from communique.validate import Report, ShapesGraph, load_shapes, validate_graph
from communique.validate.paths import NIL
from communique.validate.reading import read_triples
from communique.vocabulary.resources import ontology_directory
from communique.vocabulary.terms import RDFS, SH, SHAPES

ENGINES = ("shacl", "pyshacl")
FOLDER = Path(__file__).parent
BASE = "https://example.org/"
_HOPS = 2  # from a unit to its base unit, from a concept to its scheme


@dataclass(frozen=True)
class Example:
    """One graph to validate.

    Attributes:
        name: of its graph, such as `bad/Agreement-kind/MinCount`.
        triples: what it says, with what is given and the terms that it uses.
        about: the nodes on which results count.
        mentioned: the nodes that it says something of or refers to.
        targets: to be added to the shapes.
    """

    file: str
    name: str
    triples: tuple[Triple, ...]
    about: frozenset[object]
    mentioned: frozenset[object]
    targets: tuple[Triple, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"

    @property
    def is_good(self) -> bool:
        return self.name.split("/")[0] == "good"

    @property
    def expected(self) -> tuple[str, str]:
        """Shape and constraint component that a bad example is reported by."""
        _, shape, component = self.name.split("/")
        return f"{SHAPES}#{shape}", f"{SH}{component}ConstraintComponent"

    def report(self, engine: str) -> Report:
        """What an engine has to say on the nodes that the example is about."""
        return _validated(self, engine)

    @property
    def shapes(self) -> ShapesGraph:
        """The project's shapes, with the targets of the file."""
        return _shapes_with(self.targets)


@cache
def _validated(example: Example, engine: str) -> Report:
    report = validate_graph(example.triples, example.shapes, engine)
    kept = (result for result in report.results if result.focus_node in example.about)
    return Report.of(kept, report.engine, report.notes)


@lru_cache(maxsize=64)
def _shapes_with(targets: tuple[Triple, ...]) -> ShapesGraph:
    return ShapesGraph.of((*load_shapes().triples, *targets)) if targets else load_shapes()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives a test that asks for `example`, `good_example` or `bad_example` each of them in turn."""
    choices = {
        "example": examples(),
        "good_example": tuple(example for example in examples() if example.is_good),
        "bad_example": tuple(example for example in examples() if not example.is_good),
    }
    for name, chosen in choices.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, chosen, ids=str)


@pytest.fixture(scope="session")
def all_examples() -> tuple[Example, ...]:
    return examples()


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """All examples of all files."""
    return tuple(example for path in sorted(FOLDER.glob("*.trig")) for example in _read(path))


def _read(path: Path) -> Iterator[Example]:
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in parse(path=str(path), format=RdfFormat.TRIG, base_iri=BASE):
        assert isinstance(quad, Quad)
        name = quad.graph_name.value.removeprefix(BASE) if isinstance(quad.graph_name, NamedNode) else ""
        graphs[name].append(quad.triple)
    targets, given, good = (tuple(graphs.pop(name, ())) for name in ("", "given", "good"))
    for name, difference in [("good", []), *graphs.items()]:
        own = _changed(good, difference)
        about = {triple.subject for triple in own} | {t.object for t in own if isinstance(t.object, Literal)}
        about |= {triple.object for triple in own if str(triple.object).startswith(f"<{BASE}")}
        about -= {triple.subject for triple in given}
        mentioned = {triple.subject for triple in own} | {triple.object for triple in own}
        yield Example(path.stem, name, _with_terms((*given, *own)), frozenset(about), frozenset(mentioned), targets)


def _changed(good: tuple[Triple, ...], difference: list[Triple]) -> tuple[Triple, ...]:
    replaced = {(triple.subject, triple.predicate) for triple in difference}
    kept = [triple for triple in good if (triple.subject, triple.predicate) not in replaced]
    return (*kept, *(triple for triple in difference if triple.object != NIL))


def _with_terms(triples: tuple[Triple, ...]) -> tuple[Triple, ...]:
    """The triples with the tree of classes and what ontology and schemes say of the terms that they use."""
    tree, by_subject = _vocabulary()
    found = dict.fromkeys((*triples, *tree))
    new = list(triples)
    for _ in range(_HOPS):
        terms = {term for triple in new for term in (triple.predicate, triple.object)}
        new = [triple for term in terms for triple in by_subject.get(term, ()) if triple not in found]
        found.update(dict.fromkeys(new))
    return tuple(found)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[Triple], dict[object, list[Triple]]]:
    tree, by_subject = [], defaultdict(list)
    for path in (ontology_directory() / "communique.ttl", *sorted((ontology_directory() / "schemes").glob("*.ttl"))):
        for triple in read_triples(path):
            by_subject[triple.subject].append(triple)
            if triple.predicate.value == RDFS + "subClassOf":
                tree.append(triple)
    return tree, by_subject
