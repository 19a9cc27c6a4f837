"""The description of the sheets agrees with the ontology and with the schemes that it names."""

import pytest
from pyoxigraph import NamedNode

from communique.tables.sheets import STATE, Column, load_description, load_sheets
from communique.tables.words import Words
from communique.validate.validation import context
from communique.vocabulary.concepts import load_concepts

COLUMNS = [(form.name, column) for form in load_sheets().values() for column in form.columns]


def test_terms_are_those_of_the_ontology() -> None:
    declared = {triple.subject for triple in context()}
    named = {form.of_class for form in load_sheets().values()}
    named |= {term for _, column in COLUMNS for term in column.properties}
    assert not {term for term in named - declared if isinstance(term, NamedNode)}


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_column_is_described(sheet: str, column: Column) -> None:
    assert column.comment.endswith("."), column.comment
    assert bool(column.scheme) == (column.kind == "concept")
    assert not column.scheme or load_concepts().notations(column.scheme)
    assert bool(column.to) == (column.kind == "reference")
    assert set(column.to) <= {STATE, *load_sheets()}


def test_first_column_names_the_row_or_is_required() -> None:
    assert all(form.columns[0].required for form in load_sheets().values())


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_example_can_be_read(sheet: str, column: Column) -> None:
    examples = {other.name: {c.example: c.example for c in other.columns[:2]} for other in load_sheets().values()}
    for part in column.example.split(";") if column.several else [column.example]:
        if part:
            Words(examples).read(column, part.strip())


def test_description_has_what_a_source_has() -> None:
    keys = [column.key for column in load_description().columns]
    assert keys[:5] == ["title", "publisher", "url", "published", "language"]
