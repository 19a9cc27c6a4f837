import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import SourceError
from communique.model import (
    Amount,
    Document,
    Measured,
    Modality,
    Official,
    PartialDate,
    Project,
    Review,
    Source,
    Span,
    Stated,
    StateMention,
)
from communique.sources import facts_to_yaml, find_sources, read_document, read_facts, to_guide

TEXT = (
    "Norway and Kazakhstan signed a memorandum on green hydrogen on 18 March 2023. "
    "Energy minister Ola Nordmann of Norway said that a 20 GW plant could follow. Norway paid."
)
SOURCE = Source("norway", "Norway", TEXT, published=PartialDate(2023, 3, 20))
FACTS = """
review: {by: Anna Example, on: 2026-11-24}
states:
- {code: NO, quote: Norway}
- {code: KZ, quote: Kazakhstan}
officials:
- {name: Ola Nordmann, role: energy minister, of: NO, quote: Energy minister Ola Nordmann of Norway}
agreements:
- id: paper
  kind: memorandum
  parties: [NO, KZ]
  topics: [green hydrogen]
  date: 2023-03-18
  status: signed
  signatories: []
  quote: Norway and Kazakhstan signed a memorandum on green hydrogen
  quotes: {date: on 18 March 2023, parties: {NO: {text: Norway, occurrence: 1}, KZ: Kazakhstan}}
projects:
- name: null
  kind: green hydrogen
  developers: []
  capacity: [{value: 20, unit: GW, quote: 20 GW, modality: hypothetical, speaker: Ola Nordmann}]
  quote: a 20 GW plant could follow
"""


def read(tmp_path: Path, facts: str) -> Document:
    path = tmp_path / "norway.facts.yaml"
    path.write_text(facts, encoding="utf-8")
    return read_facts(path, SOURCE)


def test_norway_is_a_state_and_not_a_truth_value(tmp_path: Path) -> None:
    assert [state.code.value for state in read(tmp_path, FACTS).states] == ["NO", "KZ"]


def test_each_value_has_its_own_words(tmp_path: Path) -> None:
    document = read(tmp_path, FACTS)
    agreement = document.agreements[0]
    assert agreement.date is not None
    assert agreement.date.evidence.quote(TEXT) == "on 18 March 2023"
    assert [party.evidence.quote(TEXT) for party in agreement.parties] == ["Norway", "Kazakhstan"]
    assert agreement.status.evidence.quote(TEXT).startswith("Norway and Kazakhstan signed")
    assert document.review == Review("Anna Example", date(2026, 11, 24))


def test_amount_has_modality_and_speaker_of_its_own(tmp_path: Path) -> None:
    measured = read(tmp_path, FACTS).projects[0].amounts[0]
    assert measured.amount.value == Amount("GW", "nameplate-capacity", Decimal(20))
    assert (measured.amount.modality, measured.amount.speaker) == (Modality.HYPOTHETICAL, "Ola Nordmann")


def test_planned_agreement_is_spoken_of_as_planned(tmp_path: Path) -> None:
    agreement = read(tmp_path, FACTS.replace("status: signed", "status: planned")).agreements[0]
    assert {agreement.status.modality, agreement.parties[0].modality} == {Modality.PLANNED}


