"""What JSON-LD loses without a word is told at its place, and what says something or is left out on purpose is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat

from communique.diagnose import Diagnostic
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file
from communique.places.errors import PlacesError

from .conftest import TODAY, said

CONTEXT = {
    "cmq": "https://w3id.org/communique/ns#",
    "id": "@id",
    "Agreement": "cmq:Agreement",
    "signedOn": {"@id": "cmq:signedOn", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "party": {"@id": "cmq:party", "@type": "@id"},
    "label": {"@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@container": "@language"},
    "list": {"@id": "https://example.org/list", "@container": "@list"},
    "data": {"@id": "https://example.org/data", "@type": "@json"},
    "note": None,
}
THING = "https://w3id.org/communique/id/agreement/a"


def found(thing: dict[str, Any], context: Any = CONTEXT) -> list[Diagnostic]:
    content = json.dumps({"@context": context, **thing})
    return check_file(CheckedFile.of_text("a.jsonld", content, RdfFormat.JSON_LD), TODAY, lambda iri: True)


@pytest.mark.parametrize(
    ("thing", "rule", "message", "hint"),
    [
        (
            {"@id": THING, "signdOn": "2023-03-18"},
            "lost-statement",
            "no context defines the key 'signdOn', so that what it says is lost",
            "did you mean 'signedOn'?",
        ),
        (
            {"@id": THING, "weather": {"x": 1, "y": {"z": 2}}},
            "lost-statement",
            "no context defines the key 'weather', so that what it says is lost",
            "define it in the @context, or write a full IRI or one with a prefix",
        ),
        (
            {"@id": THING, "@type": ["Agreement", "Agrement"]},
            "lost-statement",
            "no context defines the type 'Agrement', so that it is lost",
            "did you mean 'Agreement'?",
        ),
        (
            {"id": "agreement/a", "@type": "Agreement", "signedOn": "2023-03-18"},
            "iri-form",
            "'agreement/a' is relative to nothing, so that nothing is said of the thing",
            "write it in full, or give @base in the @context",
        ),
        (
            {"@id": "https://example.org/a b", "signedOn": "2023-03-18"},
            "iri-form",
            "'https://example.org/a b' is no IRI, so that nothing is said of the thing",
            "write it without spaces, and without letters that IRIs may not have",
        ),
        (
            {"@id": THING, "cmq:party": {"@id": "state/KAZ"}},
            "iri-form",
            "'state/KAZ' is relative to nothing, so that nothing is said of the thing",
            "write it in full, or give @base in the @context",
        ),
        (
            {"@id": THING, "cmq:role": {"@value": "x", "@language": "en_GB"}},
            "lost-statement",
            "'en_GB' has not the form of a language tag, so that the text is lost",
            "write 'en-GB'",
        ),
        (
            {"@id": THING, "party": "state/KAZ"},
            "lost-statement",
            "what 'party' says is lost",
            "look whether its value is what its definition in the @context asks for",
        ),
        (
            {"@id": THING, "list": [{"@id": "https://example.org/b", "weight": 5}]},
            "lost-statement",
            "no context defines the key 'weight', so that what it says is lost",
            "define it in the @context, or write a full IRI or one with a prefix",
        ),
    ],
)
def test_what_is_lost_is_told(thing: dict[str, Any], rule: str, message: str, hint: str) -> None:
    (diagnostic,) = found(thing)
    assert (diagnostic.rule.id, diagnostic.message, diagnostic.hint) == (rule, message, hint)
    assert diagnostic.region is not None
    assert diagnostic.excerpt is not None
    word = message.split("'")[1]
    assert diagnostic.excerpt[diagnostic.region.column - 1 :].startswith(f'"{word}"')


@pytest.mark.parametrize(
    "thing",
    [
        {"@id": THING, "@type": "Agreement", "signedOn": "2023-03-18", "note": "left out on purpose"},
        {"@id": THING, "label": {"en": "deal", "kk": ["мәміле"]}, "list": [], "party": None, "weather": None},
        {"@id": THING, "data": {"any": {"thing": [1, {"goes": None}]}}},
        {"@graph": [{"@id": THING, "signedOn": "2023-03-18"}, {"@id": "https://example.org/b", "list": [[1], 2]}]},
        {"@reverse": {"party": {"@id": THING, "signedOn": "2023-03-18"}}, "@id": "https://example.org/b"},
        {"@id": "_:b", "cmq:role": {"@value": "x", "@language": "en-GB"}, "@index": "i"},
        {"@included": [{"@id": THING, "signedOn": "2023-03-18"}], "@id": THING},
        {"@id": THING, "https://example.org/p": {"@set": [{"@value": 5}, {"@list": ["x"]}]}},
    ],
)
def test_what_says_something_or_nothing_on_purpose_is_left_alone(thing: dict[str, Any]) -> None:
    assert [each for each in found(thing) if each.rule.id in ("lost-statement", "iri-form")] == []


def test_vocabulary_defines_every_word() -> None:
    assert said(found({"@id": THING, "weather": 5}, {"@vocab": "https://example.org/"})) == []


def test_base_makes_names_whole() -> None:
    assert said(found({"@id": "a", "https://example.org/p": 5}, {"@base": "https://example.org/"})) == []


def test_every_part_that_is_lost_is_told_once() -> None:
    diagnostics = found({"@id": THING, "signdOn": 1, "partyy": {"nameless": 2}, "signedOn": "2023-03-18", "lst": [1]})
    assert [diagnostic.message.split("'")[1] for diagnostic in diagnostics] == ["signdOn", "partyy", "lst"]


def test_nothing_is_told_where_places_are_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.places import reading

    def refuse(content: str, form: RdfFormat, base: str | None) -> None:
        raise PlacesError("not understood", offset=0)

    monkeypatch.setattr(reading, "read_places", refuse)
    assert found({"@id": THING, "signdOn": 1}) == []


def test_samples_of_the_project_lose_nothing() -> None:
    for path in Path(__file__).parents[2].rglob("*.jsonld"):
        content = path.read_text(encoding="utf-8")
        if "hostile" not in path.parts:
            file = CheckedFile.of_text(str(path), content, RdfFormat.JSON_LD)
            assert [each for each in check_file(file, TODAY) if each.rule.id == "lost-statement"] == []
