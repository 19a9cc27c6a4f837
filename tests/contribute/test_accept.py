"""A contribution from the file to an answer: what conforms is published under its contributor's name, nothing else."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize

from communique.api import Dataset
from communique.contribute.accept import MOST_BYTES, Acceptance, accept
from communique.errors import CommuniqueError, SourceError
from communique.model import Contribution
from communique.publish import build
from communique.sandbox import LimitError
from communique.sources.contribution import read_contribution
from communique.validate import Severity
from communique.vocabulary import terms

KNOWN = Contribution(
    title="Deals of Belgium",
    by="Institute of Examples",
    on=date(2024, 6, 1),
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    file="",
    sha256="",
    by_organisation=True,
)
DEAL = "https://w3id.org/communique/id/agreement/2024-05-12-bel-omn"
GOOD = """@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/communique/> .

<id/agreement/2024-05-12-bel-omn> a cmq:Agreement ;
    skos:prefLabel "Memorandum between Belgium and Oman"@en ;
    cmq:kind <scheme/agreement-kind/memorandum> ;
    cmq:party <id/state/BEL> , <id/state/OMN> ;
    cmq:signedOn "2024-05-12"^^xsd:date ;
    cmq:status <scheme/agreement-status/signed> .
"""


def contribute(folder: Path, text: str | bytes = GOOD, name: str = "deals.ttl", **options: object) -> Acceptance:
    """Contributes a text as a file of some name into `seeds/contributed` of a folder."""
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    changes = {key: options.pop(key) for key in ("by", "on", "licence", "title") if key in options}
    known = replace(KNOWN, **changes)
    return accept(inbox / name, known, folder / "seeds" / "contributed", **options)  # type: ignore[arg-type]


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "seeds").rglob("*") if path.is_file())


def test_good_file_becomes_an_answer_with_contributor_quote_and_licence(tmp_path: Path) -> None:
    acceptance = contribute(tmp_path)
    assert acceptance.diagnosis.conforms
    assert (acceptance.path, acceptance.statements, acceptance.is_new) == (
        tmp_path / "seeds" / "contributed" / "deals.ttl",
        7,
        True,
    )
    assert build(tmp_path / "seeds", tmp_path / "dist").published
    dataset = Dataset.open(tmp_path / "dist")
    row = {row["property_name"]: row for row in dataset.query("18", subject="agreement/2024-05-12-bel-omn")}["signedOn"]
    assert row["quote"] == 'agreement:2024-05-12-bel-omn cmq:signedOn "2024-05-12"^^xsd:date'
    assert (row["basis"], row["source_title"]) == ("contributed", "Deals of Belgium")
    (licensed,) = dataset.query(
        f"""PREFIX prov: <{terms.PROV}> PREFIX skos: <{terms.SKOS}> PREFIX dcterms: <{terms.DCTERMS}>
        SELECT ?contributor ?licence WHERE {{ GRAPH ?source_graph {{
          ?contribution a <{terms.CONTRIBUTION.value}> ; prov:used/dcterms:license ?licence ;
            prov:wasAssociatedWith/skos:prefLabel ?contributor . }} }}"""
    )
    assert licensed == {"contributor": "Institute of Examples", "licence": KNOWN.licence}
    assert dataset.query("101") == []


def test_description_tells_of_the_file_as_it_was_handed_in(tmp_path: Path) -> None:
    contribute(tmp_path, name="Deals (final).ttl")
    described = read_contribution(tmp_path / "seeds" / "contributed" / "deals-final.source.yaml")
    digest = hashlib.sha256(GOOD.encode()).hexdigest()
    assert described == replace(KNOWN, file="Deals (final).ttl", sha256=digest)


@pytest.mark.parametrize(
    "form", [RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.RDF_XML, RdfFormat.JSON_LD]
)
def test_syntax_makes_no_difference_to_what_is_written(form: RdfFormat, tmp_path: Path) -> None:
    contribute(tmp_path)
    expected = (tmp_path / "seeds" / "contributed" / "deals.ttl").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    triples = [quad.triple for quad in parse(GOOD, RdfFormat.TURTLE)]
    contribute(other, serialize(triples[::-1], format=form) or b"", f"deals.{form.file_extension}")
    assert (other / "seeds" / "contributed" / "deals.ttl").read_bytes() == expected


@pytest.mark.parametrize(
    ("was", "becomes", "rule", "place"),
    [
        ('"2024-05-12"^^xsd:date', '"12 May 2024"', "Agreement-signed-on", "10:18"),
        ("cmq:party", "cmq:partie", "unknown-term", "9:5"),
        (" , <id/state/OMN>", "", "Agreement-signed-by-two", "6:1"),
        ("<id/state/OMN>", "[ a cmq:State ]", "blank-entity", "9:32"),
        ("a cmq:Agreement", "a cmq:Claim", "contributed-claim", "6:37"),
        ('"2024-05-12"', '"2024-07-12"', "Claim-not-of-the-future", "10:18"),
        ("cmq:kind", "skos:note <urn:x> ; cmq:kind", "Claim-predicate", "8:5"),
        ("xsd:date ;", "xsd:date ;;; (", "unreadable", "1"),
        (
            GOOD[GOOD.index("<id/agreement") :],
            f"<g> {{ {GOOD[GOOD.index('<id/agreement') :]} }}",
            "contributed-graph",
            "6:7",
        ),
    ],
)
def test_bad_file_is_told_at_its_place_and_nothing_is_written(
    was: str, becomes: str, rule: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    acceptance = contribute(tmp_path, GOOD.replace(was, becomes), name="deals.trig")
    assert acceptance.path is None
    found = [(diagnostic.rule.id, str(diagnostic.region)) for diagnostic in acceptance.diagnosis.diagnostics]
    assert any(rule in name and f"deals.trig:{place}" in region for name, region in found), found
    assert written(tmp_path) == []


def test_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    contribute(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "seeds").rglob("*")}
    again = contribute(tmp_path)
    assert (again.path is not None, again.is_new) == (True, False)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "seeds").rglob("*")} == before


def test_same_file_under_another_name_is_told(tmp_path: Path) -> None:
    contribute(tmp_path)
    with pytest.raises(SourceError, match=r"contributed before\n  hint: .*'deals\.source\.yaml'"):
        contribute(tmp_path, name="more.ttl")
    assert contribute(tmp_path, name="more.ttl", force=True).is_new


def test_tables_of_the_folder_and_their_descriptions_are_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "seeds" / "contributed"
    home.mkdir(parents=True)
    (home / "oman.csv").write_text("id,kind,parties,status\n1,treaty,OM; BE,signed\n", encoding="utf-8")
    (home / "oman.source.yaml").write_text("title: Agreements of Oman\n", encoding="utf-8")
    assert contribute(tmp_path).is_new
    built = build(tmp_path / "seeds", tmp_path / "dist")
    assert (built.published, built.summary["sources"]) == (True, 2)


def test_other_contribution_of_the_same_name_stays_unless_forced(tmp_path: Path) -> None:
    contribute(tmp_path)
    changed = GOOD.replace("2024-05-12", "2024-05-11")
    with pytest.raises(SourceError, match="of this name is there"):
        contribute(tmp_path, changed)
    with pytest.raises(SourceError, match="of this name is there"):
        contribute(tmp_path, by="Somebody Else")
    assert "2024-05-12" in (tmp_path / "seeds" / "contributed" / "deals.ttl").read_text(encoding="utf-8")
    assert contribute(tmp_path, changed, force=True).is_new


def test_redefinition_of_what_another_contributed_is_refused(tmp_path: Path) -> None:
    """Each conforms alone; together they would give one agreement two preferred labels."""
    contribute(tmp_path)
    other = contribute(tmp_path, GOOD.replace("Memorandum between", "Treaty between"), name="other.ttl")
    (found,) = (each for each in other.diagnosis.diagnostics if each.severity is Severity.VIOLATION)
    assert (found.rule.id, str(found.region).rpartition("other.ttl:")[2]) == ("second-label", "7:20")
    assert any("Deals of Belgium" in note.message for note in found.notes), "who has said it is told"
    assert written(tmp_path) == ["deals.source.yaml", "deals.ttl"]


def test_broken_contribution_of_another_is_told_by_its_own_place(tmp_path: Path) -> None:
    contribute(tmp_path)
    (tmp_path / "seeds" / "contributed" / "deals.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    with pytest.raises(SourceError, match=r"contributed/deals\.ttl:1"):
        contribute(tmp_path, name="other.ttl")


def test_reference_to_what_another_contributed_resolves(tmp_path: Path) -> None:
    project = "<https://w3id.org/communique/id/project/duqm>"
    first = f"""@prefix skos: <{terms.SKOS}> . @prefix cmq: <{terms.NS}> .
    {project} a cmq:EnergyProject ; skos:prefLabel "Duqm"@en ; cmq:kind <{terms.SCHEME}topic/green-hydrogen> ."""
    concerned = GOOD.replace("cmq:kind", f"cmq:concerns {project} ;\n    cmq:kind")
    assert contribute(tmp_path, concerned).path is None
    assert contribute(tmp_path, first, name="projects.ttl").path is not None
    assert contribute(tmp_path, concerned).path is not None
    assert build(tmp_path / "seeds", tmp_path / "dist").published


def test_published_dataset_is_looked_at(built_dataset: Path, tmp_path: Path) -> None:
    hyrasia = "<https://w3id.org/communique/id/project/hyrasia-one>"
    concerned = GOOD.replace("cmq:kind", f"cmq:concerns {hyrasia} ;\n    cmq:kind")
    assert contribute(tmp_path, concerned).path is None
    assert contribute(tmp_path, concerned, against=built_dataset).path is not None
    renamed = GOOD + f'{hyrasia} skos:prefLabel "Hyrasia 1"@en .\n'
    refused = contribute(tmp_path, renamed, name="renamed.ttl", against=built_dataset)
    assert refused.path is None
    assert "second-label" in {diagnostic.rule.id for diagnostic in refused.diagnosis.diagnostics}


def test_names_that_lead_elsewhere_stay_within_the_folder(tmp_path: Path) -> None:
    for name in ("..ttl", "a b\nc.ttl", "Überblick – 水.ttl", "-x.ttl", "$(id).ttl"):
        acceptance = contribute(tmp_path, GOOD + f"# {name!r}\n", name=name)
        assert acceptance.path is not None, acceptance.diagnosis
        assert acceptance.path.parent == tmp_path / "seeds" / "contributed"
    assert {path.parent.name for path in (tmp_path / "seeds").rglob("*") if path.is_file()} == {"contributed"}
    assert build(tmp_path / "seeds", tmp_path / "dist").published


def test_text_comes_in_composed_form(tmp_path: Path) -> None:
    label = 'skos:altLabel "Cafe\u0301 deal"@en ;\n    skos:prefLabel'
    acceptance = contribute(tmp_path, GOOD.replace("skos:prefLabel", label))
    assert acceptance.path is not None, acceptance.diagnosis
    assert "Caf\u00e9 deal" in acceptance.path.read_text(encoding="utf-8")
    assert build(tmp_path / "seeds", tmp_path / "dist").published


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"licence": "CC BY"}, "not the IRI of a licence"),
        ({"by": " \n"}, "the name of the contributor"),
        ({"by": "Ada\x1b[31m"}, "the name of the contributor"),
        ({"title": "–"}, "the title"),
    ],
)
def test_contributor_and_licence_must_be_such(changes: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=message):
        contribute(tmp_path, **changes)
    assert not (tmp_path / "seeds").exists()


def test_file_that_states_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"inbox/deals\.ttl: the file states nothing"):
        contribute(tmp_path, "# nothing\n")


def test_name_of_an_article_or_table_is_taken(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "Deals.md").write_text("Oman signed.", encoding="utf-8")
    with pytest.raises(SourceError, match=r"Deals\.md' would have the same IRI"):
        contribute(tmp_path, force=True)
    assert written(tmp_path) == ["Deals.md"]


def test_table_is_sent_to_the_build(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="a table is a source of its own"):
        contribute(tmp_path, "a,b\n1,2\n", name="deals.csv")


def test_missing_file_and_unknown_ending_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        accept(tmp_path / "none.ttl", KNOWN, tmp_path / "seeds")
    with pytest.raises(SourceError, match="the ending of no RDF syntax"):
        contribute(tmp_path, name="deals.txt")


def test_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "large.ttl").touch()
    os.truncate(tmp_path / "large.ttl", MOST_BYTES + 1)
    with pytest.raises(LimitError, match=r"large\.ttl"):
        accept(tmp_path / "large.ttl", KNOWN, tmp_path / "seeds")


def test_two_builds_of_a_contribution_are_alike(tmp_path: Path) -> None:
    contribute(tmp_path)
    one, other = (build(tmp_path / "seeds", tmp_path / name).summary for name in ("one", "other"))
    assert one == other


def test_statements_are_all_there_and_no_others(tmp_path: Path) -> None:
    contribute(tmp_path)
    build(tmp_path / "seeds", tmp_path / "dist")
    facts = {quad.triple for quad in parse(path=str(tmp_path / "dist" / "communique.ttl"), format=RdfFormat.TURTLE)}
    about: set[Triple] = {fact for fact in facts if str(fact.subject) == f"<{DEAL}>"}
    assert about == {quad.triple for quad in parse(GOOD, RdfFormat.TURTLE)}
