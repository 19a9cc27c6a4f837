"""Mistakes planted at known places of documents in every syntax are reported at these places."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from planted.contribution import contribution, plant
from planted.writers import WRITERS

from communique.diagnose.examining import examine
from communique.diagnose.inputs import Input
from communique.diagnose.settings import Settings
from communique.validate import Severity

MISTAKES = 500
A_FILE = 7
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("ending", WRITERS)
def test_contribution_without_mistakes_conforms(ending: str, tmp_path: Path) -> None:
    out = WRITERS[ending](contribution(3), random.Random(1))
    assert [d for d in _diagnostics(out.text, tmp_path / f"good{ending}") if d.severity is not Severity.INFO] == []


@pytest.mark.parametrize("ending", WRITERS)
def test_planted_errors_are_found_at_their_places(ending: str, tmp_path: Path) -> None:
    planted, lines, columns, missed = 0, 0, 0, Counter[str]()
    chance = random.Random(ending)
    while planted < MISTAKES // len(WRITERS) + 1:
        things, mistakes = plant(contribution(4), A_FILE, chance)
        out = WRITERS[ending](things, chance)
        found = {
            (diagnostic.region.line, diagnostic.region.column)
            for diagnostic in _diagnostics(out.text, tmp_path / f"bad{planted}{ending}")
            if diagnostic.region is not None
        }
        for mistake in mistakes:
            planted += 1
            line, column = out.place((mistake.thing, mistake.statement, mistake.part))
            lines += any(line == other for other, _ in found)
            columns += (line, column) in found
            missed[mistake.name] += (line, column) not in found
    assert lines == planted, f"{planted - lines} of {planted} not on their lines: {+missed}"
    assert columns >= 0.98 * planted, f"{planted - columns} of {planted} not at their columns: {+missed}"


def _diagnostics(text: str, path: Path):  # type: ignore[no-untyped-def]
    path.write_text(text, encoding="utf-8", newline="")
    return examine(Input(str(path)), Settings(today=TODAY)).diagnostics
