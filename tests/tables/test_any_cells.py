"""Whatever stands in its cells, a table is read or its mistakes are told; what is read can be described."""

import csv
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Triple

from communique.errors import CommuniqueError
from communique.link.slugs import organisation_slug, slug
from communique.tables import is_table, read_table, source_of
from communique.tables.sheets import load_sheets
from communique.validate import validate
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

WORDS = [
    "OM",
    "Belgium",
    "signed",
    "planned",
    "memorandum",
    "green hydrogen",
    "a",
    "b",
    "2024",
    "2024-05-12",
    "1.5",
    "GW",
]
TEXTS = st.one_of(
    st.sampled_from(
        [*WORDS, "", "#", "a; b", "OM;BE", "=1+1", "'-x", "asserted", "denied", "nameplate capacity", "no"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_cells_are_read_or_told(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "csv-metadata.json").write_text("{}")
        for form in load_sheets().values():
            width = len(form.columns)
            rows = data.draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), max_size=3), label=form.name)
            with (folder / form.file).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([[column.header for column in form.columns], *rows])
        table = read_table(folder)
        for triple in table.triples():
            for cell in (triple.subject_at, triple.predicate_at, triple.object_at):
                region = table.region(cell)  # type: ignore[arg-type]
                assert region.line >= 1
                assert region.column >= 1
        for error in table.errors:
            assert error.region is not None
            assert error.message in str(error)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "projects.csv"
        path.write_bytes(b"id,kind\n" + content)
        with suppress(CommuniqueError):
            read_table(path).triples()


NAMES = st.text(st.characters(categories=["L", "N", "P"], exclude_characters=';#="'), min_size=1, max_size=20).filter(
    lambda name: any(map(str.isalnum, name)) and not name.startswith(("'", "+", "-", "@"))
)
DATES = st.dates(min_value=date(1900, 1, 1)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)


def concept(scheme: str) -> st.SearchStrategy[str]:
    return st.sampled_from(load_concepts().notations(scheme))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_right_cells_conform(data: st.DataObject) -> None:
    states = st.sampled_from([state.alpha3 for state in load_states().all if state.alpha2 != "EU"])
    first, second, person = data.draw(st.lists(NAMES, min_size=3, max_size=3, unique_by=(slug, organisation_slug)))
    status = data.draw(concept("agreement-status"))
    signed = data.draw(DATES) if status == "signed" else ""
    value = str(data.draw(st.decimals(0, 99, places=2)))
    rows = {
        "organisations": [
            ("name", "kind", "based in"),
            (first, data.draw(concept("organisation-kind")), data.draw(states)),
            (second, data.draw(concept("organisation-kind")), ""),
        ],
        "officials": [
            ("name", "role", "of", "since"),
            (person, data.draw(NAMES), data.draw(states | st.just(first)), data.draw(DATES)),
        ],
        "projects": [
            ("id", "name", "kind", "host", "developers"),
            ("p", data.draw(NAMES), data.draw(concept("topic")), data.draw(states), first),
        ],
        "amounts": [
            ("project", "aspect", "qualifier", "value", "minimum", "unit"),
            ("p", "nameplate capacity", data.draw(concept("qualifier")), value, "", "GW"),
            ("p", "investment", "", "", str(data.draw(st.integers(0, 10**12))), "EUR"),
        ],
        "milestones": [("project", "kind", "date"), ("p", "closure", data.draw(DATES))],
        "agreements": [
            ("id", "kind", "parties", "topics", "status", "date", "signatories", "projects"),
            ("a", data.draw(concept("agreement-kind")), f"{first}; {second}", "wind", status, signed, person, "p"),
        ],
        "events": [
            ("kind", "participants", "place", "date", "outcome"),
            (data.draw(concept("event-kind")), f"{person}; BE", data.draw(NAMES), data.draw(DATES), "a"),
        ],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "csv-metadata.json").write_text("{}")
        for sheet, cells in rows.items():
            with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(cells)
        table = read_table(folder)
    assert not table.errors, [str(error) for error in table.errors]
    report = validate([Triple(t.subject, t.predicate, t.object) for t in table.triples()])
    assert report.conforms, report.to_text()


def test_folder_that_one_stands_in_has_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "csv-metadata.json").write_text("{}")
    (tmp_path / "projects.csv").write_text("id,kind\nx,wind\n")
    monkeypatch.chdir(tmp_path)
    assert read_table(Path()).document.source.name == tmp_path.name


def test_parts_of_a_table_stand_for_it(tmp_path: Path) -> None:
    assert not is_table(tmp_path)
    (tmp_path / "csv-metadata.json").write_text("{}")
    assert is_table(tmp_path)
    assert source_of(tmp_path / "agreements.csv") == source_of(tmp_path / "csv-metadata.json") == tmp_path
    assert source_of(tmp_path.parent / "a.csv") == tmp_path.parent / "a.csv"
