"""Each rule has its words; its bad example breaks it and nothing else, its good example breaks nothing."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import RdfFormat

from communique.diagnose import Diagnostic
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file
from communique.diagnose.checks.rules import checks
from communique.diagnose.checks.walk import ALL

from .conftest import TODAY, Check

RULES = [name for name in checks() if name != "deprecated-term"]  # nothing is out of use yet: see test_unknown


def of_example(name: str, text: str, check: Check) -> list[Diagnostic]:
    if checks()[name].syntax == "json":
        return check_file(CheckedFile.of_text("file", text, RdfFormat.JSON_LD), TODAY)
    return check(text)


def test_every_check_has_its_rule() -> None:
    assert set(checks()) == {*ALL, "unused-prefix", "lost-statement"}


@pytest.mark.parametrize("name", RULES)
def test_bad_example_breaks_the_rule_and_nothing_else(name: str, check: Check) -> None:
    found = of_example(name, checks()[name].bad, check)
    assert {diagnostic.rule.id for diagnostic in found} == {name}
    assert all(diagnostic.region is not None and diagnostic.hint for diagnostic in found)


@pytest.mark.parametrize("name", RULES)
def test_good_example_breaks_nothing(name: str, check: Check) -> None:
    assert of_example(name, checks()[name].good, check) == []


@pytest.mark.parametrize("name", checks())
def test_words_are_whole_and_plain(name: str) -> None:
    check = checks()[name]
    assert re.fullmatch(r"[A-Z].*[.]", check.rule.description)
    for words in (*check.messages.values(), *check.hints.values()):
        assert not words.endswith(".")
        assert "  " not in words
