"""Fits the weights of the extractor on annotated briefs, and measures it on briefs that it was not fitted on.

    python scripts/train_extraction.py FOLDER... [--fit] [--folds N] [--errors] [--only QUESTION]

FOLDER holds NAME.md and NAME.facts.yaml, as `seeds/` does. `--fit` writes
`src/communique/extract/data/weights/`; without it nothing is written, and the figures are those of an N-fold
cross-validation: each brief is read with weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import pickle
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np

from communique.evaluate import compare, evaluate, reports
from communique.extract import extract
from communique.extract.evidence import ALWAYS, LEAST, Features, taught_by, using
from communique.extract.language import Syntax, analyse
from communique.model import Document, Source, facts_of
from communique.sources import read_article, to_guide
from communique.sources.facts_reader import read_facts

sys.path.insert(0, str(Path(__file__).parent))
from training import Answers
from training.exercises import read_exercise

WEIGHTS = Path(__file__).parent.parent / "src/communique/extract/data/weights"
_PENALTY = 2.0
_INNER = 5
_LEASTS = (0.5, 0.45, 0.4, 0.35, 0.3)
_HIGH, _LOW = 0.95, 0.55
_WINDOW = 0.15
_LEAST = 3  # in how many briefs an indicator must be seen to get a weight

Row = tuple[str, Features, bool]  # the brief, the indicators, the answer


@dataclass
class Brief:
    """A brief with its gold facts, and the questions that it raised.

    Attributes:
        is_silent: whether the answers are noted down and not told, so that later questions are asked about what the
            extractor takes for right, mistakes included.
    """

    facts: Document
    answers: Answers
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    is_silent: bool = False

    @property
    def source(self) -> Source:
        """The text."""
        return self.facts.source

    def answer(self, question: str, about: object, features: Features) -> bool | None:
        """The teacher's answer, which is noted down."""
        told = self.answers.to(question, about)
        if told is not None:
            self.rows[question].append((self.source.name, dict(features), told))
        return None if self.is_silent else told


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
    briefs = taught(arguments.folders)
    if arguments.fit:
        asked = asked_twice(briefs)
        for question, weights in fitted(asked, arguments.only).items():
            plain = with_least(rows_of(asked, question), without_syntax=True)
            write(question, weights, plain)
        if arguments.only is None:
            write_levels(judged(briefs, held_out(briefs, arguments.folds)))
        return
    told = held_out(briefs, arguments.folds)
    pairs = [(brief.source.name, to_guide(brief.facts), to_guide(told[brief.source.name])) for brief in briefs]
    print(reports.text(evaluate(pairs), by_document=True, errors=arguments.errors))


def held_out(briefs: Sequence[Brief], folds: int) -> dict[str, Document]:
    """The facts of each brief as found with weights that were fitted without it."""
    found = {}
    for fold in range(folds):
        others = [brief for number, brief in enumerate(briefs) if number % folds != fold]
        with using(fitted(asked_twice(others))):
            for brief in briefs[fold::folds]:
                found[brief.source.name] = extract(brief.source)
    return found


def asked_twice(briefs: Sequence[Brief]) -> list[Brief]:
    """The briefs with the questions of a second reading, in which the extractor goes by its own answers.

    The first reading is told each right answer before the next question, which flatters the indicators that count
    earlier answers. In the second it goes by weights that were fitted without the brief, on the first of the others.
    """
    twice = [Brief(brief.facts, Answers(brief.facts), is_silent=True) for brief in briefs]
    for fold in range(_INNER):
        with using(fitted([brief for number, brief in enumerate(briefs) if number % _INNER != fold])):
            for brief in twice[fold::_INNER]:
                with taught_by(brief):
                    extract(brief.source)
    for first, second in zip(briefs, twice, strict=True):
        for question, rows in first.rows.items():
            second.rows[question] = [*rows, *second.rows[question]]
    return twice


def judged(briefs: Sequence[Brief], told: Mapping[str, Document]) -> dict[str, list[tuple[float, bool]]]:
    """For each kind of fact the confidences of those found, and whether they are right."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for brief in briefs:
        document = told[brief.source.name]
        differences = compare(to_guide(brief.facts), to_guide(document)).differences
        wrong = {(each.kind, *each.place) for each in differences if each.what == "extra"}
        for fact in facts_of(document):
            right = (fact.kind, fact.thing, fact.number) not in wrong
            found[fact.kind].append((fact.stated.confidence or 0.0, right))
    return found


def write_levels(told: Mapping[str, Sequence[tuple[float, bool]]]) -> None:
    """Writes from which confidence on nearly all facts of a kind are right, and below which hardly more than half."""
    with (WEIGHTS.parent / "levels.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["kind", "high", "low"])
        for kind in sorted(told):
            marks = sorted({round(confidence, 2) for confidence, _ in told[kind]})
            high = next((mark for mark in marks if share(told[kind], mark, 2) >= _HIGH), 1.01)
            low = max((mark for mark in marks if share(told[kind], mark - _WINDOW, mark) < _LOW), default=0.0)
            table.writerow([kind, f"{high:.2f}", f"{min(low, high):.2f}"])


def share(told: Sequence[tuple[float, bool]], least: float, below: float) -> float:
    """Which part of the facts with a confidence in a range is right; with a doubt for few."""
    inside = [right for confidence, right in told if least <= round(confidence, 2) < below]
    return sum(inside) / (len(inside) + 0.5) if inside else 0.0


def taught(folders: Sequence[Path]) -> list[Brief]:
    """The briefs of folders, with all questions that they raise and the answers."""
    briefs = [read(path) for folder in folders for path in sorted(folder.glob("*.yaml"))]
    for brief in briefs:
        with taught_by(brief):
            extract(brief.source)
    return briefs


def read(path: Path) -> Brief:
    """A brief from the path of its reviewed facts, or an exercise."""
    if not path.name.endswith(".facts.yaml"):
        exercise = read_exercise(path)
        return Brief(exercise, Answers(exercise))
    text = path.with_name(path.name.removesuffix(".facts.yaml") + ".md")
    facts = read_facts(path, read_article(text))
    return Brief(facts, Answers(facts))


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
    return {q: with_least(rows_of(briefs, q)) for q in questions if only is None or q.startswith(only)}


def with_least(rows: Sequence[Row], *, without_syntax: bool = False) -> dict[str, float]:
    """The weights of a question, with the probability from which on its answer is yes.

    That is the one with the best F1 where each brief is judged by weights that were fitted without it.
    """
    names = sorted({name for name, _, _ in rows})
    told: list[tuple[float, bool]] = []
    for fold in range(_INNER):
        held = set(names[fold::_INNER])
        weights = fitted_one([row for row in rows if row[0] not in held], without_syntax=without_syntax)
        told += [(probability(weights, features), answer) for name, features, answer in rows if name in held]
    best = max(_LEASTS, key=lambda least: f_measure(told, least))
    return {**fitted_one(rows, without_syntax=without_syntax), LEAST: best}


def probability(weights: Mapping[str, float], features: Features) -> float:
    """How likely the answer is yes."""
    total = weights[ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def f_measure(told: Sequence[tuple[float, bool]], least: float) -> float:
    """F1 of the answers that are at least so likely, with a little of a prior for few rows."""
    right = sum(answer for probability, answer in told if probability >= least)
    given, wanted = sum(probability >= least for probability, _ in told), sum(answer for _, answer in told)
    return 2 * right / (given + wanted + 1)


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


if __name__ == "__main__":
    main()
