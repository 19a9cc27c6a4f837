"""The face of the readers: what it reads, and how agreement with the fast parser is told."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from communique.places.errors import PlacesError, UnfamiliarError
from communique.places.reading import agrees, read_places

ROOT = Path(__file__).parent.parent.parent
OWN = [
    path
    for folder in ("ontology", "shapes", "seeds", "tests")
    for path in sorted((ROOT / folder).rglob("*.t[tr][li]*"))
]
FORMS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
WITHOUT_BASE = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_own_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    form, base = FORMS[path.suffix], "https://ex.org/"
    assert agrees(read_places(text, form, base), parse(text, format=form, base_iri=base))


def test_standard_suites() -> None:
    """On every file of a folder of test suites: the triples of the fast parser, or no triples where it has none."""
    folder = os.environ.get("COMMUNIQUE_RDF_TESTS")
    if folder is None:
        pytest.skip("COMMUNIQUE_RDF_TESTS names no folder with the standard test suites of RDF syntaxes")
    paths = [path for path in sorted(Path(folder).rglob("*")) if path.suffix in FORMS and path.is_file()]
    wrong = [str(path) for path in paths for base in (None, "https://ex.org/base/x") if not _is_read_right(path, base)]
    assert paths, f"{folder} holds no files of RDF"
    assert not wrong, "\n".join(wrong)


def _is_read_right(path: Path, base: str | None) -> bool:
    form = FORMS[path.suffix]
    try:
        text = path.read_bytes().decode()
        theirs = list(parse(text, format=form, base_iri=None if form in WITHOUT_BASE else base))
    except (SyntaxError, UnicodeDecodeError):
        theirs = None
    try:
        ours = read_places(text, form, base)
    except UnfamiliarError as error:
        return theirs is None or error.message != "the fast parser reads this otherwise"
    except PlacesError:
        return theirs is None
    return theirs is not None and agrees(ours, theirs)


def test_agreement_is_up_to_labels_of_blank_nodes() -> None:
    def same(ours: str, theirs: str) -> bool:
        return agrees(read_places(ours, RdfFormat.TRIG), parse(theirs, format=RdfFormat.TRIG))

    assert same("_:a a [] . _:a a _:b .", "_:x a _:y . _:x a _:z .")
    assert same("[] a <<( _:a a _:b )>> .", "_:x a <<( _:y a _:z )>> .")
    assert same("_:g { [] a 1 }", "_:x { _:y a 1 }")
    assert not same("_:a a _:b .", "_:x a _:x .")
    assert not same("_:a a _:a .", "_:x a _:y .")
    assert not same("_:a a <<( _:a a 1 )>> .", "_:x a <<( _:y a 1 )>> .")
    assert not same("_:a a 1 .", "_:a a 1 . _:a a 2 .")
    assert not same("_:a a 1 , 2 .", "_:a a 1 .")
    assert not same("{ <urn:s> a 1 }", "<urn:g> { <urn:s> a 1 }")
    assert not same("<urn:s> a 1 .", "<urn:s> a 01 .")
    assert not same("_:a a 1 .", "<urn:a> a 1 .")


def test_a_base_may_come_from_outside() -> None:
    [triple] = read_places("<> a <b> .", RdfFormat.TURTLE, "https://ex.org/a")
    assert (triple.subject.value, str(triple.object)) == ("https://ex.org/a", "<https://ex.org/b>")
    with pytest.raises(PlacesError):
        read_places("", RdfFormat.TURTLE, "a")


def test_other_syntaxes_have_no_places() -> None:
    with pytest.raises(PlacesError, match="N3"):
        read_places("", RdfFormat.N3)


def test_the_collector_is_left_as_it_was() -> None:
    gc.disable()
    try:
        read_places("", RdfFormat.TURTLE)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(PlacesError):
        read_places("a", RdfFormat.TURTLE)
    assert gc.isenabled()
