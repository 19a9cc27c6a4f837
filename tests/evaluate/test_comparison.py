"""What is right, extra and missed in one document; and the same figures as the reference of the corpus."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

from communique.evaluate import Counts, compare, evaluate
from communique.evaluate.comparison import Facts

DEAL = {
    "kind": "memorandum",
    "parties": ["KZ", "GB"],
    "topics": ["rare earths"],
    "date": "2023-03-18",
    "status": "signed",
}
PLANT = {
    "name": None,
    "kind": "wind",
    "host": "KZ",
    "developers": ["Svevind"],
    "capacity": [{"value": 1, "unit": "GW"}],
}


def document(**sections: Any) -> Facts:
    return sections


def test_identical_documents_are_right() -> None:
    facts = document(states=["KZ"], agreements=[DEAL], projects=[PLANT], officials=[{"name": "A B", "role": "king"}])
    comparison = compare(facts, facts)
    assert (comparison.micro.extra, comparison.micro.missed, comparison.differences) == (0, 0, ())
    assert comparison.counts["agreement.party"] == Counts(right=2)


def test_attribute_counts_only_on_the_right_thing() -> None:
    other = DEAL | {"parties": ["FR", "GB"], "topics": ["wind"]}
    comparison = compare(document(agreements=[DEAL, other]), document(agreements=[other]))
    assert comparison.counts["agreement"] == Counts(right=1, missed=1)
    assert comparison.counts["agreement.topic"] == Counts(right=1, missed=1)


def test_things_without_a_key_in_common_are_not_the_same() -> None:
    comparison = compare(document(agreements=[DEAL]), document(agreements=[DEAL | {"parties": ["FR", "DE"]}]))
    assert comparison.counts["agreement"] == Counts(extra=1, missed=1)


def test_nameless_project_of_nobody_is_paired_by_kind_and_something_else() -> None:
    bare = {"name": None, "kind": "wind", "host": "KZ"}
    assert compare(document(projects=[bare]), document(projects=[bare])).counts["project"] == Counts(right=1)
    elsewhere = compare(document(projects=[bare]), document(projects=[bare | {"host": "UZ"}]))
    assert elsewhere.counts["project"] == Counts(extra=1, missed=1)


def test_agreement_without_status_is_a_signed_one() -> None:
    unsaid = {key: value for key, value in DEAL.items() if key != "status"}
    assert compare(document(agreements=[DEAL]), document(agreements=[unsaid])).counts["agreement.status"].right == 1


def test_less_exact_date_counts_half_and_is_told() -> None:
    comparison = compare(document(agreements=[DEAL]), document(agreements=[DEAL | {"date": "2023-03"}]))
    assert comparison.counts["agreement.date"] == Counts(0.5, 0.5, 0.5)
    assert [(d.what, d.kind, d.value) for d in comparison.differences] == [
        ("missed", "agreement.date", "2023-03-18"),
        ("extra", "agreement.date", "2023-03"),
    ]


def test_repeated_state_counts_once() -> None:
    assert compare(document(states=["KZ", "KZ"]), document(states=["KZ"])).micro == Counts(right=1)


def test_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    documents = [("a", document(states=["KZ"]), document(states=["KZ"])), ("b", document(states=["GB"]), document())]
    evaluation = evaluate(documents)
    low, high = evaluation.interval()
    assert low <= evaluation.micro.f1 <= high
    assert evaluation.interval() == evaluate(documents).interval() == (0.0, 1.0)
    assert evaluation.interval("official") == (0.0, 0.0)


def test_figures_are_those_of_the_reference() -> None:
    corpus = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).parents[3] / "shared")) / "corpus"
    if not (corpus / "score.py").exists():
        pytest.skip(f"the corpus is not in {corpus}: set COMMUNIQUE_SHARED to the folder that has it")
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    briefs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(corpus.glob("[ab]/*.json"))]
    for gold, told in zip(briefs, (*briefs[1:], briefs[0]), strict=True):
        mixed = {section: [*told[section], *gold[section][::2]] for section in gold}
        ours = {kind: (c.right, c.extra, c.missed) for kind, c in compare(gold, mixed).counts.items()}
        theirs = {kind: (c["tp"], c["fp"], c["fn"]) for kind, c in score.compare(gold, mixed).items()}
        assert {k: c for k, c in ours.items() if any(c)} == {k: c for k, c in theirs.items() if any(c)}
