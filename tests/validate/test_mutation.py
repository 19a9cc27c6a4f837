"""Both engines agree on the real dataset, and on it with 200 of its triples changed at random.

The reference engine is slow, so the changed graph has all facts, schemes and states, but the claims of some sources.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from communique.validate import ENGINES, validate_graph
from communique.vocabulary.terms import DATE, DECIMAL, G_YEAR, G_YEAR_MONTH, INTEGER, XSD

# Tracing pySHACL line by line for coverage doubles its time; its engine has tests of its own.
pytestmark = pytest.mark.no_cover
MUTATIONS = 200
SEED = 20230318
SOURCES = 8
_DATATYPES = (DATE, G_YEAR, G_YEAR_MONTH, INTEGER, DECIMAL, NamedNode(XSD + "string"), NamedNode(XSD + "anyURI"))
_WORDS = ("2023", "2023-03-18", "2023-13", "-1", "29.5", "", " untidy  text\n", "Қазақстан", "not a date")


@pytest.fixture(scope="module")
def graphs(built_dataset: Path) -> dict[str, list[Triple]]:
    """The named graphs of the dataset by the end of their names, the default graph as "", sorted."""
    graphs: dict[str, list[Triple]] = {}
    for quad in parse(gzip.decompress((built_dataset / "dataset.nq.gz").read_bytes()), RdfFormat.N_QUADS):
        assert isinstance(quad, Quad)
        name = quad.graph_name.value.rpartition("/graph/")[2] if isinstance(quad.graph_name, NamedNode) else ""
        graphs.setdefault(name, []).append(quad.triple)
    return {name: sorted(triples, key=str) for name, triples in sorted(graphs.items())}


def test_engines_agree_on_the_whole_dataset(graphs: dict[str, list[Triple]]) -> None:
    triples = [triple for name in graphs if _is_looked_at(name) for triple in graphs[name]]
    assert _agreed(triples)["Violation"] == 0


def test_engines_agree_on_changed_triples(graphs: dict[str, list[Triple]]) -> None:
    chance = random.Random(SEED)
    sources = chance.sample([name for name in graphs if name.startswith("source/")], SOURCES)
    facts, claims = graphs[""], [triple for name in sorted(sources) for triple in graphs[name]]
    # The claims are many times as many as the facts: half of the changes go to each.
    changed = _changed(facts, MUTATIONS // 2, chance) + _changed(claims, MUTATIONS // 2, chance)
    assert _agreed(changed + graphs["ontology"])["Violation"] > MUTATIONS // 2


def _is_looked_at(name: str) -> bool:
    return name in ("", "ontology") or name.startswith("source/")


def _agreed(triples: Sequence[Triple]) -> Counter[str]:
    """The number of results by severity, which the engines must agree on one by one."""
    reports = [validate_graph(triples, engine=engine) for engine in ENGINES]
    default, reference = (Counter(result.key for result in report.results) for report in reports)
    assert sorted(default - reference) == [], "the default engine alone reports these"
    assert sorted(reference - default) == [], "the reference engine alone reports these"
    return Counter(key[-1] for key in default.elements())


def _changed(triples: list[Triple], number: int, chance: random.Random) -> list[Triple]:
    """The triples with some of them changed, each in one of several ways."""
    changed: list[Triple] = list(triples)
    for index in chance.sample(range(len(triples)), number):
        other = chance.choice(triples)
        ways = (
            [],
            [_with_object(triples[index], other.object)],
            [_with_object(triples[index], Literal(chance.choice(_WORDS), datatype=chance.choice(_DATATYPES)))],
            [_with_object(triples[index], _retyped(triples[index].object, chance))],
            [Triple(triples[index].subject, other.predicate, triples[index].object)],
            [Triple(other.subject, triples[index].predicate, triples[index].object)],
            [triples[index], _with_object(triples[index], other.object)],
        )
        first, *more = (*chance.choice(ways), None)
        changed[index] = first if first is not None else other
        changed += [triple for triple in more if triple is not None]
    return changed


def _with_object(triple: Triple, value: object) -> Triple:
    return Triple(triple.subject, triple.predicate, value)  # type: ignore[arg-type]


def _retyped(value: object, chance: random.Random) -> Literal:
    """The same text with another datatype or language."""
    text = value.value if isinstance(value, Literal | NamedNode) else str(value)
    datatype = chance.choice((None, *_DATATYPES))
    return Literal(text, language="en") if datatype is None else Literal(text, datatype=datatype)
