"""Files as the checks look at them: where a term stands, and what stands there."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat

from communique.diagnose.checked_file import CheckedFile
from communique.places import Cell, LocatedTriple, Region
from communique.places.errors import PlacesError

NODE = NamedNode("urn:a")


def test_term_of_a_text_has_its_line() -> None:
    file = CheckedFile.of_text("a.ttl", "<urn:a>\n  <urn:b> <urn:c> .", RdfFormat.TURTLE)
    region = file.region(file.triples()[0].object_at)
    assert str(region) == "a.ttl:2:11"
    assert file.excerpt(region) == "  <urn:b> <urn:c> ."


class _OneCell:
    def region(self, cell: Cell) -> Region:
        return Region("t.xlsx", cell.row, cell.column, cell.row, cell.column + 1, f"{cell.sheet}!B3")

    def excerpt_at(self, region: Region) -> str | None:
        return f"what stands in {region.cell}"

    def gap(self, subject: NamedNode, predicate: NamedNode) -> Cell | None:
        return Cell("Agreements", 3, 2) if predicate == NODE else None


def test_term_of_a_table_has_its_cell() -> None:
    at = Cell("Agreements", 3, 2)
    triple = LocatedTriple(NODE, NODE, NODE, None, at, at, at)
    file = CheckedFile.of_table("t.xlsx", [triple], _OneCell())
    region = file.region(file.triples()[0].object_at)
    assert str(region) == "t.xlsx:Agreements!B3"
    assert file.excerpt(region) == "what stands in Agreements!B3"


def test_missing_value_of_a_table_has_its_cell() -> None:
    file = CheckedFile.of_table("t.xlsx", [], _OneCell())
    assert str(file.gap(NODE, NODE)) == "t.xlsx:Agreements!B3"
    assert file.gap(NODE, NamedNode("urn:b")) is None
    assert CheckedFile.of_text("a.ttl", "", RdfFormat.TURTLE).gap(NODE, NODE) is None


def test_file_that_the_readers_do_not_understand_has_its_triples_without_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(content: str, form: RdfFormat, base: str | None) -> list[LocatedTriple]:
        raise PlacesError("not understood", offset=0)

    monkeypatch.setattr("communique.places.reading.read_places", refuse)
    file = CheckedFile.of_text("a.ttl", "<urn:a> <urn:b> <urn:c> .", RdfFormat.TURTLE)
    (triple,) = file.triples()
    assert triple.object == NamedNode("urn:c")
    assert file.region(triple.object_at) is None
    assert file.excerpt(None) is None
    assert file.region((0, 3)) is not None
