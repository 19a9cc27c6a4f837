import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import communique
from communique.errors import CommuniqueError, QueryError, StoreError
from communique.model import Document
from communique.publish import BuildSettings
from communique.vocabulary import terms

TEXT = "Kazakhstan and Norway signed a memorandum on wind power on 18 March 2023."
BRIEF = f"---\ntitle: One\npublished: 2023-03-20\n---\n{TEXT}\n"


def test_calls_stay_calls_once_the_rooms_of_their_names_are_loaded() -> None:
    code = "import communique; import communique.validate, communique.extract; print(callable(communique.validate))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_dataset_is_built_and_asked(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.md").write_text(BRIEF, encoding="utf-8")
    dataset = communique.build(tmp_path / "seeds", tmp_path / "dist", BuildSettings(environment={}))
    (row,) = dataset.query("1", state_a="KZ", state_b="NO")
    assert (row["kind"], row["signed_on"]) == ("memorandum", "2023-03-18")
    assert dataset.build is not None
    assert dataset.build.published


def test_sources_that_do_not_conform_raise_with_the_report(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(BRIEF, encoding="utf-8")
    facts = "agreements: [{kind: memorandum, parties: [KZ], status: signed, quote: Kazakhstan}]"
    (tmp_path / "one.facts.yaml").write_text(facts, encoding="utf-8")
    with pytest.raises(communique.DoesNotConformError) as error:
        communique.build(tmp_path, tmp_path / "dist")
    assert error.value.build.report.violations


def test_values_are_python_values(built_dataset: Path) -> None:
    dataset = communique.Dataset.open(built_dataset)
    (row,) = dataset.query("SELECT (1 AS ?a) (2.5 AS ?b) (true AS ?c) ('x'@en AS ?d) ?e (<http://e.example/> AS ?f) {}")
    assert row == {"a": 1, "b": Decimal("2.5"), "c": True, "d": "x", "e": None, "f": "http://e.example/"}


def test_graphs_and_bytes_can_be_asked_for(built_dataset: Path) -> None:
    dataset = communique.Dataset.open(built_dataset)
    assert dataset.construct("25")
    assert dataset.answer("1", "text/csv").body.startswith(b"agreement")


def test_wrong_question_is_an_error(built_dataset: Path) -> None:
    with pytest.raises(QueryError, match="no question"):
        communique.Dataset.open(built_dataset).query("no-such-question")


def test_dataset_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        communique.Dataset.open(tmp_path)


def test_article_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(BRIEF, encoding="utf-8")
    document = communique.extract(tmp_path / "one.md")
    assert isinstance(document, Document)
    assert {state.code.value for state in document.states} == {"KZ", "NO"}


def test_contribution_is_validated(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<https://example.org/a> a <https://w3id.org/communique/ns#Agreement> .", encoding="utf-8")
    assert not communique.validate(file).conforms


def test_contribution_is_accepted_or_says_why_not(tmp_path: Path) -> None:
    file = tmp_path / "duqm.ttl"
    project, kind = "https://w3id.org/communique/id/project/duqm", "<https://w3id.org/communique/scheme/topic/wind>"
    text = f'<{project}> a <{terms.NS}EnergyProject> ; <{terms.SKOS}prefLabel> "Duqm"@en ; <{terms.NS}kind> {kind} .'
    known = {"by": "Ada Example", "on": date(2024, 6, 1), "licence": "https://example.org/by"}
    file.write_text(text, encoding="utf-8")
    acceptance = communique.contribute(file, tmp_path / "in", **known)
    assert (acceptance.path, acceptance.diagnosis.conforms) == (tmp_path / "in" / "duqm.ttl", True)
    file.write_text(text.replace(kind, '"wind"'), encoding="utf-8")
    refused = communique.contribute(file, tmp_path / "other", **known)
    assert (refused.path, refused.diagnosis.conforms) == (None, False)
    with pytest.raises(CommuniqueError, match="IRI of a licence"):
        communique.contribute(file, tmp_path / "in", **known | {"licence": "CC0"})
