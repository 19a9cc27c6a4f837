"""Records: the entries with their cells read, each value with its cell as evidence. Every bad cell is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.model import Modality, Stated
from communique.tables.entries import Entry, Problems
from communique.tables.sheets import Column
from communique.tables.words import WordError, Words
from communique.vocabulary.concepts import load_concepts

_NOT_YET = ("planned", "negotiating")  # what has one of these statuses is spoken of as a plan
_NAMES = ("id", "name", "also", "misspellings")  # the columns by which others may refer to a row


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its values."""

    entry: Entry
    values: Mapping[str, tuple[Stated[Any], ...]]

    def one(self, key: str) -> Stated[Any] | None:
        """The value of a column; None where the cell is empty."""
        return next(iter(self.values.get(key, ())), None)

    def the(self, key: str) -> Stated[Any]:
        """The value of a column that is required."""
        return self.values[key][0]

    def several(self, key: str) -> tuple[Stated[Any], ...]:
        """The values of a column."""
        return self.values.get(key, ())


def named_rows(entries: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """By sheet, the names by which its rows may be referred to, each with the one that facts use; bad rows too."""
    named: dict[str, dict[str, str]] = {}
    for entry in entries:
        names = named.setdefault(entry.form.name, {})
        texts = [(key, " ".join(piece.text.split())) for key in _NAMES for piece in entry.pieces.get(key, ())]
        for _, text in texts:
            names.setdefault(text, texts[0][1] if texts[0][0] == "id" else text)
    return named


def read_record(entry: Entry, words: Words, problems: Problems) -> Record | None:
    """Reads all cells of an entry; None where one of them is bad, which is then among the problems."""
    before = len(problems.found)
    modality = _modality(entry, words, problems)
    values: dict[str, tuple[Stated[Any], ...]] = {}
    is_whole = True
    for column in entry.form.columns:
        if column.key in entry.pieces:
            values[column.key] = _stated(entry, column, words, modality, problems)
        elif column.required:
            is_whole = False
            if column.key in entry.columns:  # else the header has been found wanting
                _miss(entry, column, problems)
    return Record(entry, values) if is_whole and len(problems.found) == before else None


def _stated(
    entry: Entry, column: Column, words: Words, modality: Modality, problems: Problems
) -> tuple[Stated[Any], ...]:
    """The values of a cell, each once."""
    found: dict[Any, Stated[Any]] = {}
    for piece in entry.pieces[column.key]:
        try:
            value = words.read(column, piece.text)
        except WordError as error:
            problems.add(entry.region(column.key), error.message, error.hint, error.rule)
        else:
            found.setdefault(value, Stated(value, piece.evidence, modality))
    return tuple(found.values())


def _modality(entry: Entry, words: Words, problems: Problems) -> Modality:
    column = entry.form.column("modality")
    if column is not None and column.key in entry.pieces:
        try:
            word = words.read(column, entry.pieces[column.key][0].text)
            return Modality(load_concepts().get("modality", word).name)
        except WordError as error:
            problems.add(entry.region(column.key), error.message, error.hint, error.rule)
    statuses = {piece.text.casefold() for piece in entry.pieces.get("status", ())}
    return Modality.PLANNED if statuses & set(_NOT_YET) else Modality.ASSERTED


def _miss(entry: Entry, column: Column, problems: Problems) -> None:
    hint = f"{column.comment[0].lower()}{column.comment[1:]}"
    problems.add(entry.region(column.key), f"the row has no {column.header}", hint, "table-missing")
