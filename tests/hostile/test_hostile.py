"""Each hostile file ends in a clear message or a proper report, within the limits and without a request."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from functools import partial
from itertools import product
from pathlib import Path
from urllib.request import urlopen

import pytest
from generate import FILES, SHAPES
from lure import Lure

from communique.diagnose import Diagnosis
from communique.diagnose.formats import FORMATS
from communique.diagnose.inputs import Input
from communique.diagnose.pipeline import diagnose
from communique.diagnose.settings import Settings
from communique.errors import SourceError, ValidationError
from communique.places.errors import PlacesError
from communique.places.json_ld import read_json_ld
from communique.places.n_quads import read_n_quads
from communique.places.rdf_xml import read_rdf_xml
from communique.places.turtle import read_turtle
from communique.sandbox import LimitError, Limits, run_limited

LIMITS = Limits(megabytes=1024, seconds=30)
SHORT = Limits(megabytes=1024, seconds=3)
DOCTYPE = "the file declares a document type"
DEEP = "this stands within 256 others, and nothing deeper is read"
NOT_FETCHED = "contexts are not fetched"
UNPACKED = "unpacked, the file has more than 256 MB, and at most 256 MB are read"
LATE = "the work was not done after 3 seconds and was stopped"

REFUSED = {
    "entities-8.rdf": (DOCTYPE, (1, 1)),
    "entities-10.rdf": (DOCTYPE, (1, 1)),
    "entity-file.rdf": (DOCTYPE, (1, 1)),
    "entity-http.rdf": (DOCTYPE, (1, 1)),
    "subset-http.rdf": (DOCTYPE, (1, 1)),
    "late-document-type.rdf": (DOCTYPE, (1, 79)),
    "deep.rdf": (DEEP, (1, 1354)),
    "no-utf-8.rdf": ("the byte 0xff is not UTF-8", (1, 79)),
    "utf-16.rdf": ("the byte 0xff is not UTF-8", (1, 1)),
    "context-http.jsonld": (NOT_FETCHED, (1, 14)),
    "context-file.jsonld": (NOT_FETCHED, (1, 14)),
    "context-import.jsonld": (NOT_FETCHED, (1, 26)),
    "context-within.jsonld": (NOT_FETCHED, (1, 49)),
    "deep-arrays.jsonld": (DEEP, (1, 257)),
    "deep-objects.jsonld": (DEEP, (1, 2305)),
    "deep-contexts.jsonld": (DEEP, (1, 2177)),
    "unclosed-arrays.jsonld": (DEEP, (1, 257)),
    "many-contexts.jsonld": (LATE, (1, 1)),
    "chain.jsonld": ("the work broke down: its process ended with SIG", (1, 1)),
    "circle.jsonld": ("the definition of a goes in a circle", (1, 20)),
    "list-in-graph.jsonld": ("the work broke down: a parser or engine gave up", (1, 1)),
    "long-literal.jsonld": ("is longer than the 1", (1, 1)),
    "nul.jsonld": ("'\0' is not allowed in JSON strings", (1, 28)),
    "no-utf-8.jsonld": ("the byte 0xff is not UTF-8", (1, 28)),
    "utf-16.jsonld": ("the byte 0xff is not UTF-8", (1, 1)),
    "unclosed-lists.ttl": ("is not a valid RDF object", (1, 200_021)),
    "long-line.nt": ("Only a single triple or quad can be written in a line", (1, 23)),
    "unclosed-literal.ttl": ("Unexpected end of file", (1, 17)),
    "nul-in-iri.ttl": ("Invalid IRI code point '\0'", (1, 17)),
    "no-utf-8.ttl": ("the byte 0xe9 is not UTF-8", (1, 18)),
    "utf-16.ttl": ("the byte 0xff is not UTF-8", (1, 1)),
    "escaped-half.ttl": ("not a valid unicode character", (1, 18)),
    "bomb.ttl.gz": (UNPACKED, (1, 1)),
    "bomb.nt.gz": (UNPACKED, (1, 1)),
    "cut.ttl.gz": ("the file cannot be read: Compressed file ended before", (1, 1)),
    "bomb.xlsx": ("unpack to 60.4 MB or more, and at most 50 MB are read", (1, 1)),
    "many-columns.csv": ("the row has more than 500 cells", (1, 2391)),
    "many-rows.csv": ("the table has more than 50000 rows", (50_001, 1)),
    "unclosed-quote.csv": ("the row that begins here is not CSV", (1, 1)),
    "nul.csv": ("the character U+0000 is not allowed", (1, 6)),
    "no-archive.xlsx": ("the archive cannot be read: File is not a zip file", (1, 1)),
    "empty.jsonld": ("Unexpected end of file, a value was expected", (1, 1)),
    "empty.xlsx": ("the archive cannot be read: File is not a zip file", (1, 1)),
    "empty.csv": ("the table is empty", (1, 1)),
}
"""What is said of the files that cannot be read, and where."""

PASSED_OVER = {*product(("imports.ttl", "script.ttl"), ("shacl", "pyshacl")), ("rule.ttl", "shacl")}
"""Shapes that want of an engine what it does not do at all."""

READERS = {
    ".ttl": read_turtle,
    ".nt": partial(read_n_quads, graphs=False),
    ".jsonld": read_json_ld,
    ".rdf": read_rdf_xml,
}


SLOW = {"many-contexts.jsonld", "deep-lists.ttl", "deep-nodes.ttl", "long-literal.jsonld"}


def _each(names: Iterable[str]) -> list[object]:
    return [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in sorted(names)]


def _diagnose(*paths: Path, limits: Limits = LIMITS, shapes: tuple[Path, ...] = (), engine: str = "shacl") -> Diagnosis:
    return diagnose([Input(str(path)) for path in paths], Settings(shapes=shapes, engine=engine), limits)


def test_lure_hears_who_asks(tmp_path: Path) -> None:
    lure = Lure(tmp_path / "asked.txt")
    with pytest.raises(OSError, match="404"):
        urlopen(lure.url)
    lure.end()
    assert lure.asked == ["/lure"]


@pytest.mark.parametrize("name", _each(REFUSED))
def test_what_cannot_be_read_is_told_at_its_place(name: str, hostile: Path, lure: Lure) -> None:
    message, place = REFUSED[name]
    diagnosis = _diagnose(hostile / name, limits=SHORT if message == LATE else LIMITS)
    assert diagnosis.unreadable == (str(hostile / name),)
    (told,) = diagnosis.diagnostics
    assert message in told.message
    assert told.region is not None
    assert (told.region.file, told.region.line, told.region.column) == (str(hostile / name), *place)
    assert not lure.asked


@pytest.mark.parametrize("name", _each(FILES.keys() - REFUSED.keys()))
def test_what_can_be_read_gets_a_report(name: str, hostile: Path, lure: Lure) -> None:
    diagnosis = _diagnose(hostile / name)
    assert diagnosis.unreadable == ()
    assert diagnosis.conforms
    assert not lure.asked


def test_reports_do_not_repeat_what_is_endless(hostile: Path) -> None:
    names = (
        "deep-contexts.jsonld",
        "deep-objects.jsonld",
        "unclosed-literal.ttl",
        "unclosed-lists.ttl",
        "long-line.nt",
    )
    diagnosis = _diagnose(*(hostile / name for name in names))
    assert len(diagnosis.unreadable) == len(names)
    lengths = {form: len(write(diagnosis)) for form, write in FORMATS.items()}
    assert max(lengths.values()) < 50_000, lengths


def test_one_hostile_file_does_not_keep_others_from_being_read(hostile: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.ttl"
    good.write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
    diagnosis = _diagnose(hostile / "list-in-graph.jsonld", good, hostile / "entities-10.rdf", good)
    assert len(diagnosis.unreadable) == 2
    assert len(diagnosis.files) == 4


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
@pytest.mark.parametrize("name", SHAPES)
def test_shapes_reach_nobody(name: str, engine: str, hostile: Path, lure: Lure) -> None:
    with pytest.raises(ValidationError) if (name, engine) not in PASSED_OVER else nullcontext() as caught:
        diagnosis = _diagnose(hostile / "data.ttl", shapes=(hostile / "shapes" / name,), engine=engine)
    if caught is None:
        assert diagnosis.conforms
    else:
        assert re.search("a constraint (may not use|of the shapes uses) (FROM|LOAD|SERVICE)", str(caught.value))
    assert not lure.asked


def test_pattern_without_end_is_judged_by_the_default_engine(hostile: Path) -> None:
    diagnosis = _diagnose(hostile / "data.ttl", shapes=(hostile / "shapes" / "catastrophic.ttl",))
    assert not diagnosis.conforms
    assert diagnosis.unreadable == ()


@pytest.mark.slow
def test_pattern_without_end_is_stopped_in_the_other_engine(hostile: Path) -> None:
    shapes = (hostile / "shapes" / "catastrophic.ttl",)
    diagnosis = _diagnose(hostile / "data.ttl", shapes=shapes, engine="pyshacl", limits=SHORT)
    assert [told.message for told in diagnosis.diagnostics] == [LATE]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "zero.ttl").symlink_to("/dev/zero")
    (tmp_path / "circle.ttl").symlink_to("circle.ttl")
    kinds = {
        "pipe.ttl": "this is a named pipe",
        "folder.ttl": "the table is empty",  # a folder may hold the sheets of one
        "zero.ttl": "this is a device",
        "circle.ttl": "the file cannot be read: Too many levels of symbolic links",
        "missing.ttl": "the file cannot be read: No such file or directory",
    }
    diagnosis = _diagnose(*(tmp_path / name for name in kinds))
    assert len(diagnosis.unreadable) == len(kinds)
    said = {Path(told.region.file).name: told.message for told in diagnosis.diagnostics if told.region is not None}
    assert {name: message in said[name] for name, message in kinds.items()} == dict.fromkeys(kinds, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").touch(mode=0)
    (told,) = _diagnose(tmp_path / "secret.ttl").diagnostics
    assert told.message == "the file cannot be read: Permission denied"


@pytest.mark.parametrize("name", _each(name for name in FILES if Path(name).suffix in READERS))
def test_readers_with_places_end_in_places_or_an_error_of_their_own(name: str, hostile: Path) -> None:
    """They run on what the parser has accepted, but must hold without it."""
    slow = name == "many-contexts.jsonld"  # as slow as the parser, with which the reader compares itself
    with suppress(PlacesError, SourceError), pytest.raises(LimitError) if slow else nullcontext():
        content = Input(str(hostile / name)).content()
        run_limited(partial(READERS[Path(name).suffix], content), SHORT if slow else LIMITS)
