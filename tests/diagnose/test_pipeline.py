"""Files in, diagnosis out: in every syntax, from a stream, broken, empty, and on both engines."""

from __future__ import annotations

import gzip
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from communique.diagnose import Diagnosis
from communique.diagnose.inputs import Input
from communique.diagnose.pipeline import diagnose
from communique.diagnose.settings import Settings
from communique.sandbox import LimitError, Limits
from communique.sandbox.guards import bounded

HEAD = """\
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix id: <https://w3id.org/communique/id/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
"""
SETTINGS = Settings(today=date(2026, 11, 25))


def look_at(text: str, path: Path, settings: Settings = SETTINGS) -> Diagnosis:
    path.write_text(text, encoding="utf-8")
    return diagnose([Input(str(path))], settings)


def places(diagnosis: Diagnosis) -> list[tuple[str, int, int]]:
    """Rule, line and column of what is graver than an info."""
    found = [d for d in diagnosis.diagnostics if d.severity.rank < 2]
    return [(d.rule.id, d.region.line, d.region.column) for d in found if d.region is not None]


def test_syntax_error_has_its_place_and_names_the_file(tmp_path: Path) -> None:
    diagnosis = look_at("<urn:a> <urn:b>\n  <urn:c> <urn:d> .", tmp_path / "broken.ttl")
    (found,) = diagnosis.diagnostics
    assert diagnosis.unreadable == (str(tmp_path / "broken.ttl"),)
    assert found.rule.id == "unreadable"
    assert found.region is not None
    assert found.region.line == 2
    assert found.excerpt == "  <urn:c> <urn:d> ."


