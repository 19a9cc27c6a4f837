"""`NAME.mapping.yaml`: which columns of somebody else's table say what a column of the template says.

The form is documented in `docs/reference/mapping-file.md`. Every error names file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

from communique.errors import Place, SourceError
from communique.sources.article import read_text
from communique.sources.marked import Marked, Node
from communique.tables.sheets import Column, SheetForm, load_sheets
from communique.tables.template_rows import folded
from communique.tables.words import WordError, Words

_KEYS = ("sheet", "header", "delimiter", "decimal", "null", "skip", "entries")
_COLUMN_KEYS = ("column", "pattern", "words", "separator", "dates", "times")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DATE_PARTS = re.compile(r"YYYY|MM|DD")
_DELIMITERS = {",": ",", ";": ";", "\t": "\t", "tab": "\t", "|": "|"}


class Header(NamedTuple):
    """A header that the mapping names, and where it does."""

    text: str
    node: Node


@dataclass(frozen=True, slots=True)
class Taken:
    """How the values of a column of the template are taken from a row.

    Attributes:
        headers: of the column that is taken, or of all that the pattern names.
        pattern: `{Header}` stands for a cell; None where one column is taken as it is.
        words: what their words, folded, are in ours.
        separator: between several values in a cell.
        dates: the order of YYYY, MM and DD, such as `DD/MM/YYYY`.
        times: what a number is multiplied by, such as 1000000 for millions.
    """

    headers: tuple[Header, ...]
    pattern: str | None = None
    words: Dict[str, str] | None = None
    separator: str | None = None
    dates: str | None = None
    times: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EntryMapping:
    """What a row of the table says in the columns of one sheet of the template; `fixed` is the same for all rows."""

    form: SheetForm
    taken: Dict[str, Taken]
    fixed: Dict[str, str]


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is laid out and what its columns say.

    Attributes:
        header: the rows of the header, whose cells are put together column by column.
        null: the words, folded, that stand for nothing.
        skip_rows: rows that are no data, by number.
        skip_where: rows that are no data, by what they have in a column.
    """

    marked: Marked
    entries: tuple[EntryMapping, ...]
    sheet: Header | None = None
    header: tuple[int, ...] = (1,)
    delimiter: str | None = None
    decimal: str = "."
    null: frozenset[str] = frozenset()
    skip_rows: frozenset[int] = frozenset()
    skip_where: tuple[tuple[Header, frozenset[str]], ...] = ()


def read_mapping(path: Path) -> Mapping:
    """Reads a mapping.

    Raises:
        SourceError: it is not YAML, has an unknown key, sheet, column or word, or leaves out what a sheet requires.
    """
    marked = Marked(path)
    root = marked.load(read_text(path))
    values = {} if root is None else marked.mapping(root, _KEYS, "a mapping")
    if "entries" not in values:
        hint = "list under 'entries' what a row of the table says in which sheet of the template"
        raise SourceError("the mapping has no 'entries'", place=Place.of(path, 1, 1), hint=hint)
    skip = marked.mapping(values["skip"], ("rows", "where"), "'skip'") if "skip" in values else {}
    where = marked.pairs(skip["where"], "'where'") if "where" in skip else {}
    return Mapping(
        marked=marked,
        entries=tuple(_entry(marked, node) for node in marked.items(values["entries"], "'entries'")),
        sheet=Header(marked.text(values["sheet"]), values["sheet"]) if "sheet" in values else None,
        header=tuple(sorted(_rows(marked, values["header"]))) if "header" in values else (1,),
        delimiter=_one_of(marked, values.get("delimiter"), _DELIMITERS),
        decimal=_one_of(marked, values.get("decimal"), {".": ".", ",": ","}) or ".",
        null=_words(marked, values["null"]) if "null" in values else frozenset(),
        skip_rows=frozenset(_rows(marked, skip["rows"])) if "rows" in skip else frozenset(),
        skip_where=tuple((Header(name, node), _words(marked, node)) for name, node in where.items()),
    )


