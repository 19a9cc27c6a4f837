"""What the tests of the checks share: the day of the checks, and the same triples in every syntax."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from communique.diagnose import Diagnostic
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file
from communique.vocabulary.terms import PREFIXES

TODAY = date(2026, 11, 25)
SYNTAXES = (
    *(RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS),
    *(RdfFormat.JSON_LD, RdfFormat.RDF_XML),
)

Check = Callable[..., list[Diagnostic]]


@pytest.fixture
def check() -> Check:
    """Checks Turtle, which need not declare the usual prefixes; with `form`, the same triples in another syntax."""

    def check(turtle: str, form: RdfFormat = RdfFormat.TURTLE) -> list[Diagnostic]:
        return check_file(CheckedFile.of_text("file", written(turtle, form), form), TODAY)

    return check


def written(turtle: str, form: RdfFormat = RdfFormat.TURTLE) -> str:
    """Turtle with the prefixes that it uses, or its triples in another syntax."""
    declared = "".join(f"@prefix {p}: <{n}> .\n" for p, n in PREFIXES.items() if f"{p}:" in turtle)
    if form in (RdfFormat.TURTLE, RdfFormat.TRIG):
        return declared + turtle
    text = serialize((quad.triple for quad in parse(declared + turtle, RdfFormat.TURTLE)), format=form)
    assert text is not None
    return text.decode("utf-8")


def said(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """The rules that are broken, with the words."""
    return [(diagnostic.rule.id, diagnostic.message) for diagnostic in found]
