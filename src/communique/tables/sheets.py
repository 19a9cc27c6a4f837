"""What the sheets of a table are: classes and columns, as `sheets.yaml` describes them for writers and readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pyoxigraph import NamedNode

from communique.vocabulary.terms import PREFIXES

Kind = Literal["key", "name", "date", "number", "flag", "concept", "reference", "address", "language", "remark"]
README = "README"
"""The sheet that describes the table."""
STATE = "state"
"""What a reference may be to, besides sheets."""
ASIDE = "#"
"""How the first cell of a row begins that is an example or a note, and not read."""
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        header: as files have it.
        scheme: of a concept, the closed list that it is in.
        to: of a reference, what it may be to: `state`, or sheets.
        properties: what a cell says in RDF; several where dates or base values decide.
        several: a cell may hold values separated by semicolons.
    """

    key: str
    header: str
    kind: Kind
    comment: str
    example: str = ""
    scheme: str = ""
    to: tuple[str, ...] = ()
    properties: tuple[NamedNode, ...] = ()
    required: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet of the template: each of its rows tells of one thing of a class."""

    name: str
    about: str
    of_class: NamedNode
    columns: tuple[Column, ...]
    _by_property: dict[NamedNode, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        terms = {term for column in self.columns for term in column.properties}
        keys = {term: tuple(column.key for column in self.columns if term in column.properties) for term in terms}
        object.__setattr__(self, "_by_property", keys)

    def keys_of(self, term: NamedNode) -> tuple[str, ...]:
        """The columns that say something by a property."""
        return self._by_property.get(term, ())

    @property
    def file(self) -> str:
        """The name of its CSV file.

        >>> load_sheets()["Agreements"].file
        'agreements.csv'
        """
        return f"{self.name.lower()}.csv"

    def column(self, key: str) -> Column | None:
        """The column with this key; None where there is none."""
        return next((column for column in self.columns if column.key == key), None)


def load_sheets() -> dict[str, SheetForm]:
    """The sheets of facts by name, in their order.

    >>> list(load_sheets())
    ['Agreements', 'Officials', 'Organisations', 'Projects', 'Amounts', 'Milestones', 'Events']
    """
    return {name: sheet for name, sheet in _load().items() if name != README}


def load_description() -> SheetForm:
    """What describes a table as a source: the lines of its README sheet, the keys of `NAME.source.yaml`."""
    return _load()[README]


@lru_cache(maxsize=1)
def _load() -> dict[str, SheetForm]:
    text = files("communique.tables").joinpath("sheets.yaml").read_text(encoding="utf-8")
    # BaseLoader leaves every scalar a text, so that an example date stays as it is written.
    return {entry["sheet"]: _sheet(entry) for entry in yaml.load(text, Loader=yaml.BaseLoader)}


def _sheet(entry: dict[str, Any]) -> SheetForm:
    columns = tuple(_column(column) for column in entry["columns"])
    return SheetForm(entry["sheet"], entry["about"], _term(entry["class"]), columns)


def _column(entry: dict[str, Any]) -> Column:
    properties = entry.get("property", [])
    return Column(
        key=entry["key"],
        header=entry.get("header", entry["key"]),
        kind=entry["is"],
        comment=entry["comment"],
        example=entry.get("example", ""),
        scheme=entry.get("scheme", ""),
        to=tuple(entry.get("to", ())),
        properties=tuple(map(_term, [properties] if isinstance(properties, str) else properties)),
        required=entry.get("required") == "true",
        several=entry.get("several") == "true",
    )


def _term(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)
