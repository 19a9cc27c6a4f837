import gzip
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, Store, parse

from communique.errors import CommuniqueError, SourceError, SourcesError, StoreError
from communique.link.iris import Base
from communique.publish import BuildSettings, base_of, build
from communique.vocabulary import terms

BRIEF = """---
title: Two papers
publisher: The Example
published: 2023-03-20
---
Kazakhstan and Norway signed a memorandum on wind power on 18 March.
"""
FACTS = """review: {by: Anna Example, on: 2023-04-01}
states: [{code: KZ, quote: Kazakhstan}, {code: "NO", quote: Norway}]
agreements:
- {kind: memorandum, parties: [KZ, "NO"], topics: [wind], date: 2023-03-18, status: signed,
   quote: Kazakhstan and Norway signed a memorandum on wind power on 18 March}
"""
WRONG = FACTS.replace('parties: [KZ, "NO"]', "parties: [KZ]")  # a signed agreement of one party does not conform


def sources(folder: Path, **facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in facts.items():
        (folder / f"{name}.md").write_text(BRIEF, encoding="utf-8")
        (folder / f"{name}.facts.yaml").write_text(text, encoding="utf-8")
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_give_the_same_bytes(seeds: Path, built_dataset: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(seeds, copy)
    assert build(copy, tmp_path / "dist").published
    assert digests(tmp_path / "dist") == digests(built_dataset)


def test_default_graph_is_the_file_of_facts(built_dataset: Path) -> None:
    file = {quad.triple for quad in parse(path=str(built_dataset / "communique.ttl"), format=RdfFormat.TURTLE)}
    store = Store.read_only(str(built_dataset / "store"))
    assert {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())} == file


def test_dump_and_store_hold_the_same(built_dataset: Path) -> None:
    dump = gzip.decompress((built_dataset / "dataset.nq.gz").read_bytes())
    assert len(set(parse(dump, RdfFormat.N_QUADS))) == len(Store.read_only(str(built_dataset / "store")))
    named = {quad for quad in parse(dump, RdfFormat.N_QUADS) if not _has_blank_node(quad)}
    assert named == {quad for quad in Store.read_only(str(built_dataset / "store")) if not _has_blank_node(quad)}


def _has_blank_node(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def test_no_fact_stands_in_a_named_graph_of_a_source(built_dataset: Path) -> None:
    store = Store.read_only(str(built_dataset / "store"))
    pattern = 'FILTER(STRSTARTS(STR(?g), "https://w3id.org/communique/graph/source/"))'
    query = f"SELECT * WHERE {{ ?s ?p ?o . GRAPH ?g {{ ?s ?p ?o }} {pattern} }}"
    assert not list(store.query(query))


def test_summary_tells_of_every_file(built_dataset: Path) -> None:
    summary = json.loads((built_dataset / "summary.json").read_text(encoding="utf-8"))
    assert summary["sources"] >= 29
    assert summary["validation"]["conforms"] is True
    for name, entry in summary["files"].items():
        assert hashlib.sha256((built_dataset / name).read_bytes()).hexdigest() == entry["sha256"]
    assert set(summary["files"]) >= {"communique.ttl", "claims.trig", "ontology.ttl", "shapes.ttl", "void.ttl"}


def test_dataset_is_as_of_the_last_review_or_of_the_given_epoch(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one=FACTS)
    assert build(folder, tmp_path / "a").summary["as_of"] == "2023-04-01"
    settings = BuildSettings(environment={"SOURCE_DATE_EPOCH": "86400"})
    assert build(folder, tmp_path / "b", settings).summary["as_of"] == "1970-01-02"


def test_base_moves_our_own_things_and_no_state(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one=FACTS)
    build(folder, tmp_path / "dist", BuildSettings(base=Base("https://example.org/")))
    text = (tmp_path / "dist" / "communique.ttl").read_text(encoding="utf-8")
    assert "https://example.org/id/agreement/" in text
    assert terms.STATE in text


def test_earlier_facts_are_kept_for_comparison(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one=FACTS)
    build(folder, tmp_path / "old")
    (folder / "one.facts.yaml").write_text(FACTS.replace("topics: [wind]", "topics: [solar]"), encoding="utf-8")
    build(folder, tmp_path / "new", BuildSettings(previous=tmp_path / "old"))
    store = Store.read_only(str(tmp_path / "new" / "store"))
    pattern = f"?agreement <{terms.SUBJECT.value}> <{terms.SCHEME}topic/wind>"
    query = f"ASK {{ GRAPH <{Base().graph('previous').value}> {{ {pattern} }} }}"
    assert bool(store.query(query))


def test_dataset_that_does_not_conform_is_not_published(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one=FACTS)
    build(folder, tmp_path / "dist")
    before = digests(tmp_path / "dist")
    sources(folder, two=WRONG)
    built = build(folder, tmp_path / "dist")
    assert not built.published
    assert "part" in built.report.to_text()
    assert digests(tmp_path / "dist") == before


def test_keep_going_publishes_what_conforms_and_lists_the_rest(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one=FACTS, two=WRONG, three="states: [{code: KX, quote: Norway}]")
    built = build(folder, tmp_path / "dist", BuildSettings(keep_going=True))
    assert built.published
    assert built.set_aside == ("two",)
    assert [error.place.file for error in built.errors if error.place] == [str(folder / "three.facts.yaml")]
    assert built.summary["sources"] == 1


def test_all_wrong_sources_are_named_at_once(tmp_path: Path) -> None:
    folder = sources(tmp_path / "seeds", one="states: [{code: KX}]", two="agreements: [", three=FACTS)
    with pytest.raises(SourcesError) as error:
        build(folder, tmp_path / "dist")
    assert [str(one.place) for one in error.value.errors] == [
        f"{folder / 'one.facts.yaml'}:1:17",
        f"{folder / 'two.facts.yaml'}:2:1",
    ]
    assert not (tmp_path / "dist").exists()


def test_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        build(tmp_path / "nowhere", tmp_path / "dist")


def test_text_alone_is_extracted(shared_article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(shared_article, folder / "article.txt")
    built = build(folder, tmp_path / "dist")
    assert built.published, built.report.to_text()
    things = built.summary["things"]
    assert isinstance(things, dict)
    assert things["Agreement"] >= 3
    assert things["EnergyProject"] >= 1
    assert things["Official"] >= 4


def command(folder: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "communique", "build", str(folder), "--output", str(output), "--quiet"]


def test_killed_build_leaves_the_old_dataset(seeds: Path, tmp_path: Path) -> None:
    output = tmp_path / "dist"
    build(sources(tmp_path / "seeds", one=FACTS), output)
    before = digests(output)
    process = subprocess.Popen(command(seeds, output))
    while process.poll() is None and not list(tmp_path.glob(".dist.new-*/store/*")):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert digests(output) == before
    assert len(Store.read_only(str(output / "store"))) > 0
    build(tmp_path / "seeds", output)
    assert not list(tmp_path.glob(".dist.*"))


def test_disk_that_fills_up_leaves_the_old_dataset(seeds: Path, tmp_path: Path) -> None:
    output = tmp_path / "dist"
    build(sources(tmp_path / "seeds", one=FACTS), output)
    before = digests(output)

    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(command(seeds, output), preexec_fn=no_large_files, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "cannot write" in done.stderr
    assert digests(output) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".dist")] == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_full_disk_is_said_and_loses_nothing(seeds: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(disk)], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        output = disk / "dist"
        assert build(sources(tmp_path / "seeds", one=FACTS), output).published
        before = digests(output)
        done = subprocess.run(command(seeds, output), capture_output=True, text=True)
        assert done.returncode == 2, done.stderr
        assert "cannot write" in done.stderr
        assert digests(output) == before
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_folder_that_no_build_has_made_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "mine").mkdir()
    seeds = sources(tmp_path / "work" / "seeds", one=FACTS)
    (tmp_path / "mine" / "letters.txt").write_text("precious")
    (tmp_path / "file").write_text("precious")
    for output, message in (
        (seeds, "the sources are in this folder"),
        (tmp_path / "work", "the sources are in this folder"),
        (tmp_path / "mine", "something else than a build"),
        (tmp_path / "file", "a file, not a folder"),
    ):
        with pytest.raises(StoreError, match=message):
            build(seeds, output)
    assert (seeds / "one.md").is_file()
    assert (tmp_path / "mine" / "letters.txt").read_text() == (tmp_path / "file").read_text() == "precious"


def test_build_goes_into_an_empty_folder_and_beside_the_sources(tmp_path: Path) -> None:
    seeds = sources(tmp_path / "seeds", one=FACTS)
    (tmp_path / "emp[t]y").mkdir()
    assert build(seeds, tmp_path / "emp[t]y").published
    assert build(seeds, seeds / "dist").published
    assert build(seeds, seeds / "dist").published


@pytest.mark.parametrize("epoch", ["99999999999999999999", "²", "soon", "-99999999999999"])
def test_epoch_that_is_no_time_is_refused(tmp_path: Path, epoch: str) -> None:
    seeds = sources(tmp_path / "seeds", one=FACTS)
    with pytest.raises(CommuniqueError, match="SOURCE_DATE_EPOCH is"):
        build(seeds, tmp_path / "dist", BuildSettings(environment={"SOURCE_DATE_EPOCH": epoch}))


def test_earlier_build_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    seeds = sources(tmp_path / "seeds", one=FACTS)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "communique.ttl").write_text("no turtle <")
    with pytest.raises(StoreError, match="the earlier build cannot be read"):
        build(seeds, tmp_path / "dist", BuildSettings(previous=tmp_path / "old"))


@pytest.mark.parametrize("summary", ["{no json", "[1]", "\0"])
def test_summary_that_is_none_is_said(tmp_path: Path, summary: str) -> None:
    (tmp_path / "summary.json").write_text(summary)
    with pytest.raises(StoreError, match="no summary of a build"):
        base_of(tmp_path)


def test_source_called_as_the_table_of_names_is_refused(tmp_path: Path) -> None:
    seeds = sources(tmp_path / "seeds", Names=FACTS)
    assert build(seeds, tmp_path / "dist").published
    (seeds / "names.csv").write_text("kind,id,judgement,name,relation,scope,by,on,note\n")
    with pytest.raises(SourcesError, match=r"Names\.md: 'Names\.md' and 'names\.csv' would have one IRI"):
        build(seeds, tmp_path / "dist")


def test_builds_at_once_to_one_place_leave_one_of_them_whole(tmp_path: Path) -> None:
    seeds, output = sources(tmp_path / "seeds", one=FACTS), tmp_path / "dist"
    running = [subprocess.Popen(command(seeds, output), stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 3
    assert len(Store.read_only(str(output / "store"))) > 0
    assert not list(tmp_path.glob(".dist.*"))
