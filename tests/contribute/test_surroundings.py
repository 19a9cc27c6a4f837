"""A file examined in the surroundings of the real dataset: what is told, where, and by whom."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from communique.contribute.surroundings import PublishedSurroundings
from communique.diagnose import Diagnostic
from communique.diagnose.examining import examine
from communique.diagnose.inputs import Input
from communique.diagnose.settings import Settings
from communique.errors import StoreError
from communique.graph.serialise import prefixes_for
from communique.link.iris import Base
from communique.validate import Severity

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes_for(Base()).items())
LINES = PREFIXES.count("\n")


def test_what_is_published_is_described_and_what_is_not_dangles(built_dataset: Path) -> None:
    found = _examine(
        built_dataset,
        'project:new a cmq:EnergyProject ; skos:prefLabel "New"@en ; cmq:kind topic:green-hydrogen ;\n'
        "  cmq:host state:KAZ ; cmq:developer organisation:svevind-energy-group , organisation:nobody .",
    )
    (dangling,) = (diagnostic for diagnostic in found if diagnostic.severity is Severity.VIOLATION)
    assert str(dangling.region) == f"new.ttl:{LINES + 2}:74"


def test_a_conflict_is_told_once_with_both_values_and_the_source(built_dataset: Path) -> None:
    found = _examine(
        built_dataset,
        'project:hyrasia-one skos:prefLabel "Hyrasia"@en ; cmq:host state:DEU .\n'
        "amount:hyrasia-one-nameplate-capacity-20-gw qudt:numericValue 20.00 .",
    )
    by_rule = {diagnostic.rule.id: diagnostic for diagnostic in found if diagnostic.severity is not Severity.INFO}
    assert set(by_rule) == {"second-label", "contradiction"}
    assert "Label-preferred" not in {diagnostic.rule.id for diagnostic in found}
    assert "Project-two-hosts" not in {diagnostic.rule.id for diagnostic in found}
    label = by_rule["second-label"]
    assert label.message == 'Hyrasia One is published with the name "Hyrasia One"@en, not "Hyrasia"@en'
    assert str(label.region) == f"new.ttl:{LINES + 1}:36"
    assert by_rule["contradiction"].message == "Hyrasia One has cmq:host Germany here, but Kazakhstan is published"
    assert by_rule["contradiction"].notes[0].message.startswith("what is published is said by “")


def test_blank_nodes_have_their_place(built_dataset: Path) -> None:
    found = _examine(
        built_dataset,
        "project:hyrasia-one cmq:milestone [ a cmq:Milestone ; cmq:kind milestone-kind:first-production ;\n"
        '  skos:prefLabel "start"@en ; cmq:plannedFor "2031"^^xsd:gYear ] .',
    )
    (conflict,) = (diagnostic for diagnostic in found if diagnostic.rule.id == "contradiction")
    assert str(conflict.region).startswith(f"new.ttl:{LINES + 1}:35")


def test_what_breaks_elsewhere_is_told_where_it_is_caused(built_dataset: Path) -> None:
    found = _examine(built_dataset, 'person:other a foaf:Person ;\n  skos:prefLabel "Alikhan Smailov"@en .')
    same = [diagnostic for diagnostic in found if diagnostic.rule.id == "Person-same-name"]
    assert [str(diagnostic.region) for diagnostic in same] == [f"new.ttl:{LINES + 2}:18"] * 2
    notes = [note.message for diagnostic in same for note in diagnostic.notes]
    assert any("alikhan-smailov" in note and note.endswith("which is published") for note in notes)


def test_what_a_contribution_would_add_is_noted(built_dataset: Path) -> None:
    settings = Settings(surroundings=partial(PublishedSurroundings.open, built_dataset))
    content = f"{PREFIXES}state:KAZ skos:altLabel 'Qazaqstan'@kk ."
    notes = examine(Input("new.ttl", content.encode()), settings).notes
    assert notes == ("would add 1 fact on 1 published",)


def test_a_dataset_that_moves_away_is_told(built_dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        PublishedSurroundings.open(tmp_path)
    assert PublishedSurroundings.open(built_dataset).describes("https://w3id.org/communique/id/state/KAZ")


def _examine(dataset: Path, body: str) -> tuple[Diagnostic, ...]:
    settings = Settings(surroundings=partial(PublishedSurroundings.open, dataset))
    return examine(Input("new.ttl", (PREFIXES + body).encode()), settings).diagnostics
