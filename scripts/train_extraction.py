"""Fits the weights of the extractor on annotated briefs, and measures it on briefs that it was not fitted on.

    python scripts/train_extraction.py FOLDER... [--fit] [--folds N] [--errors] [--only QUESTION]

FOLDER holds NAME.md and NAME.json, as `seeds/` and the gold of the corpora do. `--fit` writes
`src/communique/extract/data/weights/`; without it nothing is written, and the figures are those of an N-fold
cross-validation: each brief is read with weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from communique.extract import extract
from communique.extract.evidence import ALWAYS, Features, taught_by, using
from communique.extract.language import Syntax, analyse
from communique.model import Source
from communique.sources import read_article, to_guide

sys.path.insert(0, str(Path(__file__).parent))
from training import labels_of

WEIGHTS = Path(__file__).parent.parent / "src/communique/extract/data/weights"
SCORE = Path("../shared/corpus/score.py")
_PENALTY = 1.0
_LEAST = 3  # in how many briefs an indicator must be seen to get a weight

Row = tuple[str, Features, bool]  # the brief, the indicators, the answer


@dataclass
class Brief:
    """A brief with its gold facts, and the questions that it raised."""

    source: Source
    gold: dict[str, Any]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def answer(self, question: str, about: object, features: Features) -> bool | None:
        """The teacher's answer, which is noted down."""
        told = labels_of(question, about, self.gold, self.source)
        if told is not None:
            self.rows[question].append((self.source.name, dict(features), told))
        return told


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--folds", type=int, default=7)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", help="fit this question (or those that begin so) alone")
    arguments = parser.parse_args()
    with patch("communique.extract.mentions.analyse", remembered):
        run(arguments)


def run(arguments: argparse.Namespace) -> None:
    """Fits or measures."""
    briefs = [read(path) for folder in arguments.folders for path in sorted(folder.glob("*.json"))]
    for brief in briefs:
        with taught_by(brief):
            extract(brief.source)
    if arguments.fit:
        for question, weights in fitted(briefs, arguments.only).items():
            plain = fitted_one(rows_of(briefs, question), without_syntax=True)
            write(question, weights, plain)
        return
    predicted = {}
    for fold in range(arguments.folds):
        others = [brief for number, brief in enumerate(briefs) if number % arguments.folds != fold]
        with using(fitted(others)):
            for brief in briefs[fold :: arguments.folds]:
                predicted[brief.source.name] = to_guide(extract(brief.source))
    score(briefs, predicted, errors=arguments.errors)


def read(path: Path) -> Brief:
    """A brief from the path of its gold facts."""
    return Brief(read_article(path.with_suffix(".md")), json.loads(path.read_text(encoding="utf-8")))


def remembered(text: str) -> Syntax:
    """What the language model sees, kept from run to run, since rules change more often than texts."""
    key = hashlib.sha256(text.encode("utf-8")).hexdigest()
    file = Path(tempfile.gettempdir()) / "communique-syntax" / key
    if file.exists():
        syntax: Syntax = pickle.loads(file.read_bytes())
        return syntax
    syntax = analyse(text)
    file.parent.mkdir(exist_ok=True)
    aside = file.with_suffix(f".{id(text)}")
    aside.write_bytes(pickle.dumps(syntax))
    aside.rename(file)
    return syntax


def rows_of(briefs: Sequence[Brief], question: str) -> list[Row]:
    """All that was asked of one kind."""
    return [row for brief in briefs for row in brief.rows[question]]


def fitted(briefs: Sequence[Brief], only: str | None = None) -> dict[str, Mapping[str, float]]:
    """The weights of all questions."""
    questions = sorted({question for brief in briefs for question in brief.rows})
    return {q: fitted_one(rows_of(briefs, q)) for q in questions if only is None or q.startswith(only)}


def fitted_one(rows: Sequence[Row], *, without_syntax: bool = False) -> dict[str, float]:
    """A logistic regression with a quadratic penalty, by Newton's method.

    Args:
        rows: the questions of one kind.
        without_syntax: leave out the indicators that a language model gives; their names begin with `syntax`.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for name, features, _ in rows:
        for indicator in features:
            if not (without_syntax and indicator.startswith("syntax")):
                seen[indicator].add(name)
    names = [ALWAYS, *sorted(indicator for indicator, briefs in seen.items() if len(briefs) >= _LEAST)]
    column = {name: number for number, name in enumerate(names)}
    data = np.zeros((len(rows), len(names)))
    data[:, 0] = 1
    for number, (_, features, _) in enumerate(rows):
        for indicator, value in features.items():
            if indicator in column:
                data[number, column[indicator]] = value
    answers = np.array([float(told) for _, _, told in rows])
    weights = np.zeros(len(names))
    penalty = np.full(len(names), _PENALTY)
    penalty[0] = 0.01
    for _ in range(30):
        probability = 1 / (1 + np.exp(-np.clip(data @ weights, -30, 30)))
        gradient = data.T @ (answers - probability) - penalty * weights
        curvature = (data.T * (probability * (1 - probability) + 1e-9)) @ data + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, (float(weight) for weight in weights), strict=True))


def write(question: str, weights: Mapping[str, float], plain: Mapping[str, float]) -> None:
    """Writes the table of a question."""
    with (WEIGHTS / f"{question}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["indicator", "weight", "plain"])
        for name in sorted(weights):
            table.writerow([name, f"{weights[name]:.2f}", f"{plain.get(name, 0.0):.2f}"])


def score(briefs: Sequence[Brief], predicted: Mapping[str, Any], *, errors: bool) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "gold", Path(folder) / "found"
        gold.mkdir()
        found.mkdir()
        for brief in briefs:
            name = f"{brief.source.name}.json"
            (gold / name).write_text(json.dumps(brief.gold), encoding="utf-8")
            (found / name).write_text(json.dumps(predicted[brief.source.name]), encoding="utf-8")
        options = ["--by-document", *(["--errors"] if errors else [])]
        subprocess.run([sys.executable, str(SCORE), str(gold), str(found), *options], check=True)


if __name__ == "__main__":
    main()
