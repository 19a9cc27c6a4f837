from decimal import Decimal

import pytest

from communique.model import PartialDate
from communique.tables.sheets import Column, load_sheets
from communique.tables.words import WordError, Words

WORDS = Words({"Organisations": {"Example Energy": "Example Energy"}, "Projects": {"p": "p", "Big Project": "p"}})


def column(sheet: str, key: str) -> Column:
    found = load_sheets()[sheet].column(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sheet", "key", "text", "value"),
    [
        ("Agreements", "date", " 2024-05 ", PartialDate(2024, 5)),
        ("Agreements", "status", "In Force", "in force"),
        ("Agreements", "status", "in-force", "in force"),
        ("Agreements", "parties", "kazakhstan", "KZ"),
        ("Agreements", "parties", "KAZ", "KZ"),
        ("Agreements", "parties", "Example  Energy", "Example Energy"),
        ("Agreements", "projects", "Big Project", "p"),
        ("Agreements", "signatories", "Anyone at All", "Anyone at All"),
        ("Amounts", "value", "0020.50", Decimal("20.5")),
        ("Amounts", "unit", "GW", "GW"),
        ("Amounts", "qualifier", "at most", "at-most"),
        ("Organisations", "kind", "intergovernmental organisation", "intergovernmental"),
        ("Officials", "former", "Yes", True),
        ("Officials", "role", "minister\nof  energy", "minister of energy"),
    ],
)
def test_words_that_mean_something(sheet: str, key: str, text: str, value: object) -> None:
    assert WORDS.read(column(sheet, key), text) == value


def test_name_that_is_nearly_a_state_is_told_even_where_any_name_would_do() -> None:
    with pytest.raises(WordError, match="parties 'Frence' is not a state") as caught:
        Words({}).read(column("Agreements", "parties"), "Frence")
    assert "did you mean 'France'?" in str(caught.value.hint)
    assert Words({}).read(column("Agreements", "parties"), "Svevind") == "Svevind"


@pytest.mark.parametrize(
    ("sheet", "key", "text", "message", "hint"),
    [
        ("Agreements", "date", "12 May 2024", "date '12 May 2024' is no date", "write 2024, 2024-05 or 2024-05-12"),
        ("Agreements", "date", "2024-13", "date '2024-13' is no date: month must be in 1..12", "write 2024"),
        ("Agreements", "status", "closed down", "status 'closed down' is not one of", "the list 'agreement-status'"),
        ("Agreements", "status", "concluded", "status 'concluded' is not one of", "did you mean 'signed'?"),
        (
            "Agreements",
            "parties",
            "Kazakstn",
            "is not a state or on the sheet Organisations",
            "did you mean 'Kazakhstan'?",
        ),
        ("Agreements", "parties", "Zzz", "is not a state or on the sheet", "ISO 3166 code, or add it to Organisations"),
        ("Projects", "host", "Bavarium", "host 'Bavarium' is not a state", None),
        ("Amounts", "value", "2m", "value '2m' is not a plain number", "write digits"),
        ("Amounts", "value", "1e5", "value '1e5' is not a plain number", "write digits"),
        ("Amounts", "value", "1" * 19, "is not a plain number", "write digits"),
        ("Amounts", "unit", "gw", "unit 'gw' is not one of", "did you mean 'GW'?"),
        ("Officials", "former", "maybe", "former 'maybe' is neither yes nor no", "write yes, or no"),
        ("Officials", "name", "—", "name '—' has no letter", "write a name"),
        ("Officials", "name", "x" * 301, "name has 301 characters", "at most 300"),
        ("Officials", "name", "#N/A", "name is the result of a formula that has no value", "put the value itself"),
        ("Officials", "name", "=cmd|' /C calc'!A0", "name is the result of a formula", "put the value itself"),
    ],
)
def test_words_that_mean_nothing(sheet: str, key: str, text: str, message: str, hint: str | None) -> None:
    with pytest.raises(WordError) as caught:
        WORDS.read(column(sheet, key), text)
    assert message in caught.value.message
    assert hint is None or hint in str(caught.value.hint)
