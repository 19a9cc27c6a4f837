"""Writes the generated pages of `docs/reference/`: commands, ontology, schemes, shapes, checks, questions and tables.

Each page is made of what it describes, without a net, and is the same on every run; `--check` only compares.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from reference.checks_page import checks_page
from reference.cli_page import cli_page
from reference.ontology_page import ontology_page
from reference.queries_page import queries_page
from reference.schemes_page import schemes_page
from reference.shapes_page import shapes_page
from reference.tables_page import tables_page

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "docs" / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "ontology.md": ontology_page,
    "schemes.md": schemes_page,
    "shapes.md": shapes_page,
    "checks.md": checks_page,
    "queries.md": queries_page,
    "tables.md": tables_page,
}
"""The pages by the names of their files."""


def main(arguments: list[str] | None = None) -> int:
    """Writes the pages, or with `--check` says which are not as they would be written (exit code 1 if any)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the pages that are there; exit 1 on drift")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the folder to write to or to compare with")
    options = parser.parse_args(arguments)
    pages = {options.output / name: make() for name, make in PAGES.items()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if options.check:
            print(f"{path} is out of date: run 'make docs'", file=sys.stderr)
        else:
            path.write_text(pages[path], encoding="utf-8", newline="\n")
            print(path)
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
