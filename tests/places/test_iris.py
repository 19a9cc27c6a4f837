"""Relative IRIs, as RFC 3986 (5.4) and the fast parser resolve them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from communique.places.iris import resolve

BASE = "http://a/b/c/d;p?q"
EXAMPLES = {
    **{"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g"},
    **{"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s"},
    **{";x": "http://a/b/c/;x", "g;x=1/../y": "http://a/b/c/y", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/"},
    **{"..": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../../g": "http://a/g"},
    **{"/./g": "http://a/g", "/../g": "http://a/g", "g.": "http://a/b/c/g.", "..g": "http://a/b/c/..g"},
    **{
        "./g/.": "http://a/b/c/g/",
        "g/./h": "http://a/b/c/g/h",
        "g?y/../x": "http://a/b/c/g?y/../x",
        "http:g": "http:g",
    },
}
BASES = [
    BASE,
    "http://a",
    "urn:x",
    "urn:x/y",
    "file:///a/b",
    "x:/a/b",
    "http://a//b",
    "http://a/?q/x#f/g",
    "x://",
    "urn:a/./b",
]
PIECES = [".", "..", "/", "a", "b:", "?", "#", "//", "...", ";", "%20", "@", "é"]


@pytest.mark.parametrize(("reference", "iri"), EXAMPLES.items())
def test_examples_of_the_specification(reference: str, iri: str) -> None:
    assert resolve(reference, BASE) == iri


@given(st.sampled_from(BASES), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_references_resolve_as_the_fast_parser_resolves_them(base: str, reference: str) -> None:
    try:
        ours = NamedNode(resolve(reference, base))
    except ValueError:
        ours = None
    try:
        theirs = next(parse(f"<{reference}> a <urn:x> .", format=RdfFormat.TURTLE, base_iri=base)).subject
    except SyntaxError:
        theirs = None
    assert ours == theirs


def test_a_long_way_up_takes_no_long_time() -> None:
    assert resolve("a/" * 200_000 + "../" * 200_000 + "b", "urn:x/y") == "urn:x/b"


def test_a_relative_iri_without_a_base_is_none() -> None:
    with pytest.raises(ValueError, match="no base"):
        resolve("a", None)
