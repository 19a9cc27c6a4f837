"""Files of every syntax are read; broken ones are told with file, line and column; nothing is fetched."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from communique.errors import Place, SourceError
from communique.sandbox import LimitError
from communique.validate.reading import LONGEST_LITERAL, read_triples

GOOD = {
    "a.ttl": "<http://e/s> <http://e/p> <http://e/o> .",
    "a.nt": "<http://e/s> <http://e/p> <http://e/o> .",
    "a.nq": "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .",
    "a.trig": "<http://e/g> { <http://e/s> <http://e/p> <http://e/o> }",
    "a.jsonld": '{"@id": "http://e/s", "http://e/p": {"@id": "http://e/o"}}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/s"><e:p rdf:resource="http://e/o"/></rdf:Description></rdf:RDF>',
}
BAD = {
    "a.ttl": ("@prefix e: <http://e/> .\n\ne:s e:p e:o\ne:t e:p e:o .", 4, "A dot is expected"),
    "a.nt": ("<http://e/s> <http://e/p> .", 1, ""),
    "a.nq": ("<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n<http://e/s> oops .", 2, ""),
    "a.trig": ("<http://e/g> {\n <http://e/s> <http://e/p> }", 2, ""),
    "a.jsonld": ('{"@id": "http://e/s",\n "http://e/p" 1}', 2, ""),
    "a.rdf": ("<a xmlns='urn:a#'>\n <b></c></a>", 2, "</c> ends another element than began last"),
    "b.rdf": ("<a xmlns='urn:a#'>\n <x:b/></a>", 2, "x:b is in no namespace"),
    "c.rdf": (GOOD["a.rdf"].replace("><e:p", ">\n<e:p").replace("e/o", "e/ o"), 2, "Invalid IRI"),
    "b.jsonld": ('{\n"@context": "http://127.0.0.1:9/c", "http://e/p": 1}', 2, "contexts are not fetched"),
}


@pytest.mark.parametrize("name", GOOD)
def test_every_syntax_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(GOOD[name], encoding="utf-8")
    (triple,) = read_triples(path)
    assert str(triple.object) == "<http://e/o>"
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read_triples(packed) == (triple,)


@pytest.mark.parametrize("name", BAD)
def test_syntax_error_has_its_place(name: str, tmp_path: Path) -> None:
    text, line, message = BAD[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_triples(path)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == (str(path), line)
    assert caught.value.place.column is not None
    assert message in caught.value.message
    assert "line" not in caught.value.message  # the place says it


def test_error_without_known_place_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"http://e/p": {"@value": "a", "@type": "_:b"}}', encoding="utf-8")
    with pytest.raises(SourceError, match="@type cannot be a blank node") as caught:
        read_triples(path)
    assert caught.value.place == Place(str(path))


def test_byte_that_is_not_utf_8_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_bytes(GOOD["a.rdf"].encode() + "\n é".encode() + b"\xff")
    with pytest.raises(SourceError, match="the byte 0xff is not UTF-8") as caught:
        read_triples(path)
    assert caught.value.place == Place(str(path), 2, 3)


def test_undeclared_prefix_and_relative_iri_have_hints(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("e:s e:p e:o .", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_triples(path)
    assert caught.value.hint == "declare it: @prefix name: <IRI> ."
    path.write_text("<s> <p> <o> .", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_triples(path)
    assert caught.value.hint == "write IRIs in full, or declare @base"


def test_remote_context_is_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context", "@id": "http://e/s"}', encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_triples(path)
    assert caught.value.hint == "remote contexts are not fetched: write the context into the file"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.ttl", None, "the file cannot be read: No such file or directory"),
        ("a.txt", b"", "'.txt' is the ending of no RDF syntax"),
        ("a.ttl.gz", b"not packed", "the file cannot be read: Not a gzipped file"),
        ("latin.ttl", b"\xff", "Invalid UTF-8"),
    ],
)
def test_file_that_cannot_be_read(name: str, content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        read_triples(path)
    assert caught.value.place is not None
    assert caught.value.place.file == str(path)


def test_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").mkdir()
    with pytest.raises(SourceError, match="this is a folder, not a file"):
        read_triples(tmp_path / "a.ttl")


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert len(read_triples(tmp_path / name)) == 1, name


@pytest.mark.parametrize("name", ["a.jsonld", "a.rdf"])
def test_depth_is_bounded(name: str, tmp_path: Path) -> None:
    opening = "[" if name == "a.jsonld" else "<a>"
    (tmp_path / name).write_text(opening * 300, encoding="utf-8")
    with pytest.raises(LimitError, match="this stands within 256 others") as caught:
        read_triples(tmp_path / name)
    assert caught.value.place == Place(str(tmp_path / name), 1, 256 * len(opening) + 1)


def test_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text('<!DOCTYPE rdf:RDF [<!ENTITY e "http://e/">]>\n' + GOOD["a.rdf"], encoding="utf-8")
    with pytest.raises(SourceError, match="declares a document type"):
        read_triples(path)


def test_literal_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text(f'<http://e/s> <http://e/p> "{"x" * LONGEST_LITERAL}" .', encoding="utf-8")
    assert len(read_triples(path)) == 1
    path.write_text(f'<http://e/s> <http://e/p> "x{"x" * LONGEST_LITERAL}" .', encoding="utf-8")
    with pytest.raises(LimitError, match="is longer than the 10,000,000 characters that are read"):
        read_triples(path)


@pytest.mark.parametrize("name", ["a.jsonld", "a.ttl"])
def test_what_is_too_long_for_the_parser_is_told(name: str, tmp_path: Path) -> None:
    text = '{"http://e/p": "%s"}' if name == "a.jsonld" else '<http://e/s> <http://e/p> "%s" .'
    (tmp_path / name).write_text(text % ("x" * 40_000_000), encoding="utf-8")
    with pytest.raises(LimitError, match=r"is longer than the 1[06],[0-9,]* characters that are read"):
        read_triples(tmp_path / name)


def test_labels_of_blank_nodes_are_kept_unless_files_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("_:me <http://e/p> _:me .", encoding="utf-8")
    assert str(read_triples(path)[0].subject) == "_:me"
    assert str(read_triples(path, rename_blank_nodes=True)[0].subject) != "_:me"


def test_damaged_archive_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(GOOD["a.ttl"].encode() * 100))
    packed[12:20] = b"\xff" * 8
    (tmp_path / "a.ttl.gz").write_bytes(packed)
    with pytest.raises(SourceError, match="the file cannot be read"):
        read_triples(tmp_path / "a.ttl.gz")


def test_triple_as_object_is_refused_for_either_engine(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://e/s> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> .")
    with pytest.raises(SourceError, match="the object of <http://e/p> is a triple"):
        read_triples(tmp_path / "a.ttl")
