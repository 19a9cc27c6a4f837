"""The files of `dist/`, each the same on every machine, and the summary that lists them with size and checksum."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from communique.errors import Place, StoreError
from communique.graph.serialise import write_quads, write_triples
from communique.publish.dataset import Dataset, in_default_graph, in_graph
from communique.publish.documents import Progress
from communique.publish.vocabularies import shapes_text
from communique.validate import Report
from communique.version import __version__
from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory

FACTS, CLAIMS, ONTOLOGY, SHAPES = "communique.ttl", "claims.trig", "ontology.ttl", "shapes.ttl"
DATASET, VALIDATION, VOID, SUMMARY = "dataset.nq.gz", "validation.ttl", "void.ttl", "summary.json"


def write_files(
    dataset: Dataset, report: Report, directory: Path, previous: Path | None, progress: Progress
) -> dict[str, object]:
    """Writes all files, completes the store, and returns the summary."""
    default, quads = dataset.default_graph(), len(dataset.store)
    named = [
        *in_graph(dataset.ontology, dataset.base.graph("ontology")),
        *in_graph(dataset.shapes, dataset.base.graph("shapes")),
        *dataset.description,
        *in_graph(_facts_of(previous), dataset.base.graph("previous")),
    ]
    progress("writing", 0, 2)
    _write_triples(dataset, default, directory / FACTS)
    (directory / SHAPES).write_text(shapes_text(), encoding="utf-8")
    _write_triples(dataset, [quad.triple for quad in dataset.description], directory / VOID)
    shutil.copyfile(ontology_directory() / "communique.ttl", directory / ONTOLOGY)
    (directory / VALIDATION).write_text(report.to_turtle(), encoding="utf-8")
    with (directory / CLAIMS).open("wb") as output:
        write_quads(dataset.claim_quads(), output, dataset.base)
    with (directory / DATASET).open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as dump:
        rest = [*in_default_graph(default), *named]
        write_quads(rest, cast("IO[bytes]", dump), dataset.base, RdfFormat.N_QUADS)
        with dataset.claims_file.open("rb") as claims:
            shutil.copyfileobj(claims, dump, 1 << 20)
    dataset.claims_file.unlink()
    progress("writing", 1, 2)
    dataset.store.bulk_extend(rest)
    dataset.store.optimize()
    dataset.store.flush()
    summary = _summary(dataset, report, len(default), quads, directory)
    (directory / SUMMARY).write_text(json.dumps(summary, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    progress("writing", 2, 2)
    return summary


def base_of(location: Path | str) -> str:
    """Where the own things of a build's dataset live: as its summary says, else the usual place."""
    path = Path(location) / SUMMARY
    if not path.is_file():
        return terms.BASE
    try:
        summary = json.loads(path.read_bytes())
    except ValueError as error:
        raise _not_a_summary(path) from error
    if not isinstance(summary, dict):
        raise _not_a_summary(path)
    return str(summary.get("base", terms.BASE))


def check_output(target: Path, seeds: Path) -> None:
    """Refuses to write where something else than an earlier build would be lost.

    Raises:
        StoreError: the target is a file, or a folder that holds the sources or was not made by a build.
    """
    place, hint = Place.of(target), "name a folder that does not exist yet, or an earlier build"
    if target.resolve() in (seeds.resolve(), *seeds.resolve().parents):
        raise StoreError("the sources are in this folder and would be lost", place=place, hint=hint)
    if target.exists() and not target.is_dir():
        raise StoreError("this is a file, not a folder", place=place, hint=hint)
    if target.is_dir() and not (target / SUMMARY).is_file() and any(target.iterdir()):
        raise StoreError("this folder holds something else than a build, which would be lost", place=place, hint=hint)


def _not_a_summary(path: Path) -> StoreError:
    return StoreError("this is no summary of a build", place=Place.of(path), hint="build the dataset anew")


def _write_triples(dataset: Dataset, triples: list[Triple], path: Path) -> None:
    with path.open("wb") as output:
        write_triples(triples, output, dataset.base)


def _facts_of(previous: Path | None) -> Iterable[Triple]:
    """The facts of an earlier build."""
    if previous is None:
        return ()
    path = previous / FACTS
    if not path.exists():
        raise StoreError("there is no earlier build here", place=Place.of(path), hint="give the 'dist' of a build")
    try:
        return [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    except (SyntaxError, OSError) as error:
        raise StoreError(f"the earlier build cannot be read: {error}", place=Place.of(path)) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _summary(dataset: Dataset, report: Report, triples: int, quads: int, directory: Path) -> dict[str, object]:
    classes = Counter(
        fact.object.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        for fact in dataset.facts
        if fact.predicate == terms.TYPE and isinstance(fact.object, NamedNode)
    )
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": _digest(path)}
        for path in sorted(directory.iterdir())
        if path.is_file()
    }
    return {
        "software": f"communique {__version__}",
        "base": dataset.base.iri,
        "as_of": dataset.day,
        "sources": len(dataset.documents),
        "reviewed_sources": sum(1 for document in dataset.documents if document.review is not None),
        "claims": dataset.claims,
        "facts": len(dataset.facts),
        "triples": {"default graph": triples, "claims": quads},
        "things": dict(sorted(classes.items())),
        "validation": {"conforms": report.conforms, "engine": report.engine, **report.counts()},
        "files": files,
    }
