"""Each rule has its words; its bad example breaks it and nothing else, its good example breaks nothing."""

from __future__ import annotations

import re

import pytest

from communique.diagnose.checks.rules import checks
from communique.diagnose.checks.walk import ALL

from .conftest import Check

RULES = [name for name in checks() if name != "deprecated-term"]  # nothing is out of use yet: see test_unknown


def test_every_check_has_its_rule() -> None:
    assert set(checks()) == {*ALL, "unused-prefix"}


@pytest.mark.parametrize("name", RULES)
def test_bad_example_breaks_the_rule_and_nothing_else(name: str, check: Check) -> None:
    found = check(checks()[name].bad)
    assert {diagnostic.rule.id for diagnostic in found} == {name}
    assert all(diagnostic.region is not None and diagnostic.hint for diagnostic in found)


@pytest.mark.parametrize("name", RULES)
def test_good_example_breaks_nothing(name: str, check: Check) -> None:
    assert check(checks()[name].good) == []


@pytest.mark.parametrize("name", checks())
def test_words_are_whole_and_plain(name: str) -> None:
    check = checks()[name]
    assert re.fullmatch(r"[A-Z].*[.]", check.rule.description)
    for words in (*check.messages.values(), *check.hints.values()):
        assert not words.endswith(".")
        assert "  " not in words