def _entry(marked: Marked, node: Node) -> EntryMapping:
    values = marked.mapping(node, ("sheet", "columns", "fixed"), "an entry")
    for key in ("sheet", "columns"):
        if key not in values:
            marked.fail(
                node, f"the entry has no '{key}'", "name a sheet of the template, and the columns that it takes"
            )
    sheets = load_sheets()
    name = marked.text(values["sheet"])
    if name not in sheets:
        marked.fail(values["sheet"], f"the template has no sheet '{name}'", f"the sheets are: {', '.join(sheets)}")
    form = sheets[name]
    keys = [column.key for column in form.columns if column.kind != "remark"]
    columns = marked.mapping(values["columns"], keys, f"an entry of {name}")
    fixed = marked.mapping(values["fixed"], keys, f"an entry of {name}") if "fixed" in values else {}
    for column in form.columns:
        if column.key in columns and column.key in fixed:
            marked.fail(fixed[column.key], f"'{column.key}' is among the columns too", "leave it out here or there")
        if column.required and column.key not in {*columns, *fixed}:
            marked.fail(node, f"the entry has no '{column.key}'", "take it from a column, or fix it for all rows")
    form_of = {column.key: column for column in form.columns}
    return EntryMapping(
        form=form,
        taken={key: _taken(marked, form_of[key], value) for key, value in columns.items()},
        fixed={key: _ours(marked, form_of[key], value) for key, value in fixed.items()},
    )


def _taken(marked: Marked, column: Column, node: Node) -> Taken:
    if isinstance(node, yaml.ScalarNode):
        return Taken((Header(marked.text(node), node),))
    values = marked.mapping(node, _COLUMN_KEYS, f"'{column.key}'")
    if ("column" in values) == ("pattern" in values):
        marked.fail(
            node, f"'{column.key}' has neither a column nor a pattern, or both", "name the column that it is in"
        )
    named = values.get("column", values.get("pattern"))
    assert named is not None
    text = marked.text(named)
    words = marked.pairs(values["words"], "'words'") if "words" in values else {}
    return Taken(
        headers=tuple(Header(name, named) for name in (PLACEHOLDER.findall(text) if "pattern" in values else [text])),
        pattern=text if "pattern" in values else None,
        words={folded(word): _ours(marked, column, ours) for word, ours in words.items()},
        separator=marked.optional_text(values.get("separator")),
        dates=_dates(marked, values.get("dates")),
        times=marked.number(values["times"]) if "times" in values else None,
    )


def _ours(marked: Marked, column: Column, node: Node) -> str:
    """A word that the mapping puts into a column, checked as if it stood in a cell."""
    text = marked.text(node)
    try:
        Words({}).read(column, text)
    except WordError as error:
        marked.fail(node, error.message, error.hint)
    return text


def _dates(marked: Marked, node: Node | None) -> str | None:
    if node is None:
        return None
    form = marked.text(node)
    if sorted(part for part in _DATE_PARTS.findall(form)) not in (["YYYY"], ["MM", "YYYY"], ["DD", "MM", "YYYY"]):
        marked.fail(node, f"'{form}' is no form of a date", "write it with YYYY, MM and DD, such as DD/MM/YYYY")
    return form


def _rows(marked: Marked, node: Node) -> tuple[int, ...]:
    nodes = marked.items(node, "the rows") if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(marked.count(one) for one in nodes)


def _words(marked: Marked, node: Node) -> frozenset[str]:
    return frozenset(folded(marked.text(one)) for one in marked.items(node, "the words"))


def _one_of(marked: Marked, node: Node | None, allowed: Dict[str, str]) -> str | None:
    if node is None:
        return None
    if marked.text(node) not in allowed:
        shown = " ".join(f"'{name}'" for name in allowed if name != "\t")
        marked.fail(node, f"'{marked.text(node)}' is not among {shown}")
    return allowed[marked.text(node)]
