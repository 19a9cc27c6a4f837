"""What holds for any text: a document without a crash, every span inside the text, in time linear in its length."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract import extract, rules
from communique.extract.lexicon import table
from communique.model import Document, Modality, PartialDate, Source, Stated

PIECES = [
    "Kazakhstan",
    "Kazakh",
    "Prime Minister",
    "Anna Lund",
    "the minister of energy",
    "signed",
    "will sign",
    "a memorandum",
    "on green hydrogen",
    "with",
    "and",
    "between",
    "met",
    "in Astana",
    "on Monday",
    "last October",
    "20 GW",
    "2m t/y",
    "$50 billion",
    "project",
    "Dune One",
    "plant",
    ",",
    ".",
    ". ",
    "\n\n",
    "“",
    "”",
    "'s",
    "(",
    ")",
    "<S1>",
    "<P99>",
    "é",
    "\u0301",
    "العربية",
    "🙂",
    "EU",
    "US$",
    "5-7",
    "2022-27",
    "U.S.",
    ":",
    ";",
    "Nordwind Energy Group",
    "chief executive of",
    "who heads",
    "he",
    "the two countries",
    "visited",
    "summit",
    "here",
    "NAIROBI –",
    "\t",
    "of",
    "for",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
DATES = st.sampled_from(
    [None, PartialDate(2023), PartialDate(2023, 3), PartialDate(2023, 3, 20), PartialDate(2024, 2, 29)]
)


def stated_values(thing: Any) -> Iterator[Stated[Any]]:
    """Every stated value in a document."""
    if isinstance(thing, Stated):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from stated_values(part)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, Source):
        for field in dataclasses.fields(thing):
            yield from stated_values(getattr(thing, field.name))


def check(document: Document) -> None:
    """What every document of the extractor keeps to."""
    rules = table("rules")
    text = document.source.text
    for value in stated_values(document):
        assert value.evidence.end <= len(text), value
        assert value.rule in rules, value
        assert value.confidence is not None
        assert 0 < value.confidence <= 1, value
    for agreement in document.agreements:
        assert len({party.value for party in agreement.parties}) >= 2
        planned = agreement.status.modality is Modality.PLANNED
        assert agreement.status.value == ("planned" if planned else "signed")
    keys = {agreement.key for agreement in document.agreements}
    assert all(outcome.value in keys for event in document.events for outcome in event.outcome)


@given(text=TEXTS, published=DATES)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_valid_document(text: str, published: PartialDate | None) -> None:
    check(extract(Source("any", "Any", text, published=published)))


def test_extraction_is_the_same_every_time() -> None:
    text = "Norwegian Prime Minister Anna Lund signed a memorandum on wind with Kenya, Denmark and Shell on Monday."
    source = Source("a", "A", text, published=PartialDate(2023, 3, 20))
    assert extract(source) == extract(source)


HOSTILE = {
    "capitals": "Aaa ",
    "digits": "1,",
    "sums": "$1 ",
    "letters": "a",
    "states": "Kenya, ",
    "brackets": "(",
    "years": "2020-",
    "offices": "minister of energy, ",
    "initials": "A. ",
    "signing": "Kenya signed a memorandum with ",
    "lines": "\n",
    "spaces": " ",
    "quotes": "“",
    "hyphens": "a-",
    "marks": "<S1>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_and_no_faster(name: str) -> None:
    def seconds(length: int) -> float:
        text = (HOSTILE[name] * length)[:length]
        start = time.process_time()
        extract(Source("a", "A", text, published=PartialDate(2023, 3, 20)))
        return time.process_time() - start

    seconds(2_000)
    short, long = seconds(8_000), seconds(32_000)
    assert long < 0.2 or long < 9 * short, f"{short:.2f} s for 8,000 letters, {long:.2f} s for 32,000"


def test_rules_in_the_code_are_those_of_the_table() -> None:
    folder = Path(rules.__file__).parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'"((?:state|official|organisation|agreement|project|amount|event)\.[a-z-]+)"', code))
    questions = {path.stem for path in (folder / "data" / "weights").glob("*.csv")}
    computed = {name for name in table("rules") if name.startswith(("amount.", "event.", "llm."))}
    assert named - questions <= set(table("rules"))
    assert set(table("rules")) <= named | computed, "a rule of the table is used nowhere"
