from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode

from communique.places import Cell
from communique.tables import read_table
from communique.vocabulary import terms

Fill = Callable[..., Path]
Facts = dict[str, list[list[object]]]


def test_each_term_has_its_cell(right: Facts, fill: Fill) -> None:
    triples = read_table(fill(right)).triples()
    found = {(t.predicate, t.object_at): (t.subject_at, t.predicate_at) for t in triples}
    # Each value of an amount, which several cells state together, is where it stands; so is what follows from it.
    amount, header = Cell("Amounts", 3, 1), 1
    for predicate, column in (
        (terms.ASPECT, 2),
        (terms.QUALIFIER, 4),
        (terms.NUMERIC_VALUE, 5),
        (terms.BASE_VALUE, 5),
        (terms.HAS_UNIT, 8),
        (terms.BASE_UNIT, 8),
    ):
        assert found[predicate, Cell("Amounts", 3, column)] == (amount, Cell("Amounts", header, column)), predicate
    assert found[terms.PARTY, Cell("Agreements", 3, 3)][0] == Cell("Agreements", 3, 1)
    assert found[terms.SIGNED_ON, Cell("Agreements", 3, 6)][0] == Cell("Agreements", 3, 1)
    # What a project is said to have on another sheet is about the row of the project.
    assert found[terms.AMOUNT_OF, Cell("Amounts", 3, 5)][0] == Cell("Projects", 3, 1)
    assert found[terms.POST_IN, Cell("Officials", 3, 3)][0] == Cell("Officials", 3, 3)


def test_what_is_missing_has_the_empty_cell(right: Facts, fill: Fill) -> None:
    right["Agreements"][1][2] = None
    table = read_table(fill(right))
    whereabouts = table.whereabouts()
    contract = next(t.subject for t in whereabouts.triples() if "contract" in t.subject.value)
    assert isinstance(contract, NamedNode)
    cell = whereabouts.gap(contract, terms.PARTY)
    assert cell == Cell("Agreements", 4, 3)
    assert str(table.region(cell)).endswith("oman.xlsx:Agreements!C4")
    assert (table.excerpt(cell), table.offsets(cell)) == ("", None)
    assert whereabouts.gap(contract, terms.PREF_LABEL) is None
    assert whereabouts.gap(NamedNode("https://example.org/other"), terms.PARTY) is None
