"""What is said to be done on a day that lies ahead. Today is the 25th of November 2026."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from .conftest import SYNTAXES, Check, said

THING = "<https://w3id.org/communique/id/agreement/a>"


@pytest.mark.parametrize("form", SYNTAXES)
@pytest.mark.parametrize("date", ['"2026-11-26"^^xsd:date', '"2026-12"^^xsd:gYearMonth', '"2027"^^xsd:gYear'])
def test_date_ahead_is_found_in_every_syntax(date: str, form: RdfFormat, check: Check) -> None:
    found = check(f"{THING} cmq:signedOn {date} .", form)
    assert said(found) == [("future-date", f"cmq:signedOn is said of {date.split(chr(34))[1]}, which lies ahead")]
    assert found[0].hint == "write cmq:plannedFor, or mend the date"


@pytest.mark.parametrize("date", ['"2026-11-25"^^xsd:date', '"2026-11"^^xsd:gYearMonth', '"2026"^^xsd:gYear', "2999"])
def test_today_and_what_holds_it_is_not_ahead(date: str, check: Check) -> None:
    assert check(f"{THING} cmq:signedOn {date} .") == []


def test_plan_may_lie_ahead(check: Check) -> None:
    assert check(f'{THING} cmq:signedOn "2020"^^xsd:gYear ; cmq:plannedFor "2999"^^xsd:gYear .') == []


def test_each_of_several_dates_is_looked_at(check: Check) -> None:
    found = check(f'{THING} cmq:heldOn "2020"^^xsd:gYear ,\n  "2999"^^xsd:gYear , "2021"^^xsd:gYear .')
    assert said(found) == [("future-date", "cmq:heldOn is said of 2999, which lies ahead")]


def test_time_of_a_review_and_date_of_a_source_may_not_lie_ahead(check: Check) -> None:
    time, published = '"2027-01-01T00:00:00Z"^^xsd:dateTime', '"2999"^^xsd:gYear'
    found = check(f"<urn:a> prov:endedAtTime {time} ; schema:datePublished {published} ; cmq:role 'r' .")
    assert [diagnostic.hint for diagnostic in found] == ["mend the date", "mend the date"]
