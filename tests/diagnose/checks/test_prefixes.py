"""Prefixes that are declared and not used."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from .conftest import Check, said


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.TRIG])
@pytest.mark.parametrize(
    "head",
    [
        "@prefix ex: <https://example.org/> .",
        "PREFIX ex: <https://example.org/>",
        "Prefix ex:<https://example.org/>",
        "@prefix ex:\n    <https://example.org/>\n.",
    ],
)
def test_prefix_that_is_not_used_is_found(head: str, form: RdfFormat, check: Check) -> None:
    (found,) = check(f"{head}\n<urn:a> <urn:b> <urn:flex:c> .", form)
    assert (found.rule.id, found.message, str(found.region)) == (
        "unused-prefix",
        "the prefix ex: is not used",
        f"file:1:{head.index('ex:') + 1}",
    )


@pytest.mark.parametrize(
    "turtle",
    [
        "@prefix ex: <https://example.org/> . ex:a <urn:b> <urn:c> .",
        "@prefix ex: <https://example.org/> . <urn:a> <urn:b> 1 , 'x'^^ex:d .",
        "@prefix ex: <https://example.org/> . <urn:a> <urn:b> ex: .",
        "@prefix : <https://example.org/> . <urn:a>:b<urn:c> .",
        "# @prefix ex: <https://example.org/> .\n<urn:a> <urn:b> <urn:c> .",
        "<urn:a> <urn:b> '''\n@prefix ex: <https://example.org/> .\n''' .",
        "<urn:a> <urn:b> '@prefix ex: <https://example.org/> .' .",
    ],
)
def test_prefix_that_is_used_or_none_is_left_alone(turtle: str, check: Check) -> None:
    assert check(turtle) == []


def test_empty_prefix_is_looked_at_too(check: Check) -> None:
    assert said(check("@prefix : <https://example.org/> . <urn:a> <urn:b> <urn:c> .")) == [
        ("unused-prefix", "the prefix : is not used")
    ]


def test_prefix_declared_twice_counts_as_one(check: Check) -> None:
    text = "@prefix ex: <https://example.org/> . @prefix ex: <https://example.com/> . ex:a <urn:b> <urn:c> ."
    assert check(text) == []
