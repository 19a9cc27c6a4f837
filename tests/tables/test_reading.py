from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Triple

from communique.graph.describe import describe
from communique.link.iris import Base
from communique.link.links import Links
from communique.link.registry import Registry
from communique.link.survey import Survey
from communique.tables import Table, TableError, read_table
from communique.validate import validate

Facts = dict[str, list[list[object]]]
Fill = Callable[..., Path]


def conforms(table: Table) -> None:
    report = validate([Triple(located.subject, located.predicate, located.object) for located in table.triples()])
    assert report.conforms, report.to_text()


def shown(table: Table) -> list[str]:
    return [str(error).replace(f"{table.path.parent}/", "").split("\n")[0] for error in table.errors]


def test_filled_workbook_conforms(right: Facts, fill: Fill) -> None:
    table = read_table(fill(right))
    assert not table.errors
    assert len(table.document.agreements) == 2
    conforms(table)


def test_csv_files_say_the_same_as_the_workbook(right: Facts, fill: Fill, fill_csv: Fill) -> None:
    workbook, folder = read_table(fill(right)), read_table(fill_csv(right))
    assert not folder.errors
    same = [{(t.subject, t.predicate, t.object) for t in table.triples()} for table in (workbook, folder)]
    assert same[0] == same[1]
    assert read_table(folder.path / "agreements.csv").document == folder.document


def test_every_quote_is_a_cell(right: Facts, fill: Fill, fill_csv: Fill) -> None:
    for table in (read_table(fill(right)), read_table(fill_csv(right))):
        document = table.document
        links = Links.of(document, Survey.of([document], Registry()), Base())
        quotes = {span.quote(document.source.text) for claim in describe(links) for span in claim.evidence}
        assert {"OM", "Belgium", "green hydrogen", "Amina Example", "Muscat", "2030"} <= quotes
        assert any(quote.startswith("1.5") and quote.endswith("GW") for quote in quotes)
        for triple in table.triples():
            offsets = table.offsets(triple.object_at)
            assert offsets is not None
            assert document.source.text[slice(*offsets)] == table.excerpt(triple.object_at)


def test_five_mistakes_give_five_messages_at_their_cells(right: Facts, fill: Fill) -> None:
    right["Agreements"][0][4] = "sgned"
    right["Agreements"][1][2] = "OM; Frence"
    right["Amounts"][0][4] = "1,5"
    right["Milestones"][0][2] = "12 May 2030"
    right["Organisations"][0][1] = None
    table = read_table(fill(right))
    assert shown(table) == [
        "oman.xlsx:Agreements!E3: status 'sgned' is not one of ended, in force, negotiating, planned, signed",
        "oman.xlsx:Agreements!C4: parties 'Frence' is not a state or on the sheet Organisations",
        "oman.xlsx:Organisations!B3: the row has no kind",
        "oman.xlsx:Amounts!E3: value '1,5' is not a plain number",
        "oman.xlsx:Milestones!C3: date '12 May 2030' is no date",
    ]
    assert [error.hint for error in table.errors][:2] == ["did you mean 'signed'?", "did you mean 'France'?"]
    # The rows without a mistake are read, and conform; what refers to a bad row is reported there alone.
    assert not table.document.agreements
    assert table.document.projects[0].amounts
    conforms(table)


def test_references_may_be_ids_names_and_codes(right: Facts, fill: Fill) -> None:
    agreement = read_table(fill(right)).document.agreements[0]
    assert [party.value for party in agreement.parties] == ["OM", "BE", "Example Energy"]
    assert [project.value for project in agreement.projects] == ["example-hydrogen"]


def test_planned_agreement_is_spoken_of_as_a_plan(right: Facts, fill: Fill) -> None:
    table = read_table(fill(right))
    assert {party.modality.value for party in table.document.agreements[1].parties} == {"planned"}


def test_what_is_only_supposed_is_no_fact(right: Facts, fill: Fill) -> None:
    right["Agreements"][1] += [None, None, "hypothetical"]
    table = read_table(fill(right))
    assert len(table.document.agreements) == 2
    assert not any("contract" in triple.subject.value for triple in table.triples())


def test_id_may_not_stand_twice(right: Facts, fill: Fill) -> None:
    right["Agreements"][1][0] = "om-be"
    assert shown(read_table(fill(right))) == ["oman.xlsx:Agreements!A4: the id 'om-be' stands in row 3 already"]


def test_person_without_office_must_be_spoken_of_elsewhere(right: Facts, fill: Fill) -> None:
    right["Officials"].append(["Nobody Inparticular"])
    assert shown(read_table(fill(right))) == ["oman.xlsx:Officials!B5: the row has no role"]


def test_amount_is_a_value_or_a_range(right: Facts, fill: Fill) -> None:
    right["Amounts"][0][5] = 1
    right["Amounts"][1][5:7] = [3, 2]
    right["Amounts"][2][4] = None
    errors = shown(read_table(fill(right)))
    assert errors == [
        "oman.xlsx:Amounts!F3: an amount has either a value or a range",
        "oman.xlsx:Amounts!G4: the range from 3 to 2 runs backwards",
        "oman.xlsx:Amounts!E5: an amount has either a value or a range",
    ]


def test_unknown_sheet_and_column_are_told_with_the_nearest(right: Facts, fill: Fill) -> None:
    import openpyxl

    path = fill(right)
    workbook = openpyxl.load_workbook(path)
    workbook["Events"].title = "Evnts"
    workbook["Projects"]["D1"] = "hots"
    workbook["Amounts"]["H1"] = "# unit of the source"
    workbook.create_sheet("_notes")["A1"] = "not read"
    workbook.save(path)
    table = read_table(path)
    assert shown(table) == [
        "oman.xlsx:Evnts!A1: the template has no sheet 'Evnts'",
        "oman.xlsx:Projects!D1: Projects has no column 'hots'",
        "oman.xlsx:Amounts!A1: the column 'unit' is missing",
    ]
    assert [error.hint for error in table.errors][:2] == ["did you mean 'Events'?", "did you mean 'host'?"]


def test_cell_without_header_is_told(fill_csv: Fill, right: Facts) -> None:
    folder = fill_csv(right)
    with (folder / "events.csv").open("a") as file:
        file.write("visit,BE,Muscat,2024,,,,stray\n")
    assert shown(read_table(folder)) == ["oman/events.csv:H4: this cell has no header above it"]


def test_workbook_of_somebody_else_needs_a_mapping(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "Ref"
    workbook.save(tmp_path / "theirs.xlsx")
    with pytest.raises(TableError, match=r"no sheet of the workbook is one of the template") as caught:
        read_table(tmp_path / "theirs.xlsx")
    assert "theirs.mapping.yaml" in str(caught.value.hint)


def test_csv_file_alone_is_known_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "plans-of-2024.csv"
    path.write_text("id;kind;host;developers\nx;wind;OM;Some Company\n", encoding="utf-8-sig")
    table = read_table(path)
    assert not table.errors
    # There is no sheet of organisations that the name could be missing from.
    assert table.document.projects[0].developers[0].value == "Some Company"
    conforms(table)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"plans-of-2024.csv:A1: these are the columns of no sheet"):
        read_table(path)


def test_many_errors_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("id,kind\n" + "".join(f"p{n},no such topic {n}\n" for n in range(1500)), encoding="utf-8")
    table = read_table(path)
    assert len(table.errors) == 1001
    assert "there are more errors" in str(table.errors)
