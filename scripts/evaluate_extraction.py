"""Measures the extraction on the briefs of `seeds/` and on the article, and says how much of it is tuning.

    python scripts/evaluate_extraction.py [--write]

Each brief is read twice: with the weights of the package, and with weights that were fitted on all others (leave one
out). `--write` writes `docs/reference/extraction-figures.md` and the floor that `tests/evaluate` holds the figures to.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from communique.evaluate import Evaluation, evaluate, reports
from communique.evaluate.comparison import Facts
from communique.evaluate.reading import read_document
from communique.extract import extract
from communique.extract.evidence import using
from communique.model import PartialDate, Source
from communique.sources import read_article, to_guide

sys.path.insert(0, str(Path(__file__).parent))
from train_extraction import Brief, asked_twice, fitted, remembered, taught

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/reference/extraction-figures.md"
FLOOR = ROOT / "tests/evaluate/floor.json"
PARTS = {"a": "briefs a", "b": "briefs b"}
Pair = tuple[str, Facts, Facts]


def main() -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with patch("communique.extract.mentions.analyse", remembered):
        briefs = taught([ROOT / "seeds", ROOT / "tests/extract/exercises"])
        seeds = [brief for brief in briefs if (ROOT / "seeds" / f"{brief.source.name}.md").exists()]
        whole = [_pair(brief) for brief in seeds]
        left_out = list(_left_out(seeds, briefs))
        tables = {title: evaluate(p for p in whole if p[0].startswith(letter)) for letter, title in PARTS.items()}
        tables["all briefs"] = evaluate(whole)
        article = _article()
        if article is not None:
            tables["the article"] = evaluate([article])
        tables["all briefs, each read with weights fitted without it"] = evaluate(left_out)
    page = _page(tables)
    print(page)
    if arguments.write:
        PAGE.write_text(page, encoding="utf-8")
        floor = {kind: round(counts.f1, 3) for kind, counts in tables["all briefs"].kinds.items()}
        floor["all"] = round(tables["all briefs"].micro.f1, 3)
        FLOOR.write_text(json.dumps(floor, indent=1) + "\n", encoding="utf-8")


def _pair(brief: Brief) -> Pair:
    return brief.source.name, to_guide(brief.facts), to_guide(extract(brief.source))


def _left_out(seeds: Sequence[Brief], briefs: Sequence[Brief]) -> Iterator[Pair]:
    for brief in seeds:
        with using(fitted(asked_twice([other for other in briefs if other is not brief]))):
            yield _pair(brief)


def _article() -> Pair | None:
    """The article with its gold facts, where it lies; it is no part of the project."""
    shared = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))
    texts, gold = sorted((shared / "seeds").glob("*.txt")), sorted((shared / "corpus/seed").glob("*.json"))
    if not texts or not gold:
        return None
    source = read_article(texts[0])
    dated = Source("article", source.title, source.text, published=PartialDate(2023, 3, 20))
    return "article", read_document(gold[0]), to_guide(extract(dated))


def _page(tables: dict[str, Evaluation]) -> str:
    lines = [
        "# How right the extraction is",
        "",
        "Written by `make evaluate`; `communique evaluate` gives the same figures for your own texts. A date that is",
        "right but less exact counts half; an attribute counts only on the right thing. Intervals are the bootstrap's.",
        "",
        "The weights of the extraction are fitted on these briefs and on the exercises of `tests/extract/exercises/`.",
        "What it does on a text that nobody has seen is the last table: there each brief is read with weights that",
        "were fitted on all others. How far it is below that of all briefs is how much of the figures is tuning.",
        "",
        "| texts | precision | recall | F1 | 95 % |",
        "|---|--:|--:|--:|---|",
    ]
    for title, table in tables.items():
        micro, (low, high) = table.micro, table.interval()
        figures = f"{micro.precision:.3f} | {micro.recall:.3f} | {micro.f1:.3f} | {low:.2f}–{high:.2f}"
        lines.append(f"| {title} | {figures} |")
    for title, table in tables.items():
        lines += ["", f"## {title[0].upper()}{title[1:]}", "", reports.markdown(table).rstrip()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
