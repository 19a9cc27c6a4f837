"""The nearest word: what people mistype is found, what is another word is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.vocabulary.nearest import edit_distance, nearest

WORDS = ["signedOn", "heldOn", "party", "signatory", "status", "kind", "in-force", "signed", "planned", "agreement"]


@pytest.mark.parametrize(
    ("word", "meant"),
    {
        "signedon": "signedOn",
        "signed-on": "signedOn",
        "signdeOn": "signedOn",
        "SIGNED": "signed",
        "partys": "party",
        "parties": "party",
        "statuses": "status",
        "in force": "in-force",
        "sgned": "signed",
        "plnned": "planned",
        "kinds": "kind",
        "agreements": "agreement",
        "aggrement": "agreement",
    }.items(),
)
def test_word_that_is_meant_is_found(word: str, meant: str) -> None:
    assert nearest(word, WORDS) == meant


@pytest.mark.parametrize("word", ["treaty", "kin-of", "x", "", "pact", "ministry"])
def test_another_word_is_not_taken_for_one(word: str) -> None:
    assert nearest(word, WORDS) is None


def test_of_equals_the_first_by_alphabet() -> None:
    assert nearest("cat", ["hat", "bat"]) == "bat"
    assert nearest("cat", ["bat", "hat"]) == "bat"


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_is_the_same_both_ways_and_exact_up_to_the_bound(one: str, other: str) -> None:
    exact = edit_distance(one, other, 99)
    assert exact == edit_distance(other, one, 99)
    assert (exact == 0) == (one == other)
    for bound in range(4):
        assert (edit_distance(one, other, bound) <= bound) == (exact <= bound)
