"""Texts that are no values of their datatype, datatypes that there are not, and tags of no language."""

from __future__ import annotations

import pycountry
import pytest
from pyoxigraph import RdfFormat

from communique.diagnose.checks.literals import ill_typed, wrong_tag
from communique.vocabulary.terms import XSD

from .conftest import SYNTAXES, Check, said


@pytest.mark.parametrize("form", SYNTAXES)
@pytest.mark.parametrize(
    "literal", ['"30"^^xsd:gYear', '"2024-13"^^xsd:gYearMonth', '"2023-02-29"^^xsd:date', '"e n"^^xsd:language']
)
def test_text_that_is_no_value_is_found_in_every_syntax(literal: str, form: RdfFormat, check: Check) -> None:
    found = check(f"<urn:a> <urn:b> {literal} .", form)
    assert [diagnostic.rule.id for diagnostic in found] == ["ill-typed-literal"]


@pytest.mark.parametrize(
    "literal",
    [
        *('"2023-03-18" ^^ xsd:date', "'2023'^^xsd:gYear", '"""2023-03"""^^xsd:gYearMonth'),
        *('"20.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"a ^^ b"@en', '"18"^^<urn:day>', "20.5e1"),
        *('"2023-03-18T12:30:00.123456789012345678901234567890Z"^^xsd:dateTime', '"say \\"5\\""^^xsd:string'),
    ],
)
def test_value_is_left_alone(literal: str, check: Check) -> None:
    assert check(f"<urn:a> <urn:b> {literal} .") == []


@pytest.mark.parametrize(
    "literal",
    [
        *('"18.3.2023" ^^ xsd:date', "'20x3'^^xsd:gYear", '"""2023-3"""^^xsd:gYearMonth', "'''x'''^^xsd:int"),
        *('"x\\"5"^^xsd:integer', '"2023-03-18T12:30:00.1234567890123456789012345678901234567890 Z"^^xsd:dateTime'),
        *(f'"{"1" * 5000}x"^^xsd:decimal', '"300"^^xsd:byte', f'"{"9" * 5000}"^^xsd:long', '"\\u0031x"^^xsd:integer'),
    ],
)
def test_text_that_is_no_value_is_found_however_it_is_written(literal: str, check: Check) -> None:
    assert [diagnostic.rule.id for diagnostic in check(f"<urn:a> <urn:b> {literal} .")] == ["ill-typed-literal"]


@pytest.mark.parametrize(
    ("lexical", "datatype", "hint", "value"),
    [
        ("18.03.2023", "date", "mended", "2023-03-18"),
        ("2023-3-8", "date", "mended", "2023-03-08"),
        ("2023/03/18", "date", "mended", "2023-03-18"),
        ("2023-03-18T00:00:00Z", "date", "mended", "2023-03-18"),
        ("2023-03-18 12:30:00", "dateTime", "mended", "2023-03-18T12:30:00"),
        (" 2030 ", "gYear", "mended", "2030"),
        ("20,000", "decimal", "mended", "20000"),
        ("20.0", "integer", "mended", "20"),
        ("True", "boolean", "mended", "true"),
        ("2030-05", "gYear", "other", "xsd:gYearMonth"),
        ("2030", "date", "other", "xsd:gYear"),
        ("about 20", "decimal", "example", "20.5"),
    ],
)
def test_hint_is_how_it_is_written(lexical: str, datatype: str, hint: str, value: str) -> None:
    found = ill_typed(lexical, XSD + datatype)
    assert found is not None
    assert found.hint == hint
    assert found.values[{"mended": "mended", "other": "other", "example": "example"}[hint]] == value


def test_datatype_that_there_is_not_is_told_with_the_nearest(check: Check) -> None:
    found = check('<urn:a> <urn:b> "2023-03-18"^^xsd:Date , "x"^^xsd:banana .')
    assert said(found) == [
        ("ill-typed-literal", "there is no datatype xsd:Date"),
        ("ill-typed-literal", "there is no datatype xsd:banana"),
    ]
    assert [diagnostic.hint for diagnostic in found] == [
        "did you mean xsd:date?",
        "use one of XML Schema, such as xsd:date, xsd:gYear, xsd:decimal or xsd:integer",
    ]


@pytest.mark.parametrize("form", SYNTAXES)
def test_tag_of_no_language_is_found_in_every_syntax(form: RdfFormat, check: Check) -> None:
    (found,) = check("<urn:a> <urn:b> 'Астана'@kz , 'Astana'@en .", form)
    assert (found.rule.id, found.hint) == ("language-tag", "write @kk for Kazakh")


@pytest.mark.parametrize("tag", ["en", "en-GB", "kk", "zh-Hans-CN", "fil", "kaa", "x-private", "i-klingon", "sh", "uk"])
def test_tag_of_a_language_is_left_alone(tag: str) -> None:
    assert wrong_tag(tag) is None


@pytest.mark.parametrize(
    ("tag", "nearest"),
    {"kz": "kk", "eng": "en", "german": "de", "jp": "ja", "en-UK": "en-gb", "kaz-Cyrl": "kk-cyrl", "iw": "he"}.items(),
)
def test_tag_that_is_meant_is_named(tag: str, nearest: str) -> None:
    found = wrong_tag(tag)
    assert found is not None
    assert found.values["nearest"] == nearest


@pytest.mark.parametrize("tag", ["zz", "klingon", "qq-KZ"])
def test_tag_that_nothing_is_near_is_told_without_one(tag: str) -> None:
    found = wrong_tag(tag)
    assert found is not None
    assert found.hint == "listed"


def test_handle_or_address_in_a_text_is_no_tag(check: Check) -> None:
    assert check('<urn:a> <urn:b> "write to press@ministry.kz or @minister"@en .') == []


def test_languages_are_those_of_iso_639() -> None:
    for language in pycountry.languages:
        two = getattr(language, "alpha_2", None)
        if two is None:
            assert wrong_tag(language.alpha_3) is None
        else:
            assert wrong_tag(two) is None
            instead = wrong_tag(language.alpha_3)
            assert instead is not None
            assert instead.values["nearest"] == two
