"""The extraction is as right on the briefs as the figures in the documentation say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.evaluate import Evaluation, evaluate
from communique.evaluate.reading import read_document
from communique.extract import extract
from communique.sources import read_article, to_guide

ROOT = Path(__file__).parents[2]
FLOOR = json.loads((Path(__file__).parent / "floor.json").read_text(encoding="utf-8"))
TOLERANCE = 0.01  # another version of the language model sees a few words otherwise


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    facts = sorted((ROOT / "seeds").glob("*.facts.yaml"))
    names = [path.name.removesuffix(".facts.yaml") for path in facts]
    told = [to_guide(extract(read_article(ROOT / "seeds" / f"{name}.md"))) for name in names]
    return evaluate(zip(names, map(read_document, facts), told, strict=True))


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
