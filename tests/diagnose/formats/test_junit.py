from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from report_samples import BAD, CLEAN, HARD, diagnoses
from xmlschema import XMLSchema

from communique.diagnose import Diagnosis
from communique.diagnose.formats import junit
from communique.diagnose.formats.legible import HIDDEN
from communique.validate import Severity

SCHEMA = XMLSchema(str(Path(__file__).parent / "junit.xsd"))


@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_report_is_as_the_schema_says(diagnosis: Diagnosis) -> None:
    SCHEMA.validate(junit.write(diagnosis))


def test_each_broken_rule_of_a_file_is_a_case() -> None:
    root = ElementTree.fromstring(junit.write(BAD))
    cases = [(case.get("classname"), case.get("name"), [part.tag for part in case]) for case in root.iter("testcase")]
    assert cases == [
        ("deals.ttl", "Agreement-party", ["failure"]),
        ("deals.ttl", "Agreement-signed-on", ["failure"]),
        ("deals.ttl", "Quality-topic", ["system-out"]),
        ("deals.ttl", "unknown-term", ["failure"]),
        ("more/deals.xlsx", "Agreement-signed-on", ["failure"]),
        ("more/deals.xlsx", "Quality-sources", ["system-out"]),
        ("clean.ttl", "conforms", []),
        ("without a place", "DealShape", ["failure"]),
    ]
    assert (root.get("tests"), root.get("failures")) == ("8", "5")
    assert [suite.get("failures") for suite in root] == ["3", "1", "0", "1"]


def test_failure_shows_the_line_at_fault() -> None:
    failure = ElementTree.fromstring(junit.write(BAD)).findall(".//failure")[1]
    assert failure.get("message", "").startswith("the memorandum on green hydrogen was signed on")
    assert failure.text is not None
    assert '12 |     cmq:signedOn "12 May 2024" ;\n   |                  ^^^^^^^^^^^^^\n' in failure.text


def test_what_breaks_a_rule_twice_is_one_case() -> None:
    twice = Diagnosis.of((*BAD.diagnostics, *BAD.diagnostics), BAD.files, BAD.engine)
    root = ElementTree.fromstring(junit.write(twice))
    assert root.get("tests") == "8"
    assert root.findall(".//failure")[0].get("message") == "_:b0 is no organisation (and 1 more)"


def test_rule_that_is_broken_everywhere_makes_no_endless_case() -> None:
    many = Diagnosis.of(BAD.diagnostics[:1] * 60, BAD.files, BAD.engine)
    assert "\n… and 10 more\n" in junit.write(many)


@given(diagnoses)
def test_no_text_breaks_the_xml(diagnosis: Diagnosis) -> None:
    written = junit.write(diagnosis)
    written.encode("utf-8")
    assert not HIDDEN.search(written.replace("\n", ""))
    SCHEMA.validate(written)
    failing = {
        (diagnostic.region and diagnostic.region.file, diagnostic.rule.id)
        for diagnostic in diagnosis.diagnostics
        if diagnostic.severity is Severity.VIOLATION
    }
    assert written.count("<failure ") == len(failing)
