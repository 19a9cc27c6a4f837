"""What was contributed as data is in the dataset as claims of its contributor, quoted from the file itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Store

from communique.errors import SourceError, SourcesError
from communique.link.iris import Base
from communique.publish import BuildSettings, build
from communique.questions import bind, find_question
from communique.vocabulary import terms

STATEMENTS = """@prefix agreement: <https://w3id.org/communique/id/agreement/> .
@prefix agreement-kind: <https://w3id.org/communique/scheme/agreement-kind/> .
@prefix agreement-status: <https://w3id.org/communique/scheme/agreement-status/> .
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/communique/id/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

agreement:2024-05-12-bel-omn a cmq:Agreement .
agreement:2024-05-12-bel-omn skos:prefLabel "Memorandum between Belgium and Oman, “Duqm”"@en .
agreement:2024-05-12-bel-omn cmq:kind agreement-kind:memorandum .
agreement:2024-05-12-bel-omn cmq:party state:BEL .
agreement:2024-05-12-bel-omn cmq:party state:OMN .
agreement:2024-05-12-bel-omn cmq:signedOn "2024-05-12"^^xsd:date .
agreement:2024-05-12-bel-omn cmq:status agreement-status:signed .
"""
DESCRIPTION = """title: Agreements of Belgium
contributor: Institute of Examples
contributor_kind: organisation
date: 2024-06-01
licence: https://creativecommons.org/publicdomain/zero/1.0/
file: deals.jsonld
sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in terms.PREFIXES.items())


