"""What no contribution may state: each rule objects to its bad example and not to its good one."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from communique.places.reading import read_places
from communique.sources.objections import objection_rules, objections
from communique.vocabulary import terms

PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.PREFIXES.items())
THING = "<https://w3id.org/communique/id/project/a>"


def rules_against(text: str) -> list[str]:
    return [objection.rule for objection in objections(read_places(PREFIXES + text, RdfFormat.TRIG))]


@pytest.mark.parametrize("rule", objection_rules())
def test_rule_objects_to_its_bad_example_alone(rule: str) -> None:
    assert set(objection_rules()[rule]) == {"name", "description", "message", "hint", "bad", "good"}
    assert rule in rules_against(objection_rules()[rule]["bad"])
    assert not rules_against(objection_rules()[rule]["good"])


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        (f"{THING} a cmq:EnergyProject .", None),
        (f"{THING} cmq:host <{terms.STATE}KAZ> .", None),
        ("<https://example.org/a> a cmq:EnergyProject .", None),
        ("wd:Q1 a org:Organization .", None),
        (f"{THING} a skos:Concept .", "contributed-vocabulary"),
        (f"{THING} rdfs:subClassOf cmq:EnergyProject .", "contributed-vocabulary"),
        ("cmq:party a owl:ObjectProperty .", "contributed-vocabulary"),
        ("unit:MegaW skos:altLabel 'megawatt'@en .", "contributed-vocabulary"),
        (f"<{terms.STATE}KAZ> skos:altLabel 'Kazakstan'@en .", "contributed-vocabulary"),
        (f"{THING} a prov:Entity .", "contributed-claim"),
        (f"{THING} cmq:evidence {THING} .", "contributed-claim"),
        (f"{THING} oa:exact 'words' .", "contributed-claim"),
        (f"{THING} prov:wasDerivedFrom <https://example.org/> .", "contributed-claim"),
        ("[] a cmq:EnergyProject .", "contributed-blank-node"),
        (f"{THING} skos:prefLabel 'a\\u0000b'@en .", "contributed-text"),
        (f"<urn:g> {{ {THING} a cmq:EnergyProject }}", "contributed-graph"),
        (f"<{terms.BASE}id/project/cafe\u0301> a cmq:EnergyProject .", "contributed-text"),
        (f"{THING} cmq:amount <<( {THING} a cmq:EnergyProject )>> .", "contributed-text"),
    ],
)
def test_statement_meets_its_rule(statement: str, rule: str | None) -> None:
    assert rules_against(statement) == ([] if rule is None else [rule])
