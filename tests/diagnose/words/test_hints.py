"""Hints: what is meant by a wrong value, what to add for a missing one, nothing where the shape does not show it."""

from __future__ import annotations

import pytest

from communique.diagnose.words import hint
from communique.validate import Result

from .conftest import Judge

ID, SCHEME = "https://w3id.org/communique/id", "https://w3id.org/communique/scheme"
DEAL = f"<{ID}/agreement/a> a cmq:Agreement"


def hints(judge: Judge, data: str, shape: str | None = None, of: str = "") -> list[str | None]:
    judged = judge(data, shape)
    results: list[Result] = [r for r in judged.results if of in r.source_shape.value]
    return [hint(result, judged.shapes, judged.labels) for result in results]


@pytest.mark.parametrize(
    ("value", "said"),
    {
        f"<{SCHEME}/agreement-kind/memorandumm>": f"write <{SCHEME}/agreement-kind/memorandum> (memorandum)",
        f"<{SCHEME}/topic/memorandum>": f"write <{SCHEME}/agreement-kind/memorandum> (memorandum)",
        "'MoU'": f"write <{SCHEME}/agreement-kind/memorandum> (memorandum)",
        "'letter'": None,
        f"<{SCHEME}/topic/green-hydrogen>": None,
    }.items(),
)
def test_concept_of_the_scheme_that_is_meant(value: str, said: str | None, judge: Judge) -> None:
    assert hints(judge, f"{DEAL} ; cmq:kind {value} .", of="Agreement-kind") == [said]


@pytest.mark.parametrize(
    ("value", "said"),
    {
        "'Kazakhstan'": f"write <{ID}/state/KAZ> (Kazakhstan)",
        "'GB'": f"write <{ID}/state/GBR> (United Kingdom)",
        f"<{ID}/state/KZ>": f"write <{ID}/state/KAZ> (Kazakhstan)",
        f"<{ID}/organisation/svevind>": f"if it is one, say so: <{ID}/organisation/svevind> a org:Organization .",
        "cmq:Agreement": None,
        "'nobody'": None,
        f"'{ID}/organisation/svevind'": f"write <{ID}/organisation/svevind>, without quotation marks",
    }.items(),
)
def test_state_or_thing_that_is_meant(value: str, said: str | None, judge: Judge) -> None:
    assert hints(judge, f"{DEAL} ; cmq:party {value} .", of="Agreement-party") == [said]


@pytest.mark.parametrize(
    ("value", "said"),
    {
        '"2023-03-18"': 'write "2023-03-18"^^xsd:date',
        "2030": 'write "2030"^^xsd:gYear',
        '"2023-03"^^xsd:date': 'write "2023-03"^^xsd:gYearMonth',
        '"18.03.2023"': 'write "2023-03-18"^^xsd:date',
        '"2023-03-18T00:00:00"^^xsd:dateTime': 'write "2023-03-18"^^xsd:date',
        '"soon"': None,
    }.items(),
)
def test_date_of_the_datatype_that_fits(value: str, said: str | None, judge: Judge) -> None:
    assert hints(judge, f"{DEAL} ; cmq:signedOn {value} .", of="Agreement-signed-on") == [said]


@pytest.mark.parametrize(
    ("value", "said"),
    {"20": "write 20.0", "2.5e3": "write 2500.0", '"20,000"': "write 20000.0", '"NaN"^^xsd:double': None}.items(),
)
def test_number_of_the_datatype_that_is_wanted(value: str, said: str | None, judge: Judge) -> None:
    found = hints(judge, f"<{ID}/amount/x> a cmq:Amount ; qudt:numericValue {value} .", of="Amount-value")
    assert said in found


@pytest.mark.parametrize(
    ("turtle", "shape", "said"),
    [
        ("skos:prefLabel 'Astana'", "Label-preferred", 'write "Astana"@en, or with the tag of its language'),
        ("skos:prefLabel ' Astana  city'@en", "Label-preferred", 'write "Astana city"@en'),
        ("skos:prefLabel 'A'@en , 'B'@en", "Label-preferred", "keep one value in each language"),
        ("a cmq:Source ; dcterms:language 'EN'", "Source-language", 'write "en"'),
        ("a cmq:Source ; dcterms:language 'en'@en", "Source-language", 'write "en"'),
        ("a cmq:Source ; dcterms:language 'en' , 'kk'", "Source-language", "keep one of them"),
        (
            "a cmq:Source ; schema:url <https://example.org/1>",
            "Source-url",
            'write "https://example.org/1"^^xsd:anyURI',
        ),
        ("a cmq:EnergyProject ; cmq:host 'KZ'", "Project-host", f"write <{ID}/state/KAZ> (Kazakhstan)"),
    ],
)
def test_text_as_the_shape_wants_it(turtle: str, shape: str, said: str, judge: Judge) -> None:
    assert hints(judge, f"<{ID}/source/x> {turtle} .", of=f"#{shape}")[0] == said


