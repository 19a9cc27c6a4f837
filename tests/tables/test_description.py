from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique.errors import SourceError
from communique.tables import read_table

Facts = dict[str, list[list[object]]]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_readme_describes_the_source(right: Facts, fill: Callable[..., Path]) -> None:
    source = read_table(fill(right)).document.source
    assert (source.name, source.title, str(source.published)) == ("oman", "Agreements of Oman", "2024-06-01")
    assert source.url == "https://example.org/oman"
    assert source.text_is_open


def test_contributor_vouches_for_the_facts(right: Facts, fill: Callable[..., Path]) -> None:
    right["README"] = [["contributor", "Ada Example"], ["contributed on", "2024-07-01"], ["licence", LICENCE]]
    right["README"].append(["contributor is an organisation", "yes"])
    document = read_table(fill(right)).document
    assert document.contribution is not None
    assert (document.contribution.by, document.contribution.on) == ("Ada Example", date(2024, 7, 1))
    assert document.contribution.by_organisation
    assert (document.source.publisher, str(document.source.published)) == ("Ada Example", "2024-07-01")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["licence", LICENCE]], "the contribution has no exact day"),
        ([["licence", LICENCE], ["contributed on", "2024-07"]], "the contribution has no exact day"),
        ([["contributed on", "2024-07-01"]], "the contribution has no licence"),
        ([["licence", "CC BY"], ["contributed on", "2024-07-01"]], "licence 'CC BY' is no address"),
    ],
)
def test_contribution_must_be_whole(
    rows: list[list[object]], message: str, right: Facts, fill: Callable[..., Path]
) -> None:
    right["README"] = [["contributor", "Ada Example"], *rows]
    table = read_table(fill(right))
    assert message in str(table.errors[0])
    assert "oman.xlsx:README!B" in str(table.errors[0])
    assert table.document.contribution is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\n", "a.source.yaml:1:1: the description has no key 'titel'"),
        ("title: x\npublished: May\n", "a.source.yaml:2:12: published 'May' is no date"),
        ("language: English\n", "a.source.yaml:1:11: language 'English' is not a language tag"),
        ("contributor: Ada\n", "a.source.yaml:1:14: the contribution has no exact day"),
        ("contributor: Ada\ndate: 2024-07-01\n", "a.source.yaml:1:14: the contribution has no licence"),
    ],
)
def test_mistakes_of_a_description_are_told_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.csv").write_text("id,kind\nx,wind\n")
    (tmp_path / "a.source.yaml").write_text(text)
    with pytest.raises(SourceError) as caught:
        read_table(tmp_path / "a.csv")
    assert message in str(caught.value)


def test_description_beside_a_workbook_goes_before_its_readme(right: Facts, fill: Callable[..., Path]) -> None:
    path = fill(right)
    path.with_name("oman.source.yaml").write_text("title: Another title\nopen: no\n")
    source = read_table(path).document.source
    assert (source.title, source.url, source.text_is_open) == ("Another title", None, False)