def contributed(folder: Path, statements: str = STATEMENTS, name: str = "deals", **changes: str) -> Path:
    """A folder of sources with one contribution in it, whose description may be changed."""
    inner = folder / "contributed"
    inner.mkdir(parents=True, exist_ok=True)
    (inner / f"{name}.ttl").write_text(statements, encoding="utf-8")
    lines = (line for line in DESCRIPTION.splitlines() if line.split(":")[0] not in changes)
    lines = [*lines, *(f"{key}: {value}" for key, value in changes.items() if value)]
    (inner / f"{name}.source.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def select(dist: Path, query: str) -> list[tuple[str, ...]]:
    rows = Store.read_only(str(dist / "store")).query(PREFIXES + query)
    return [tuple(value.value if value is not None else "" for value in row) for row in rows]  # type: ignore[union-attr]


def rows_of(dist: Path, number: int, **values: str) -> list[tuple[str, ...]]:
    return select(dist, bind(find_question(str(number)), values))


def test_each_statement_is_a_claim_of_its_contributor(tmp_path: Path) -> None:
    assert build(contributed(tmp_path / "seeds"), tmp_path / "dist").published
    found = select(
        tmp_path / "dist",
        """SELECT ?contributor ?agent_class ?licence ?quote ?modality ?date WHERE {
          ?agreement cmq:signedOn ?date .
          GRAPH ?source_graph {
            ?claim rdf:subject ?agreement ; rdf:predicate cmq:signedOn ; cmq:modality ?modality ;
              cmq:evidence/oa:hasSelector/oa:exact ?quote ; prov:hadPrimarySource ?source ; prov:wasGeneratedBy ?act .
            ?act a cmq:Contribution ; prov:wasAssociatedWith ?agent .
            ?agent a ?agent_class ; skos:prefLabel ?contributor .
            ?source dcterms:license ?licence .
          }
        }""",
    )
    assert found == [
        (
            "Institute of Examples",
            terms.PROV + "Organization",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            'agreement:2024-05-12-bel-omn cmq:signedOn "2024-05-12"^^xsd:date',
            terms.SCHEME + "modality/asserted",
            "2024-05-12",
        )
    ]
    assert rows_of(tmp_path / "dist", 100) == []
    assert rows_of(tmp_path / "dist", 101) == []


def test_question_on_the_words_behind_a_fact_says_that_it_was_contributed(tmp_path: Path) -> None:
    build(contributed(tmp_path / "seeds"), tmp_path / "dist")
    rows = rows_of(tmp_path / "dist", 18, subject="agreement/2024-05-12-bel-omn")
    assert len(rows) == 7
    assert {row[7] for row in rows} == {"contributed"}
    assert {row[4] for row in rows_of(tmp_path / "dist", 20)} == {"one source, contributed"}


def test_contribution_joins_the_real_sources(seeds: Path, built_dataset: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds, tmp_path / "seeds")
    built = build(contributed(tmp_path / "seeds"), tmp_path / "dist")
    assert built.published, built.report.to_text()
    again = build(contributed(tmp_path / "seeds"), tmp_path / "again")
    assert built.summary == again.summary, "two builds differ"
    before = set(select(built_dataset, "SELECT ?s ?p ?o { ?s ?p ?o }"))
    after = set(select(tmp_path / "dist", "SELECT ?s ?p ?o { ?s ?p ?o }"))
    assert before < after
    assert len(after - before) == 7
    assert rows_of(tmp_path / "dist", 100) == rows_of(tmp_path / "dist", 101) == []


def test_statements_written_by_hand_are_quoted_where_they_stand(tmp_path: Path) -> None:
    by_hand = STATEMENTS.split("\n\n")[0] + (
        "\n\nagreement:x a cmq:Agreement ; # a comment\n"
        '\tskos:prefLabel "Cafe\u0301\\u0021 ." , """two\nlines"""@fr , "a name"@en ;\r\n'
        "\tcmq:kind agreement-kind:memorandum ; cmq:party state:BEL , state:OMN ;\n"
        '\tcmq:signedOn "2024-05-12"^^xsd:date ;\n\tcmq:status agreement-status:signed .\n'
        "agreement:x a cmq:Agreement .\n"
    )
    dist = tmp_path / "dist"
    built = build(contributed(tmp_path / "seeds", by_hand), dist, BuildSettings(keep_going=True))
    assert not built.published, "the labels are not as shapes want them"
    by_hand = by_hand.replace('"Cafe\u0301\\u0021 ." , """two\nlines"""@fr , ', "")
    assert build(contributed(tmp_path / "seeds", by_hand), dist).published
    assert rows_of(dist, 101) == []
    quotes = {row[0] for row in select(dist, "SELECT ?q { GRAPH ?g { ?c cmq:evidence/oa:hasSelector/oa:exact ?q } }")}
    assert quotes >= {"agreement:x a cmq:Agreement", 'skos:prefLabel "a name"@en', "cmq:party state:BEL , state:OMN"}


def test_what_is_planned_is_claimed_as_a_plan(tmp_path: Path) -> None:
    planned = STATEMENTS.replace("agreement-status:signed", "agreement-status:planned").replace(
        "cmq:signedOn", "cmq:plannedFor"
    )
    built = build(contributed(tmp_path / "seeds", planned), tmp_path / "dist")
    assert built.published, built.report.to_text()
    modalities = select(tmp_path / "dist", "SELECT DISTINCT ?m { GRAPH ?g { ?c cmq:modality ?m } }")
    assert modalities == [(terms.SCHEME + "modality/planned",)]


def test_base_moves_contributed_things_as_all_others(tmp_path: Path) -> None:
    settings = BuildSettings(base=Base("https://example.org/"))
    assert build(contributed(tmp_path / "seeds"), tmp_path / "dist", settings).published
    subjects = select(tmp_path / "dist", "SELECT DISTINCT ?s { ?s cmq:party ?party }")
    assert subjects == [("https://example.org/id/agreement/2024-05-12-bel-omn",)]
    assert {party for (party,) in select(tmp_path / "dist", "SELECT ?p { ?s cmq:party ?p }")} == {
        terms.STATE + "BEL",
        terms.STATE + "OMN",
    }


@pytest.mark.parametrize(
    ("was", "becomes", "message", "place"),
    [
        ("cmq:party state:BEL", "cmq:party state:BEL ,", "not Turtle", "deals.ttl:12:"),
        ("cmq:party state:BEL", "cmq:party [ ]", "this blank node has no name", "deals.ttl:12:40"),
        ("state:BEL .", "state:BEL .\nstate:BEL cmq:party state:OMN .", "belongs to a vocabulary", "deals.ttl:13:1"),
        ("a cmq:Agreement", "a cmq:Claim", "cmq:Claim is said of claims", "deals.ttl:9:32"),
        ("cmq:party state:BEL", "owl:sameAs <urn:x>", "prefix", "deals.ttl:12:"),
        ("Duqm", "Du\\u0007qm", r"the control character U\+0007", "deals.ttl:10:45"),
    ],
)
def test_statement_that_can_be_no_claim_is_refused_at_its_place(
    was: str, becomes: str, message: str, place: str, tmp_path: Path
) -> None:
    folder = contributed(tmp_path / "seeds", STATEMENTS.replace(was, becomes))
    with pytest.raises(SourcesError, match=message) as refused:
        build(folder, tmp_path / "dist")
    assert place in str(refused.value)
    assert not (tmp_path / "dist").exists()


def test_property_that_the_ontology_lacks_is_not_published(tmp_path: Path) -> None:
    foreign = STATEMENTS + "agreement:2024-05-12-bel-omn <https://example.org/mood> state:BEL .\n"
    built = build(contributed(tmp_path / "seeds", foreign), tmp_path / "dist")
    assert not built.published
    assert "a claim has exactly one predicate" in built.report.to_text()
    assert built.set_aside == ("deals",)


def test_file_without_description_is_told(tmp_path: Path) -> None:
    folder = contributed(contributed(tmp_path / "seeds"), name="more")
    (folder / "contributed" / "more.source.yaml").unlink()
    with pytest.raises(SourceError, match=r"more\.ttl: this file has no description"):
        build(folder, tmp_path / "dist")


def test_file_that_states_too_much_or_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = contributed(tmp_path / "seeds")
    monkeypatch.setattr("communique.sources.statements.MOST_STATEMENTS", 6)
    with pytest.raises(SourcesError, match="the file has 7 statements, more than 6\n  hint: split it"):
        build(folder, tmp_path / "dist")
    (folder / "contributed" / "deals.ttl").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(SourcesError, match="the file states nothing"):
        build(folder, tmp_path / "dist")


def test_file_of_rdf_that_nobody_contributed_is_no_source(tmp_path: Path) -> None:
    folder = contributed(tmp_path / "seeds")
    (folder / "notes.ttl").write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
    assert build(folder, tmp_path / "dist").summary["sources"] == 1


def test_contribution_and_article_of_one_name_would_have_one_iri(tmp_path: Path) -> None:
    folder = contributed(tmp_path / "seeds")
    (folder / "Deals.md").write_text("Oman signed.", encoding="utf-8")
    with pytest.raises(SourcesError, match=r"'deals\.ttl' and 'Deals\.md' would have one IRI"):
        build(folder, tmp_path / "dist")
    (folder / "Deals.md").unlink()
    shutil.copytree(folder / "contributed", folder / "more")
    with pytest.raises(SourcesError, match=r"'deals\.ttl' and 'deals\.ttl' would have one IRI"):
        build(folder, tmp_path / "dist")
