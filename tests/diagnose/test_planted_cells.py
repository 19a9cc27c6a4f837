"""Mistakes planted in cells of filled templates are reported at these cells."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from planted.tables import BadCell, Rows, plant, rows, write_csv, write_workbook

from communique.diagnose.examining import examine
from communique.diagnose.inputs import Input
from communique.diagnose.settings import Settings
from communique.places import Region
from communique.tables.grid import letters
from communique.validate import Severity

MISTAKES = 60
A_FILE = 5
TODAY = date(2026, 11, 25)
WRITERS = {"workbook.xlsx": write_workbook, "folder": write_csv}


@pytest.mark.parametrize("name", WRITERS)
def test_template_without_mistakes_conforms(name: str, tmp_path: Path) -> None:
    assert _regions(WRITERS[name](rows(3), tmp_path / name)) == set()


@pytest.mark.parametrize("name", WRITERS)
def test_planted_errors_are_found_at_their_cells(name: str, tmp_path: Path) -> None:
    chance, wrong, planted = random.Random(name), [], 0
    write: Callable[[Rows, Path], Path] = WRITERS[name]
    while planted < MISTAKES:
        given = rows(4)
        mistakes = plant(given, A_FILE, chance)
        planted += len(mistakes)
        found = _regions(write(given, tmp_path / f"{planted}{name}"))
        wrong += [
            (mistake, given[mistake.sheet][mistake.row - 3]) for mistake in mistakes if _place(mistake) not in found
        ]
    assert not wrong


def _place(mistake: BadCell) -> tuple[str, str]:
    return mistake.sheet.lower(), f"{letters(mistake.column)}{mistake.row}"


def _regions(path: Path) -> set[tuple[str, str]]:
    """The sheets and cells of what is graver than an info."""
    found = examine(Input(str(path)), Settings(today=TODAY)).diagnostics
    return {_cell(d.region) for d in found if d.severity is not Severity.INFO and d.region is not None}


def _cell(region: Region) -> tuple[str, str]:
    sheet, _, address = (region.cell or "").rpartition("!")
    return (sheet or Path(region.file).stem).lower(), address
