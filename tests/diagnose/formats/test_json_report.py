import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from report_samples import BAD, CLEAN, HARD, diagnoses

from communique.diagnose import Diagnosis
from communique.diagnose.formats import json_report
from communique.diagnose.formats.legible import HIDDEN

SCHEMA = json.loads(files("communique.diagnose.formats").joinpath("report.schema.json").read_text(encoding="utf-8"))


def strict(schema: object) -> object:
    """The schema that also refuses members it does not name; readers should ignore them, but we write none."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**{name: strict(value) for name, value in schema.items()}, **closed}


VALIDATOR = Draft202012Validator(strict(SCHEMA))  # type: ignore[arg-type]
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "report-json.md"


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_report_is_as_its_schema_says(diagnosis: Diagnosis) -> None:
    report = json.loads(json_report.write(diagnosis))
    VALIDATOR.validate(report)
    assert report["version"] == json_report.VERSION


def test_report_says_what_the_diagnosis_says() -> None:
    report = json.loads(json_report.write(BAD))
    assert report["counts"] == {"violations": 5, "warnings": 1, "infos": 1, "omitted": 0}
    assert [file["conforms"] for file in report["files"]] == [False, False, True]
    signed = report["diagnostics"][2]
    assert signed["region"] == {
        **{"file": "deals.ttl", "line": 12, "column": 18, "endLine": 12, "endColumn": 31, "cell": None},
    }
    excerpt = signed["excerpt"]
    assert excerpt["text"][excerpt["start"] : excerpt["end"]] == '"12 May 2024"'
    assert signed["result"]["value"] == '"12 May 2024"'
    assert {diagnostic["rule"] for diagnostic in report["diagnostics"]} == {rule["id"] for rule in report["rules"]}


def test_long_line_is_cut() -> None:
    far = json.loads(json_report.write(HARD))["diagnostics"][3]["excerpt"]
    assert far["text"][far["start"] : far["end"]] == '"topic 5000"'
    assert len(far["text"]) <= 240


def test_page_names_every_member() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in _members(SCHEMA):
        assert f"`{name}`" in page, f"docs/reference/report-json.md does not say what '{name}' is"


@given(diagnoses)
def test_no_text_breaks_the_report(diagnosis: Diagnosis) -> None:
    written = json_report.write(diagnosis)
    written.encode("utf-8")
    assert not HIDDEN.search(written.replace("\n", ""))
    VALIDATOR.validate(json.loads(written))


def _members(schema: object) -> set[str]:
    if isinstance(schema, list):
        return {name for item in schema for name in _members(item)}
    if not isinstance(schema, dict):
        return set()
    return {*schema.get("properties", {}), *(name for value in schema.values() for name in _members(value))}
