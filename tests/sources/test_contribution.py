"""The description beside a contributed file: read with the place of each error, written so that it reads the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import SourceError
from communique.model import Contribution
from communique.sources.contribution import contribution_to_yaml, read_contribution

DESCRIPTION = """title: Agreements of Belgium
contributor: Institute of Examples
contributor_kind: organisation
date: 2024-06-01
licence: https://creativecommons.org/publicdomain/zero/1.0/
file: deals.jsonld
sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""
KNOWN = Contribution(
    title="Agreements of Belgium",
    by="Institute of Examples",
    on=date(2024, 6, 1),
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    file="deals.jsonld",
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    by_organisation=True,
)


def described(folder: Path, text: str) -> Contribution:
    path = folder / "deals.source.yaml"
    path.write_text(text, encoding="utf-8")
    return read_contribution(path)


def test_description_says_who_when_and_under_which_licence(tmp_path: Path) -> None:
    assert described(tmp_path, DESCRIPTION) == KNOWN
    assert not described(tmp_path, DESCRIPTION.replace("contributor_kind: organisation\n", "")).by_organisation


@pytest.mark.parametrize(
    ("was", "becomes", "message", "place"),
    [
        (DESCRIPTION, "", "the description is empty", ""),
        (DESCRIPTION, "- a", "must be a mapping", ":1:1"),
        ("contributor:", "contributer:", "has no key 'contributer'", ":2:1"),
        ("title: Agreements of Belgium\n", "", "has no 'title'", ":1:1"),
        ("Agreements of Belgium", "'  '", "the name is empty", ":1:8"),
        ("organisation", "company", "'company' is no kind of contributor", ":3:19"),
        ("2024-06-01", "2024-06", "not exact", ":4:7"),
        ("2024-06-01", "yesterday", "'yesterday' is no date", ":4:7"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0", "'CC0' is not the IRI of a licence", ":5:10"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "https://a b", "not the IRI of a licence", ":5:10"),
        ("9f86", "9F86", "not a SHA-256 digest", ":7:9"),
        ("title:", "title: [", "not YAML", ":2:"),
    ],
)
def test_wrong_description_is_refused_with_its_place(
    was: str, becomes: str, message: str, place: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=message) as refused:
        described(tmp_path, DESCRIPTION.replace(was, becomes))
    assert f"deals.source.yaml{place}" in str(refused.value)


def test_missing_description_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_contribution(tmp_path / "deals.source.yaml")


NAMES = st.sampled_from(["NO", "Ann", "a: b", "'a'", "x # y", "2024", "Café – “x”", "- a", "null", "{a}", "a" * 200])


@given(title=NAMES, by=NAMES, file=NAMES, on=st.dates(date(1000, 1, 1)), by_organisation=st.booleans())
def test_what_is_written_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, title: str, by: str, file: str, on: date, by_organisation: bool
) -> None:
    written = Contribution(title, by, on, "https://example.org/licence#1", file, "0" * 64, by_organisation)
    assert described(tmp_path_factory.mktemp("described"), contribution_to_yaml(written)) == written