def test_nth_place_of_a_quote_is_found(tmp_path: Path) -> None:
    facts = "states: [{code: NO, quote: {text: Norway, occurrence: 3}}]"
    assert read(tmp_path, facts).states[0].code.evidence.start == TEXT.rindex("Norway")


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("quote: Norway}", "quote: Norwegen}", "the quote 'Norwegen' is not in the text", ":4:21"),
        ("code: KZ", "code: KX", "'KX' is not the code of a state", ":5:10"),
        ("code: KZ", "code: Kazakhstan", "'Kazakhstan' is not the code of a state", ":5:10"),
        ("kind: memorandum", "kind: memorandom", "'memorandom' is not in the list 'agreement-kind'", ":10:9"),
        ("status: signed", "state: signed", "an agreement has no key 'state'", ":14:3"),
        ("  status: signed\n", "", "an agreement has no 'status'", ":9:3"),
        ("2023-03-18", "18.3.2023", "'18.3.2023' is no date", ":13:9"),
        ("value: 20,", "value: 2m,", "'2m' is not a number", ":22:22"),
        ("value: 20,", "value: 20, min: 5,", "an amount has either a value or a range", ":22:14"),
        ("unit: GW", "unit: GWW", "'GWW' is not in the list 'unit'", ":22:32"),
        ("{text: Norway, occurrence: 1}", "{text: Norway, occurrence: 4}", "does not have 'Norway' 4 times", ""),
        ("KZ: Kazakhstan}", "DE: Kazakhstan}", "'DE' is not among the parties", ""),
        ("quotes: {date:", "quotes: {dates:", "has no value 'dates'", ""),
        ("[NO, KZ]", "[NO, KZ", "not YAML", ""),
        ("states:", "states: 3\nx:", "a facts file has no key 'x'", ":4:1"),
        ("- {code: NO", "- NO\n- {code: NO", "a state must be a mapping", ":4:3"),
        ("review: {by: Anna Example, on: 2026-11-24}", "review: {by: Anna}", "by whom and on which day", ":2:9"),
        ("modality: hypothetical", "modality: maybe", "'maybe' is not in the list 'modality'", ""),
    ],
)
def test_wrong_facts_are_refused_with_their_place(tmp_path: Path, old: str, new: str, message: str, place: str) -> None:
    assert old in FACTS
    with pytest.raises(SourceError) as error:
        read(tmp_path, FACTS.replace(old, new, 1))
    assert message in str(error.value)
    assert f"norway.facts.yaml{place}" in str(error.value)


def test_wrong_quote_names_the_nearest_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nearest words there are: 'Kazakhstan signed a memorandum'"):
        read(tmp_path, FACTS.replace("quote: Kazakhstan}", "quote: Kazakstan signed the memorandum}"))


def test_value_without_any_quote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no quote for 'code'"):
        read(tmp_path, "states: [{code: NO}]")


def test_empty_facts_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the facts file is empty"):
        read(tmp_path, "\n")


def test_written_facts_are_read_as_they_were(tmp_path: Path) -> None:
    document = read(tmp_path, FACTS)
    assert read(tmp_path, facts_to_yaml(document)) == document


def test_real_facts_survive_writing_and_reading(seeds: Path, tmp_path: Path) -> None:
    for files in find_sources(seeds):
        document = read_document(files)
        assert isinstance(document, Document)
        path = tmp_path / "again.facts.yaml"
        path.write_text(facts_to_yaml(document), encoding="utf-8")
        assert read_facts(path, document.source) == document, files.name


WORDS = [
    "Norway",
    "Kazakhstan",
    "Ola",
    "Nordmann",
    "signed",
    "'quoted'",
    '"double"',
    "#",
    "hash:",
    "colon",
    "-",
    "dash,",
    "NO",
    "yes",
    "null",
    "2023",
    "émigré",
    "油",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose text is made of words that are hard on YAML."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=6, max_size=30))
    text = " ".join(words)

    def stated(value: object) -> Stated[object]:
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, min(first + 3, len(words) - 1)))
        start = len(" ".join(words[:first])) + (1 if first else 0)
        return Stated(value, Span(start, start + len(" ".join(words[first : last + 1]))))

    name = stated(draw(st.sampled_from([word for word in WORDS if any(map(str.isalnum, word))])))
    amount = Amount("GW", "nameplate-capacity", draw(st.decimals(0, 10**6, places=3)))
    kind = stated("green hydrogen")
    return Document(
        source=Source("odd", "Odd", text),
        states=(StateMention(stated("NO")),),
        officials=(Official(name, name.with_value("king"), name.with_value("NO")),),
        projects=(Project(kind, amounts=(Measured(stated(amount), "capacity"),)),),
        review=Review(draw(st.sampled_from(["NO", "Ann", "a: b", "'a'", "x # y"])), date(2026, 1, 31)),
    )