@pytest.mark.parametrize(
    ("thing", "shape", "said"),
    [
        ("cmq:Agreement", "Agreement-kind", f"cmq:kind <{SCHEME}/agreement-kind/…> ."),
        ("cmq:Agreement", "Agreement-label", 'skos:prefLabel "…"@en .'),
        ("cmq:Agreement", "Agreement-without-date", 'cmq:signedOn "2023-03-18"^^xsd:date .'),
        ("cmq:EnergyProject", "Project-without-host", f"cmq:host <{ID}/state/…> ."),
        ("cmq:EnergyProject", "Project-without-amount", f"cmq:amount <{ID}/amount/…> ."),
        ("cmq:Amount", "Amount-unit", "qudt:hasUnit unit:… ."),
        ("cmq:Source", "Source-sha256", 'schema:sha256 "…" .'),
    ],
)
def test_triple_that_is_missing(thing: str, shape: str, said: str, judge: Judge) -> None:
    assert hints(judge, f"<{ID}/x> a {thing} .", of=f"#{shape}")[0] == f"add <{ID}/x> {said}"


def test_triple_that_is_missing_at_the_other_end(judge: Judge) -> None:
    found = hints(judge, f"<{ID}/x> a cmq:Official .", of="Official-without-tenure")
    assert found == [f"add <…> org:member <{ID}/x> ."]


@pytest.mark.parametrize(
    ("aspect", "unit", "said"),
    [
        ("nameplate-capacity", "unit:KiloM", "nameplate capacity is measured in kW, MW, GW or TW"),
        ("length", "unit:MegaW", "length is measured in km"),
        ("investment", "unit:MegaW", "investment is given in a currency, such as unit:CCY_USD"),
    ],
)
def test_unit_that_fits_the_aspect(aspect: str, unit: str, said: str, judge: Judge) -> None:
    data = f"<{ID}/amount/x> a cmq:Amount ; cmq:aspect <{SCHEME}/aspect/{aspect}> ; qudt:hasUnit {unit} ."
    assert hints(judge, data, of="Amount-unit-fits-aspect") == [said]


@pytest.mark.parametrize(
    ("constraint", "values", "said"),
    [
        ("sh:in ( ex:apple ex:pear 'plum' )", "ex:aple", "write ex:apple"),
        ("sh:in ( ex:apple ex:pear 'plum' )", "'Plums'", 'write "plum"'),
        ("sh:in ( ex:apple ex:pear 'plum' )", "ex:banana", None),
        ("sh:class schema:Place", "<http://schema.org/Astana>", "write schema:Astana"),
        ("sh:hasValue ex:v", "ex:b", "add ex:a ex:p ex:v ."),
        ("sh:minCount 2", "1", "add ex:a ex:p … ."),
        ("sh:minCount 2 ; sh:in ( 5 6 )", "5", "add ex:a ex:p 5 ."),
        ("sh:pattern '^[A-Z]{2}$'", "'k z'", 'write "KZ"'),
        ("sh:minInclusive 5", "4", None),
    ],
)
def test_hint_for_a_shape_of_somebody_else(constraint: str, values: str, said: str | None, judge: Judge) -> None:
    shape = f"ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; {constraint} ] ."
    assert hints(judge, f"ex:a ex:p {values} .", shape) == [said]


def test_property_of_a_closed_shape_that_is_meant(judge: Judge) -> None:
    shape = """ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:closed true ;
        sh:property [ sh:path ex:name ] , [ sh:path [ sh:inversePath ex:of ] ] ."""
    assert hints(judge, "ex:a ex:nam 1 .", shape) == ["did you mean ex:name?"]
    assert hints(judge, "ex:a ex:weight 1 .", shape) == [None]


def test_long_text_has_no_hint(judge: Judge) -> None:
    shape = "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] ."
    assert hints(judge, f"ex:a ex:p '{' ' * 5000}5' .", shape) == [None]
