"""The template for contributors: a workbook, or a folder of CSV files with metadata, made from `sheets.yaml`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from communique.errors import CommuniqueError, Place
from communique.tables.csv_template import csv_files
from communique.tables.workbook_template import workbook_bytes
from communique.writing import replace_files


def write_template(target: Path | str, force: bool = False) -> None:
    """Writes the template, the same bytes each time.

    Args:
        target: a file that ends in `.xlsx`, or a folder for CSV files.
        force: write over what is there.

    Raises:
        CommuniqueError: the target is there already or cannot be written, or the extra `tables` is missing.
    """
    path = Path(target)
    if path.suffix.lower() not in ("", ".xlsx"):
        hint = "name a file that ends in .xlsx, or a folder"
        raise CommuniqueError(f"a template is no '{path.suffix}'", place=Place.of(path), hint=hint)
    contents = (
        {path: workbook_bytes(path, guide())}
        if path.suffix
        else {path / name: content for name, content in csv_files(guide()).items()}
    )
    taken = [file for file in contents if file.exists()]
    if taken and not force:
        raise CommuniqueError("this is there already", place=Place.of(taken[0]), hint="use --force to write over it")
    try:
        replace_files(contents)
    except OSError as error:
        raise CommuniqueError(f"cannot write: {error.strerror}", place=Place.of(path)) from error


def guide() -> tuple[str, ...]:
    """What to know before one fills the template in: a title and some sentences."""
    text = files("communique.tables").joinpath("guide.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)
