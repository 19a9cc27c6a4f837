"""Files as the checks look at them: where a term stands, and what stands there."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat

from communique.diagnose.checked_file import CheckedFile
from communique.places import Cell, LocatedTriple
from communique.places.errors import PlacesError

NODE = NamedNode("urn:a")


def test_term_of_a_text_has_its_line() -> None:
    file = CheckedFile.of_text("a.ttl", "<urn:a>\n  <urn:b> <urn:c> .", RdfFormat.TURTLE)
    region = file.region(file.triples()[0].object_at)
    assert str(region) == "a.ttl:2:11"
    assert file.excerpt(region) == "  <urn:b> <urn:c> ."


def test_term_of_a_table_has_its_cell() -> None:
    at = Cell("Agreements", 3, 28)
    triple = LocatedTriple(NODE, NODE, NODE, None, at, at, at)
    file = CheckedFile.of_table("t.xlsx", [triple], lambda cell: f"{cell.sheet} {cell.row} {cell.column}")
    region = file.region(file.triples()[0].object_at)
    assert str(region) == "t.xlsx:Agreements!AB3"
    assert file.excerpt(region) == "Agreements 3 28"
    assert str(file.region(Cell("", 1, 1))) == "t.xlsx:A1"


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
