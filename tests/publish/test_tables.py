"""Tables among the sources: each fact leads to its cell, and a bad row is told."""

import shutil
from pathlib import Path

import pytest

from communique import Dataset
from communique.errors import SourceError, SourcesError
from communique.publish import BuildSettings, build

MAPPED = Path(__file__).parent.parent / "tables" / "data"
AGREEMENTS = """id,kind,parties,topics,status,date
om-be,memorandum,OM; BE,green hydrogen,signed,2024-05-12
om-fr,treaty,OM; {party},solar,signed,2024-06
"""


def seeds(folder: Path, party: str = "FR") -> Path:
    folder.mkdir()
    (folder / "oman.csv").write_text(AGREEMENTS.format(party=party), encoding="utf-8")
    (folder / "oman.source.yaml").write_text("title: Agreements of Oman\npublished: 2024-07\n", encoding="utf-8")
    return folder


def quotes(dist: Path) -> dict[str, str]:
    rows = Dataset.open(dist).query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX cmq: <https://w3id.org/communique/ns#>
        SELECT ?exact ?found { GRAPH ?g {
          ?evidence a cmq:Evidence ; oa:hasSource/<https://schema.org/text> ?text ;
            oa:hasSelector/oa:exact ?exact ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end .
          BIND (SUBSTR(?text, ?start + 1, ?end - ?start) AS ?found) } }"""
    )
    return {str(row["exact"]): str(row["found"]) for row in rows}


def test_table_is_a_source_whose_quotes_are_cells(tmp_path: Path) -> None:
    built = build(seeds(tmp_path / "seeds"), tmp_path / "dist")
    assert built.published, built.report.to_text()
    found = quotes(tmp_path / "dist")
    assert {"OM", "BE", "green hydrogen", "2024-05-12"} <= found.keys()
    assert all(exact == there for exact, there in found.items())
    rows = Dataset.open(tmp_path / "dist").query("101")
    assert not rows, "a quote is not at its offsets"


def test_bad_row_stops_the_build_unless_it_is_to_go_on(tmp_path: Path) -> None:
    folder = seeds(tmp_path / "seeds", party="Frence")
    with pytest.raises(SourcesError, match=r"oman.csv:C3: parties 'Frence' is not a state"):
        build(folder, tmp_path / "dist")
    built = build(folder, tmp_path / "dist", BuildSettings(keep_going=True))
    assert built.published
    assert [str(error).split("\n")[0] for error in built.errors] == [
        f"{folder}/oman.csv:C3: parties 'Frence' is not a state"
    ]
    assert "2024-05-12" in quotes(tmp_path / "dist")
    assert "2024-06" not in quotes(tmp_path / "dist")


def test_workbook_with_five_mistakes_is_told_and_the_corrected_one_builds(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from communique import write_template

    (tmp_path / "seeds").mkdir()
    path = tmp_path / "seeds" / "oman.xlsx"
    write_template(path)
    workbook = openpyxl.load_workbook(path)
    for sheet, rows in {
        "Agreements": [["om-be", "memorandum", "OM; Belgum", "green hydrogen", "sgned", "12/05/2024"]],
        "Projects": [["sohar", "Sohar Example", "hydrogen", "Omann", None, "announced"]],
        "Amounts": [["sohar", "nameplate capacity", None, None, "two", None, None, "GW"]],
    }.items():
        for number, row in enumerate(rows, 3):
            for column, value in enumerate(row, 1):
                workbook[sheet].cell(number, column).value = value
    workbook.save(path)
    with pytest.raises(SourcesError) as caught:
        build(tmp_path / "seeds", tmp_path / "dist")
    cells = [str(error).split(": ")[0].rsplit("!", 1)[-1] for error in caught.value.errors]
    assert cells == ["C3", "E3", "F3", "D3", "E3"]
    for sheet, cell, value in (
        ("Agreements", "C3", "OM; Belgium"),
        ("Agreements", "E3", "signed"),
        ("Agreements", "F3", "2024-05-12"),
        ("Projects", "D3", "Oman"),
        ("Amounts", "E3", 2),
    ):
        workbook[sheet][cell] = value
    workbook.save(path)
    built = build(tmp_path / "seeds", tmp_path / "dist")
    assert built.published, built.report.to_text()
    assert {"Belgium", "hydrogen"} <= quotes(tmp_path / "dist").keys()


def test_table_of_somebody_else_is_read_by_its_mapping(tmp_path: Path) -> None:
    shutil.copytree(MAPPED, tmp_path / "seeds", ignore=shutil.ignore_patterns("README.md"))
    built = build(tmp_path / "seeds", tmp_path / "dist")
    assert built.published, built.report.to_text()
    assert built.summary["sources"] == 1
    assert quotes(tmp_path / "dist")['Sohar ""Blue"" Ammonia'] == 'Sohar ""Blue"" Ammonia'


def test_folder_of_csv_files_is_one_source(tmp_path: Path) -> None:
    from communique import write_template

    write_template(tmp_path / "seeds" / "oman")
    with (tmp_path / "seeds" / "oman" / "agreements.csv").open("a", encoding="utf-8") as file:
        file.write(AGREEMENTS.format(party="FR").split("\n", 1)[1])
    built = build(tmp_path / "seeds", tmp_path / "dist")
    assert built.published, built.report.to_text()
    assert built.summary["sources"] == 1


def test_contributor_of_a_table_is_named(tmp_path: Path) -> None:
    folder = seeds(tmp_path / "seeds")
    (folder / "oman.source.yaml").write_text(
        "contributor: Ada Example\ndate: 2024-07-01\nlicence: https://creativecommons.org/licenses/by/4.0/\n"
    )
    built = build(folder, tmp_path / "dist")
    assert built.published, built.report.to_text()
    rows = Dataset.open(tmp_path / "dist").query(
        """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX cmq: <https://w3id.org/communique/ns#>
        SELECT DISTINCT ?name ?licence { GRAPH ?g { ?claim prov:wasGeneratedBy ?act ; prov:hadPrimarySource ?source .
          ?act a cmq:Contribution ; prov:wasAssociatedWith/<http://www.w3.org/2004/02/skos/core#prefLabel> ?name .
          ?source <http://purl.org/dc/terms/license> ?licence } }"""
    )
    assert [row["name"] for row in rows] == ["Ada Example"]
    assert rows[0]["licence"] == "https://creativecommons.org/licenses/by/4.0/"


def test_mapping_or_description_without_a_table_is_told(tmp_path: Path) -> None:
    folder = seeds(tmp_path / "seeds")
    (folder / "others.mapping.yaml").write_text("entries: []\n")
    with pytest.raises(SourceError, match=r"others.mapping.yaml: this mapping has no table"):
        build(folder, tmp_path / "dist")


@pytest.mark.parametrize("name", ["~$oman.xlsx", ".oman.csv"])
def test_files_that_programs_leave_behind_are_no_sources(tmp_path: Path, name: str) -> None:
    folder = seeds(tmp_path / "seeds")
    (folder / name).write_bytes(b"\x00")
    assert build(folder, tmp_path / "dist").published


def test_two_builds_of_a_table_give_the_same_bytes(tmp_path: Path) -> None:
    folder = seeds(tmp_path / "seeds")
    for name in ("one", "two"):
        assert build(folder, tmp_path / name).published
    for file in ("communique.ttl", "claims.trig", "dataset.nq.gz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
