"""IRIs of an odd form."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from .conftest import Check


@pytest.mark.parametrize(
    ("iri", "words", "hint"),
    [
        ("file:///home/aliya/deal", "is a path on one machine", "name the thing under an address that others can use"),
        ("http:example.org/a", "has no host", "write it with two slashes and a host"),
        ("https:///a", "has no host", "write it with two slashes and a host"),
        ("http://https://example.org/a", "has two beginnings", "write <https://example.org/a>"),
        ("https://http//example.org/a", "has two beginnings", "write <http://example.org/a>"),
        ("https://example.org/a\u00a0b", "has a character that is not seen, U+00A0", "write <https://example.org/ab>"),
        ("https://example.org/a\u200b", "has a character that is not seen, U+200B", "write <https://example.org/a>"),
        ("https://example.org/a%20", "has a space in it, written as %20", "write <https://example.org/a>"),
        ("https://%20example.org/a", "has a space in it, written as %20", "write <https://example.org/a>"),
        (
            "https://w3id.org/communique/id/agreement/a%20b",
            "has a space in it, written as %20",
            "write <https://w3id.org/communique/id/agreement/a-b>",
        ),
    ],
)
@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES])
def test_odd_form_is_found(iri: str, words: str, hint: str, form: RdfFormat, check: Check) -> None:
    (found,) = check(f"<urn:a> <urn:b> <urn:c> . <{iri}> <urn:b> <urn:c> .", form)
    assert found.rule.id == "iri-form"
    assert found.message == f"<{iri}> {words}"
    assert found.hint is not None
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "iri",
    [
        *(
            "https://example.org/Annual%20report.pdf",
            "http://www.example.org/https",
            "urn:isbn:1",
            "tag:a@b.org,2023:x",
        ),
        *("https://example.org/بیشتر\u200cبدانید", "https://http.example.org/", "mailto:a@b.org", "http://localhost/a"),
    ],
)
def test_usual_form_is_left_alone(iri: str, check: Check) -> None:
    assert check(f"<{iri}> <urn:b> <urn:c> .") == []


def test_name_with_a_prefix_is_looked_at_too(check: Check) -> None:
    (found,) = check("@prefix a: <https://w3id.org/communique/id/agreement/> . a:deal%20one a cmq:Agreement .")
    assert found.hint == "write <https://w3id.org/communique/id/agreement/deal-one>"


def test_name_that_is_relative_to_a_path_is_found(check: Check) -> None:
    (found,) = check("@base <file:///home/> . <deal> <urn:b> <urn:c> .")
    assert found.message == "<file:///home/deal> is a path on one machine"


def test_odd_namespace_is_told_where_its_prefix_is_declared(check: Check) -> None:
    found = check("@prefix f: <file:///home/> .\nf:a f:b f:c .")
    assert [str(diagnostic.region) for diagnostic in found] == ["file:1:13"]