def test_other_files_are_looked_at_beside_a_broken_one(tmp_path: Path) -> None:
    broken, good = tmp_path / "broken.ttl", tmp_path / "good.ttl"
    broken.write_text("nothing", encoding="utf-8")
    good.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    diagnosis = diagnose([Input(str(broken)), Input(str(good))], SETTINGS)
    assert diagnosis.unreadable == (str(broken),)
    assert diagnosis.files == (str(broken), str(good))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absent.ttl", None, "No such file"),
        ("latin.ttl", b'<urn:a> <urn:b> "caf\xe9" .', "0xe9 is not UTF-8"),
        ("data.docx", b"", "ending of no RDF syntax"),
        ("relative.ttl", b"<a> <urn:b> <urn:c> .", "scheme"),
        ("term.ttl", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", "is a triple"),
        ("open.ttl", b'<urn:a> <urn:b> "x"', ""),
        ("open.trig", b"<urn:g> { <urn:a> <urn:b> <urn:c> .", ""),
    ],
)
def test_file_that_cannot_be_read_is_told(name: str, content: bytes | None, said: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    diagnosis = diagnose([Input(str(tmp_path / name))], SETTINGS)
    assert diagnosis.unreadable
    assert said in diagnosis.diagnostics[0].message


def test_file_too_large_for_its_limits_is_told(tmp_path: Path) -> None:
    file = tmp_path / "large.nt"
    file.write_text("".join(f"<urn:{n}> <urn:b> <urn:c> .\n" for n in range(300_000)), encoding="utf-8")
    diagnosis = diagnose([Input(str(file))], SETTINGS, Limits(megabytes=16))
    assert diagnosis.unreadable
    assert "memory" in diagnosis.diagnostics[0].message


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_empty_file_conforms(mark: str, tmp_path: Path) -> None:
    assert look_at(mark, tmp_path / "empty.ttl").diagnostics == ()


def test_byte_order_mark_is_no_column(tmp_path: Path) -> None:
    diagnosis = look_at(f"\ufeff<urn:a> a <{'https://w3id.org/communique/ns#'}Agreemen> .", tmp_path / "marked.ttl")
    assert places(diagnosis) == [("unknown-term", 1, 11)]


def test_stream_and_archive_are_read_as_files_are(tmp_path: Path) -> None:
    text = f"{HEAD}id:agreement/a a cmq:Agreement ."
    text = text.replace("id:agreement/a", "id:agreement\\/a")
    archive = tmp_path / "a.ttl.gz"
    archive.write_bytes(gzip.compress(text.encode("utf-8")))
    from_file = places(look_at(text, tmp_path / "a.ttl"))
    assert from_file
    assert places(diagnose([Input(str(archive))], SETTINGS)) == from_file
    assert places(diagnose([Input("<stdin>", text.encode("utf-8"), "turtle")], SETTINGS)) == from_file


def test_gravest_are_kept_where_there_are_too_many(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"{HEAD}<https://example.org/a> a cmq:Agreement .", encoding="utf-8")
    diagnosis = diagnose([Input(str(file))], SETTINGS, most=1)
    assert len(diagnosis.diagnostics) == 1
    assert diagnosis.omitted > 2
    assert not diagnosis.conforms


def test_things_of_the_context_are_only_reported_where_the_file_speaks_of_them(tmp_path: Path) -> None:
    text = f"{HEAD}@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    text += '<https://w3id.org/communique/id/state/KAZ> skos:prefLabel "Kasachstan"@en .'
    assert [rule for rule, _, _ in places(look_at(text, tmp_path / "a.ttl"))] == ["Label-preferred"]


def test_nodes_without_names_have_places(tmp_path: Path) -> None:
    text = f"{HEAD}ex:a ex:b [ a cmq:Claim ] , ( 1 [ a cmq:Evidence ] ) . _:x a cmq:Amount ."
    on_nodes = {(rule, column) for rule, line, column in places(look_at(text, tmp_path / "a.ttl")) if line == 5}
    assert ("Claim-subject", 11) in on_nodes
    assert ("Evidence-source", 33) in on_nodes
    assert ("Amount-label", 56) in on_nodes


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_both_engines_are_placed_alike(engine: str, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"{HEAD}ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:knows ; sh:property ex:P , ex:Q , ex:R .\n"
        "ex:P a sh:PropertyShape ; sh:path ( ex:knows ex:age ) ; sh:maxInclusive 99 .\n"
        "ex:Q a sh:PropertyShape ; sh:path [ sh:inversePath ex:employs ] ; sh:minCount 1 ; sh:class ex:Firm .\n"
        "ex:R a sh:PropertyShape ; sh:path ex:name ; sh:maxCount 1 .\n",
        encoding="utf-8",
    )
    text = f"{HEAD}ex:ann ex:knows [ ex:age 100 ] ;\n  ex:name 'Ann' ,\n    'Anna' .\nex:shop ex:employs ex:ann ."
    settings = Settings((shapes,), engine, SETTINGS.today)
    assert places(look_at(text, tmp_path / "a.ttl", settings)) == [("P", 5, 26), ("R", 7, 5), ("Q", 8, 1)]


def test_blank_node_of_a_large_file_has_its_own_place(tmp_path: Path) -> None:
    """Numbered within the statements that a search finds, it would be another."""
    padding = "".join(f"ex:s{number} ex:p [ ex:q {number} ] .\n" for number in range(30_000))
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"{HEAD}ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:r ; sh:property ex:P .\n"
        "ex:P a sh:PropertyShape ; sh:path ex:r ; sh:nodeKind sh:IRI .\n",
        encoding="utf-8",
    )
    text = f"{HEAD}{padding}ex:a ex:r [ ex:q 1 ] ."
    assert places(look_at(text, tmp_path / "a.ttl", Settings((shapes,), today=SETTINGS.today))) == [("P", 30_005, 11)]


def test_stream_that_is_too_large_is_told_and_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.diagnose.inputs.bounded", partial(bounded, most=40))
    with pytest.raises(LimitError, match=r"<stdin>.*at most"):
        Input("<stdin>", b"<urn:a> <urn:b> <urn:c> .\n" * 2, "turtle").content()
