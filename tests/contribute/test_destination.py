"""Where a contribution goes: under a name of its own in the folder, whole or not at all, never over another."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.contribute.destination import Destination, shown_name
from communique.errors import SourceError
from communique.model import Contribution
from communique.sources.statements import Statements, parse_statements, read_statements

KNOWN = Contribution("Deals", "Ada Example", date(2024, 6, 1), "https://example.org/by", "deals.ttl", "0" * 64)
TEXT = "<https://w3id.org/communique/id/project/a> a <https://w3id.org/communique/ns#EnergyProject> .\n"


def statements(path: Path, text: str = TEXT) -> Statements:
    return parse_statements(text, KNOWN, path)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("deals.ttl", "deals"),
        ("../x.ttl", "x"),
        ("..\\..\\x.ttl", "x"),
        ("/etc/passwd", "passwd"),
        ("My deals (final).JSONLD", "my-deals-final"),
        ("Überblick Ørsted.nt.gz", "uberblick-orsted"),
        ("水素.rdf", "水素"),
        (".ttl", "ttl"),
        ("...", "unnamed"),
        ("a.b.ttl", "a-b"),
        ("-rf.ttl", "rf"),
        ("a\nb.ttl", "a-b"),
        ("a\udc80.ttl", "a"),
    ],
)
def test_name_is_made_of_the_words_of_the_file_name(name: str, kept: str) -> None:
    destination = Destination.of(name, Path("folder"))
    assert destination.statements == Path("folder") / f"{kept}.ttl"
    assert destination.description == Path("folder") / f"{kept}.source.yaml"


def test_long_names_fit_into_a_folder_and_stay_apart(tmp_path: Path) -> None:
    one, other = (Destination.of("水" * 200 + end, tmp_path) for end in ("a.ttl", "b.ttl"))
    assert one != other
    one.write(statements(one.statements))
    assert read_statements(one.statements).contribution == KNOWN


def test_what_is_written_reads_the_same_and_leaves_nothing_else(tmp_path: Path) -> None:
    destination = Destination.of("deals.ttl", tmp_path / "new" / "folder")
    written = statements(destination.statements)
    destination.write(written)
    assert read_statements(destination.statements) == written
    assert destination.holds(written)
    assert sorted(path.name for path in destination.statements.parent.iterdir()) == ["deals.source.yaml", "deals.ttl"]


def test_other_contribution_of_the_same_name_stays(tmp_path: Path) -> None:
    destination = Destination.of("deals.ttl", tmp_path)
    destination.write(statements(destination.statements))
    other = statements(destination.statements, TEXT.replace("project/a", "project/b"))
    assert not destination.holds(other)
    with pytest.raises(SourceError, match="a contribution of this name is there"):
        destination.write(other)
    assert destination.statements.read_text(encoding="utf-8") == TEXT
    destination.write(other, replace=True)
    assert destination.holds(other)
    assert not destination.holds(replace(other, contribution=replace(KNOWN, by="Somebody Else")))


def test_file_that_stands_alone_is_not_written_over(tmp_path: Path) -> None:
    destination = Destination.of("deals.ttl", tmp_path)
    destination.statements.write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError, match="a contribution of this name is there"):
        destination.write(statements(destination.statements))
    assert destination.statements.read_text(encoding="utf-8") == "mine"
    assert not destination.description.exists()


def test_of_two_at_the_same_time_one_is_told(tmp_path: Path) -> None:
    destination = Destination.of("deals.ttl", tmp_path)

    def write(number: int) -> bool:
        try:
            destination.write(statements(destination.statements, TEXT.replace("project/a", f"project/a{number}")))
        except SourceError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1
    assert read_statements(destination.statements).statements


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    destination = Destination.of("deals.ttl", tmp_path)
    with pytest.raises(SourceError, match="cannot write"):
        destination.write(statements(destination.statements))


def test_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file", encoding="utf-8")
    destination = Destination.of("deals.ttl", tmp_path / "folder")
    with pytest.raises(SourceError, match="cannot write"):
        destination.write(statements(destination.statements))


def test_name_of_a_file_is_shown_on_one_line() -> None:
    assert shown_name("cafe\u0301\u202e.ttl") == "café?.ttl"
