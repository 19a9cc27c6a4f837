"""The forms of the datatypes, with what is in and what is out of each."""

from __future__ import annotations

import pytest

from communique.diagnose.checks.datatypes import datatypes, fitting
from communique.vocabulary.terms import XSD

IN = {
    "boolean": ["true", "false", "1", "0"],
    "decimal": ["20", "20.", ".5", "-20.50", "+1"],
    "integer": ["0", "-0", "+20", "01"],
    "double": ["2e5", "-INF", "INF", "NaN", ".5E-3", "20"],
    "date": ["2023-03-18", "2024-02-29", "-0044-03-15", "12023-01-01", "2023-03-18Z", "2023-03-18+05:00", "0000-02-29"],
    "time": ["12:30:00", "24:00:00", "23:59:59.999", "12:30:00-14:00"],
    "dateTime": ["2023-03-18T12:30:00", "2023-03-18T24:00:00Z", "2023-03-18T12:30:00.5+05:30"],
    "dateTimeStamp": ["2023-03-18T12:30:00Z"],
    "gYear": ["2023", "2023Z", "-0044", "0000"],
    "gYearMonth": ["2023-12", "2023-01+05:00"],
    "gMonth": ["--12"],
    "gDay": ["---31"],
    "gMonthDay": ["--02-29"],
    "duration": ["P1Y", "-P1Y2M3DT4H5M6.7S", "PT5S"],
    "yearMonthDuration": ["P1Y6M"],
    "dayTimeDuration": ["P1DT12H"],
    "byte": ["-128", "127"],
    "unsignedByte": ["0", "255"],
    "positiveInteger": ["1", "9" * 200],
    "nonPositiveInteger": ["0", "-1"],
    "hexBinary": ["", "0FB8"],
    "base64Binary": ["", "aGF2ZQ==", "aGF2 ZQ==", "aGF2"],
    "language": ["en", "en-GB", "x-private"],
    "token": ["", "a b"],
    "NCName": ["a", "_a-1", "ñandú"],
    "NMTOKEN": ["1a"],
    "anyURI": ["", "https://example.org/a b"],
    "string": ["", "a\nb"],
}
OUT = {
    "boolean": ["TRUE", "yes", ""],
    "decimal": ["1e3", "", ".", "1,5", "٣"],
    "integer": ["1.0", "", "+", "20 "],
    "double": ["e5", "inf", "+NaN"],
    "date": ["2023-02-29", "2023-04-31", "2023-13-01", "23-03-18", "02023-03-18", "2023-03-18+15:00", "2023-3-18"],
    "time": ["24:00:01", "12:30", "25:00:00"],
    "dateTime": ["2023-03-18", "2023-02-30T12:00:00", "2023-03-18 12:30:00"],
    "dateTimeStamp": ["2023-03-18T12:30:00"],
    "gYear": ["30", "20x3", "2023-03", "+2023"],
    "gYearMonth": ["2024-13", "2024-00", "2024"],
    "gMonth": ["12", "--13"],
    "gDay": ["---32"],
    "gMonthDay": ["--02-30"],
    "duration": ["P", "PT", "1Y", "P1S"],
    "yearMonthDuration": ["P1D"],
    "dayTimeDuration": ["P1Y"],
    "byte": ["-129", "128"],
    "unsignedByte": ["-1", "256"],
    "positiveInteger": ["0"],
    "nonPositiveInteger": ["1"],
    "hexBinary": ["0FB"],
    "base64Binary": ["a", "a=="],
    "language": ["e n", "en_GB", "abcdefghi"],
    "token": [" a", "a  b", "a\tb"],
    "NCName": ["1a", "a:b", ""],
    "NMTOKEN": ["a b"],
    "normalizedString": ["a\tb"],
}


@pytest.mark.parametrize(("name", "lexical"), [(name, text) for name, texts in IN.items() for text in texts])
def test_text_is_a_value(name: str, lexical: str) -> None:
    assert datatypes()[XSD + name].admits(lexical)


@pytest.mark.parametrize(("name", "lexical"), [(name, text) for name, texts in OUT.items() for text in texts])
def test_text_is_no_value(name: str, lexical: str) -> None:
    assert not datatypes()[XSD + name].admits(lexical)


@pytest.mark.parametrize("iri", datatypes())
def test_example_is_a_value(iri: str) -> None:
    assert datatypes()[iri].admits(datatypes()[iri].example)


def test_long_text_is_not_mended() -> None:
    assert datatypes()[XSD + "integer"].mended(" " * 100_000 + "x") is None


def test_datatype_that_fits_is_the_first() -> None:
    assert fitting("2030", [XSD + "date", XSD + "gYear", XSD + "integer"]) == XSD + "gYear"
    assert fitting("soon", [XSD + "date", "urn:other"]) is None
