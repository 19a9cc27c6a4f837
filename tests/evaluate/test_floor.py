"""The extraction is as right on the briefs as the figures in the documentation say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.evaluate import Evaluation, evaluate
from communique.evaluate.reading import read_document
from communique.extract import extract
from communique.extract.levels import level
from communique.model import Document, facts_of
from communique.sources import read_article, to_guide

ROOT = Path(__file__).parents[2]
FLOOR = json.loads((Path(__file__).parent / "floor.json").read_text(encoding="utf-8"))
TOLERANCE = 0.01  # another version of the language model sees a few words otherwise


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """What the extraction finds in the briefs, by their names."""
    names = [path.name.removesuffix(".facts.yaml") for path in sorted((ROOT / "seeds").glob("*.facts.yaml"))]
    return {name: extract(read_article(ROOT / "seeds" / f"{name}.md")) for name in names}


@pytest.fixture(scope="module")
def evaluation(documents: dict[str, Document]) -> Evaluation:
    gold = ((name, read_document(ROOT / "seeds" / f"{name}.facts.yaml")) for name in documents)
    return evaluate((name, facts, to_guide(documents[name])) for name, facts in gold)


@pytest.mark.slow
def test_no_figure_drops(evaluation: Evaluation) -> None:
    found = {kind: counts.f1 for kind, counts in evaluation.kinds.items()} | {"all": evaluation.micro.f1}
    dropped = {kind: (floor, found[kind]) for kind, floor in FLOOR.items() if found[kind] < floor - TOLERANCE}
    assert not dropped, f"run 'make evaluate' and see what has become worse: {dropped}"


@pytest.mark.slow
def test_planned_is_never_told_as_signed(evaluation: Evaluation) -> None:
    wrong = [
        (document.name, difference.thing)
        for document in evaluation.documents
        for difference in document.comparison.differences
        if (difference.what, difference.kind, difference.value) == ("missed", "agreement.status", "planned")
    ]
    missed_as_thing = {thing for _, thing in wrong} - {
        difference.value
        for document in evaluation.documents
        for difference in document.comparison.differences
        if (difference.what, difference.kind) == ("missed", "agreement")
    }
    assert not missed_as_thing


@pytest.mark.slow
def test_agreements_are_precise(evaluation: Evaluation) -> None:
    assert evaluation.kinds["agreement"].precision >= 0.9


@pytest.mark.slow
def test_of_facts_marked_high_at_least_95_of_100_are_right(
    documents: dict[str, Document], evaluation: Evaluation
) -> None:
    right = wrong = 0
    for scored in evaluation.documents:
        extra = {(d.kind, *d.place) for d in scored.comparison.differences if d.what == "extra"}
        for fact in facts_of(documents[scored.name]):
            if level(fact.kind, fact.stated.confidence) == "high":
                wrong += (fact.kind, fact.thing, fact.number) in extra
                right += (fact.kind, fact.thing, fact.number) not in extra
    assert right > 500
    assert right >= 0.95 * (right + wrong), (right, wrong)


@pytest.mark.slow
def test_every_fact_has_its_quote_at_its_offsets(documents: dict[str, Document]) -> None:
    for document in documents.values():
        for fact in facts_of(document):
            assert fact.stated.evidence.quote(document.source.text).strip(), fact
