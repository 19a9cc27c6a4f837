"""Filled templates with mistakes planted in their cells, as a workbook and as CSV files."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from communique.tables.template import write_template

Rows = dict[str, list[list[object]]]
_FIRST = 3  # below the header and the example


@dataclass(frozen=True, slots=True)
class BadCell:
    """Where a mistake is: a sheet, and a row and a column counted from one."""

    sheet: str
    row: int
    column: int


# What can go wrong in which column; None empties the cell.
_MISTAKES: dict[str, dict[int, tuple[object, ...]]] = {
    "Agreements": {
        2: ("memorandom", "agreement; treaty", None),
        3: ("OM; Frence", "XX", "OM; Somebody Unknown"),
        4: ("green hydrogn",),
        5: ("sgned", "built", None),
        6: ("12 May 2024", "2024-13", "2023-02-30"),
        8: ("no-such-project",),
    },
    "Projects": {3: ("green hydrogn", None), 4: ("Atlantis", "om ; zz"), 5: ("Nobody Ltd",), 6: ("started",)},
    "Amounts": {2: ("size", None), 5: ("1,5", "about 3", "1e9999"), 8: ("gigawatts of power", "t/yr", None)},
}


def rows(count: int) -> Rows:
    """Facts that conform."""
    names = [f"example-{number}" for number in range(count)]
    return {
        "Agreements": [
            [f"deal-{name}", "memorandum", "OM; Belgium", "green hydrogen; wind", "signed", "2024-05-12", None, name]
            for name in names
        ],
        "Organisations": [["Example Energy", "company", "BE"]],
        "Projects": [
            [name, f"Example “{name}”", "green hydrogen", "OM", "Example Energy", "announced"] for name in names
        ],
        "Amounts": [[name, "nameplate capacity", None, "about", 1.5, None, None, "GW"] for name in names],
    }


def plant(given: Rows, count: int, chance: random.Random) -> list[BadCell]:
    """Puts some mistakes into rows that have none yet."""
    places = [(sheet, number) for sheet in _MISTAKES for number in range(len(given[sheet]))]
    planted = []
    for sheet, number in chance.sample(places, count):
        column = chance.choice(sorted(_MISTAKES[sheet]))
        given[sheet][number][column - 1] = chance.choice(_MISTAKES[sheet][column])
        planted.append(BadCell(sheet, number + _FIRST, column))
    return planted


def write_workbook(given: Rows, path: Path) -> Path:
    """The template as a workbook, filled."""
    write_template(path)
    workbook = openpyxl.load_workbook(path)
    for sheet, lines in given.items():
        for number, line in enumerate(lines, _FIRST):
            for column, value in enumerate(line, 1):
                workbook[sheet].cell(number, column).value = value
    workbook.save(path)
    return path


def write_csv(given: Rows, path: Path) -> Path:
    """The template as a folder of CSV files, filled."""
    write_template(path)
    for sheet, lines in given.items():
        with (path / f"{sheet.lower()}.csv").open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)
    return path
