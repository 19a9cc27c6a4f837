"""Sentences: abbreviations and initials end none, blank lines do; offsets are those of the text."""

from __future__ import annotations

import pytest

from communique.extract.text import LONGEST, dateline, sentences
from communique.model import Span

ONE = [
    "Mr. Trump spoke.",
    "V. L. Kantha Rao spoke.",
    "The U.S. government spoke.",
    "It cost $1.5bn in all.",
    "It is 5.6 km long.",
    "Shell Co. and others spoke.",
    "It was approx. 3 GW.",
    'He said "Never!" and left.',
]


@pytest.mark.parametrize("text", ONE)
def test_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 1


def test_sentences_end_at_stops_and_blank_lines() -> None:
    text = 'He left the U.S. The end. "It\'s over." She left\n\nTitle\n\nBody!'
    assert [span.quote(text) for span in sentences(text)] == [
        "He left the U.S.",
        "The end.",
        '"It\'s over."',
        "She left",
        "Title",
        "Body!",
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "\n"])
def test_empty_text_has_no_sentences(text: str) -> None:
    assert sentences(text) == ()


def test_endless_sentence_is_cut() -> None:
    text = "word " * 5000
    spans = sentences(text)
    assert max(span.end - span.start for span in spans) <= LONGEST
    assert "".join(span.quote(text) for span in spans).count("word") == 5000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NAIROBI – Kenya will", "NAIROBI"),
        ("RABAT, Thursday – The room", "RABAT"),
        ("TOKYO: One", "TOKYO"),
        ("Kenya – so", None),
    ],
)
def test_dateline_is_a_place_in_capitals(text: str, place: str | None) -> None:
    span = dateline(text, Span(0, len(text)))
    assert (None if span is None else span.quote(text)) == place
