"""The reviewed judgements on names: `names.csv`, one judgement a row, with who made it and when.

The file is a source of its own: its labels are claims whose quote is the name in the row.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from communique.errors import Place, SourceError
from communique.link.slugs import organisation_slug, slug
from communique.model import PartialDate, Source, Span
from communique.sources.article import read_text

COLUMNS = ("kind", "id", "judgement", "name", "relation", "scope", "by", "on", "note")
KINDS = ("person", "organisation", "project", "agreement", "event", "place")
JUDGEMENTS = ("same", "different", "unsure")
NAMES_SOURCE = "names"  # the name of the source that the file is
RELATIONS = ("", "preferred", "alternative", "misspelling")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a name means the thing with this identifier; `scope` limits it to one source.

    Attributes:
        judgement: `same`, `different`, or `unsure`: nothing is merged, and the data says that they may be one.
    """

    kind: str
    thing: str
    judgement: str
    name: str
    relation: str
    scope: str
    by: str
    on: date
    span: Span

    @property
    def same(self) -> bool:
        """Whether the name is judged to mean the thing."""
        return self.judgement == "same"


@dataclass(frozen=True, slots=True)
class Registry:
    """All judgements, and the file that they stand in."""

    judgements: tuple[Judgement, ...] = ()
    source: Source | None = None
    _things: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _known: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, judgements: Iterable[Judgement], source: Source | None = None) -> Registry:
        """The registry of some judgements."""
        rows = tuple(judgements)
        things = {(row.kind, name_slug(row.kind, row.name), row.scope): row.thing for row in rows if row.same}
        return cls(rows, source, things, frozenset((row.kind, row.thing) for row in rows if row.same))

    def thing(self, kind: str, name: str, source: str) -> str | None:
        """The identifier judged to be meant by a name in a source; None where nobody has judged."""
        folded = name_slug(kind, name)
        return self._things.get((kind, folded, source)) or self._things.get((kind, folded, ""))

    def knows(self, kind: str, thing: str) -> bool:
        """Whether somebody has judged a name to mean the thing with this identifier."""
        return (kind, thing) in self._known

    def canonical(self, kind: str, name: str, source: str) -> str:
        """The identifier that a name means in a source: the judged one, else the name's own slug."""
        return self.thing(kind, name, source) or name_slug(kind, name)

    def preferred(self, kind: str, thing: str) -> str | None:
        """The name judged to be preferred for a thing."""
        rows = (row for row in self.judgements if (row.kind, row.thing, row.relation) == (kind, thing, "preferred"))
        return next((row.name for row in rows if row.same), None)

    def relation(self, kind: str, thing: str, name: str) -> str:
        """How a name is judged to relate to its thing; empty where nobody has judged."""
        rows = (row for row in self.judgements if row.same and (row.kind, row.thing, row.name) == (kind, thing, name))
        return next((row.relation for row in rows), "")


def name_slug(kind: str, name: str) -> str:
    """The slug of a name of a thing of this kind."""
    return organisation_slug(name) if kind == "organisation" else slug(name)


def read_registry(path: Path) -> Registry:
    """Reads `names.csv`; where there is no such file, nothing has been judged.

    Raises:
        SourceError: a column is missing, a value is not allowed, or two rows contradict each other.
    """
    if not path.exists():
        return Registry()
    text = unicodedata.normalize("NFC", read_text(path)).rstrip("\n")
    judgements = tuple(_rows(path, text))
    _check(path, judgements, text)
    days = [row.on for row in judgements]
    published = PartialDate.parse(max(days).isoformat()) if days else None
    source = Source(name=NAMES_SOURCE, title="Reviewed judgements on names", text=text, published=published)
    return Registry.of(judgements, source)


def _rows(path: Path, text: str) -> Iterator[Judgement]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            message = f"the columns are {', '.join(header) or 'missing'}"
            raise SourceError(message, place=Place.of(path, 1), hint=f"expected: {','.join(COLUMNS)}")
        offsets = [0]
        for line in text.split("\n"):
            offsets.append(offsets[-1] + len(line) + 1)
        start = reader.line_num
        for cells in reader:
            if cells:
                yield _judgement(path, text, cells, start + 1, offsets)
            start = reader.line_num
    except csv.Error as error:
        raise SourceError(f"this is not CSV: {error}", place=Place.of(path, reader.line_num)) from error


def _judgement(path: Path, text: str, cells: list[str], line: int, offsets: list[int]) -> Judgement:
    place = Place.of(path, line)
    if len(cells) != len(COLUMNS):
        raise SourceError(f"the row has {len(cells)} cells, not {len(COLUMNS)}", place=place, hint="mend the commas")
    row = dict(zip(COLUMNS, cells, strict=True))
    for column, allowed in (("kind", KINDS), ("judgement", JUDGEMENTS), ("relation", RELATIONS)):
        if row[column] not in allowed:
            hint = f"use one of: {', '.join(word for word in allowed if word)}"
            raise SourceError(f"'{row[column]}' is not allowed in the column '{column}'", place=place, hint=hint)
    if slug(row["id"]) != row["id"]:
        raise SourceError(f"'{row['id']}' is not a slug", place=place, hint=f"write '{slug(row['id'])}'")
    try:
        day = PartialDate.parse(row["on"])
        on = date(day.year, day.month or 0, day.day or 0)  # raises ValueError where the day is not exact
    except ValueError as error:
        raise SourceError(f"'{row['on']}' is no date", place=place, hint="write it as 2026-01-31") from error
    start = text.find(row["name"], offsets[line - 1] + len(row["kind"]) + len(row["id"]) + len(row["judgement"]) + 3)
    for column, what in (("name", "name"), ("by", "reviewer")):
        if not any(map(str.isalnum, row[column])):
            raise SourceError(f"the row has no {what}", place=place, hint=f"fill the column '{column}'")
    if row["name"] != " ".join(row["name"].split()) or start < 0:
        message = f"the name '{row['name']}' has needless spaces, a line break or a doubled quotation mark"
        raise SourceError(message, place=place, hint="write the name on one line, with single spaces")
    span = Span(start, start + len(row["name"]))
    return Judgement(
        row["kind"], row["id"], row["judgement"], row["name"], row["relation"], row["scope"], row["by"], on, span
    )


def _check(path: Path, judgements: tuple[Judgement, ...], text: str) -> None:
    """No name may mean two things, or be judged both to be and not to be the same; no thing has two preferred names."""
    meant: dict[tuple[str, str, str], Judgement] = {}
    preferred: dict[tuple[str, str], str] = {}
    for row in judgements:
        key = (row.kind, name_slug(row.kind, row.name), row.scope)
        line = text.count("\n", 0, row.span.start) + 1
        if row.same and row.relation == "preferred":
            other = preferred.setdefault((row.kind, row.thing), row.name)
            if other != row.name:
                message = f"'{row.thing}' has two preferred names, '{row.name}' and, above, '{other}'"
                raise SourceError(message, place=Place.of(path, line), hint="make one of them alternative")
        earlier = meant.get(key)
        if earlier is not None and row.same and earlier.same and earlier.thing != row.thing:
            message = f"'{row.name}' is judged to be '{row.thing}' and, above, '{earlier.thing}'"
            raise SourceError(
                message, place=Place.of(path, line), hint="keep one, or limit both to a source by 'scope'"
            )
        if earlier is not None and row.same != earlier.same and earlier.thing == row.thing:
            message = f"'{row.name}' is judged both to be and not to be '{row.thing}'"
            raise SourceError(message, place=Place.of(path, line), hint="keep the right one of the two rows")
        if row.same or earlier is None:
            meant[key] = row