@given(documents())
def test_any_facts_survive_writing_and_reading(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    path = tmp_path_factory.mktemp("odd") / "odd.facts.yaml"
    path.write_text(facts_to_yaml(document), encoding="utf-8")
    assert read_facts(path, document.source) == document


def test_facts_without_their_quotes_are_the_annotated_ones(seeds: Path) -> None:
    gold = seeds.parent.parent / "shared" / "corpus"
    if not gold.is_dir():
        pytest.skip("the annotated corpus is not beside the checkout (../shared/corpus)")
    compared = 0
    for files in find_sources(seeds):
        for path in gold.glob(f"[ab]/{files.name}.json"):
            document = read_document(files)
            assert isinstance(document, Document)
            assert _plain(to_guide(document)) == _plain(json.loads(path.read_text(encoding="utf-8"))), files.name
            compared += 1
    assert compared == 28


def _plain(facts: dict[str, object]) -> str:
    """The facts without the order of amounts, which a range may change, and without absent values."""

    def normal(value: object) -> object:
        if isinstance(value, dict):
            return {key: normal(v) for key, v in sorted(value.items()) if v is not None and v != []}
        if isinstance(value, list):
            items = [normal(item) for item in value]
            return sorted(items, key=str) if items and isinstance(items[0], dict) and "value" in items[0] else items
        return float(value) if isinstance(value, int | float) else value

    return json.dumps(normal(facts), sort_keys=True, ensure_ascii=False)


def test_company_of_two_letters_is_no_state(tmp_path: Path) -> None:
    facts = """
organisations: [{name: BP, kind: company, quote: Norway}]
agreements: [{kind: contract, parties: [BP, "NO"], status: signed, quote: Norway}]
"""
    assert [party.value for party in read(tmp_path, facts).agreements[0].parties] == ["BP", "NO"]


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("occurrence: 1}", "occurrence: 0}", "'0' is not a count", ":17:77"),
        ("occurrence: 1}", "occurrence: 1.5}", "'1.5' is not a count", ":17:77"),
        ("occurrence: 1}", "occurrence: 1e999999999}", "'1e999999999' is not a count", ":17:77"),
        ("value: 20,", "value: 1e999999999,", "not a number that is computed with", ":22:22"),
        ("value: 20,", "value: 1e-999999999,", "not a number that is computed with", ":22:22"),
        ("value: 20,", f"value: {'1' * 30},", "not a number that is computed with", ":22:22"),
        ("[NO, KZ]", "[NO, KZ, ~]", "an entry of 'parties' is empty", ":11:21"),
        ("Ola Nordmann, role", '"O\\0la Nordmann", role', "the control character U+0000", ":7:10"),
        ("Ola Nordmann, role", "---, role", "the name '---' has no letter", ":7:10"),
        ("by: Anna Example", "by: '???'", "the name '???' has no letter", ":2:14"),
    ],
)
def test_odd_values_are_refused_with_their_place(tmp_path: Path, old: str, new: str, message: str, place: str) -> None:
    test_wrong_facts_are_refused_with_their_place(tmp_path, old, new, message, place)


@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        (
            "signatories: []",
            "signatories: []\n  projects: [Moon Farm]",
            "this file has no project 'Moon Farm'",
            ":16:14",
        ),
        ("speaker: Ola Nordmann", "speaker: Ola Norman", "this file has no speaker 'Ola Norman'", ":22:83"),
        ("speaker: Ola Nordmann", "speaker: ZZ", "'ZZ' is not the code of a state", ":22:83"),
        (
            "projects:\n",
            "- {id: paper, kind: treaty, status: signed, quote: paid}\nprojects:\n",
            "stands twice",
            ":18:8",
        ),
        (
            "projects:\n",
            "events: [{kind: meeting, outcome: [papers], quote: paid}]\nprojects:\n",
            "this file has no agreement 'papers'\n  hint: did you mean 'paper'?",
            ":18:36",
        ),
    ],
)
def test_name_of_nothing_in_the_file_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str, place: str
) -> None:
    test_wrong_facts_are_refused_with_their_place(tmp_path, old, new, message, place)


def test_state_or_organisation_can_speak(tmp_path: Path) -> None:
    facts = FACTS + "organisations: [{name: Acme, kind: company, quote: paid, speaker: KZ}]\n"
    assert read(tmp_path, facts.replace("speaker: Ola Nordmann", "speaker: Acme")).organisations[0].name.speaker == "KZ"


def test_aliases_of_aliases_are_not_expanded(tmp_path: Path) -> None:
    bomb = "".join(f"- {{kind: &a{n + 1} [{','.join([f'*a{n}'] * 10)}]}}\n" for n in range(12))
    with pytest.raises(SourceError, match="an organisation has no 'name'"):
        read(tmp_path, f"organisations:\n- {{kind: &a0 [x]}}\n{bomb}- {{name: *a12, kind: company}}\n")


def test_decomposed_letters_of_a_facts_file_are_composed(tmp_path: Path) -> None:
    facts = "organisations: [{name: Cafe\u0301, kind: company, quote: paid}]"
    assert read(tmp_path, facts).organisations[0].name.value == "Caf\u00e9"
