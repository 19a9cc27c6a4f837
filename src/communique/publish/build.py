"""Sources to a validated dataset: the files of `dist/` and its store, built aside and swapped in whole.

documents -> claims (a named graph each) -> facts (one CONSTRUCT) -> validation -> files, store
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from communique.errors import SourceError, SourcesError
from communique.link.iris import Base
from communique.link.registry import Registry, read_registry
from communique.link.slugs import slug
from communique.link.survey import Survey
from communique.model import Document
from communique.publish.dataset import Dataset, make_dataset
from communique.publish.documents import Progress, Told, read_documents
from communique.publish.files import check_output, write_files
from communique.publish.swap import written_aside
from communique.sources.folder import NAMES
from communique.validate import Report, validate_graph


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build can be told.

    Attributes:
        keep_going: publish the sources that can be read and that conform, and list the rest.
        engine: the SHACL engine, `shacl` or `pyshacl`.
        previous: the `dist/` of an earlier build, whose facts are kept in the graph `graph/previous` for comparison.
        environment: SOURCE_DATE_EPOCH is looked up here.
    """

    base: Base = field(default_factory=Base)
    keep_going: bool = False
    engine: str = "shacl"
    previous: Path | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build.

    Attributes:
        output: the directory of the dataset, which is the old one still where `published` is false.
        errors: the sources that could not be read.
        set_aside: the names of sources left out because their claims do not conform.
        homonyms: names that different persons share, for somebody to judge.
    """

    output: Path
    published: bool
    report: Report
    summary: dict[str, object]
    errors: tuple[SourceError, ...] = ()
    set_aside: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()


class _DoesNotConformError(Exception):
    """Leaves the block that writes aside, so that nothing is swapped in."""

    def __init__(self, report: Report, offending: frozenset[str]) -> None:
        super().__init__("the dataset does not conform")
        self.report, self.offending = report, offending


def build(
    seeds: Path | str,
    output: Path | str = "dist",
    settings: BuildSettings | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Build:
    """Builds the dataset of a folder of sources.

    Returns:
        The build; where the dataset does not conform it is not published, and `report` says why.

    Raises:
        SourcesError: some sources cannot be read (unless `keep_going`).
        SourceError: the folder or its table of names cannot be read.
        StoreError: the output cannot be written or is no earlier build; what was there before stays.
    """
    settings = settings if settings is not None else BuildSettings()
    folder, target = Path(seeds), Path(output)
    check_output(target, folder)
    reading = read_documents(folder, progress)
    if reading.errors and not (settings.keep_going and reading.documents):
        raise SourcesError(reading.errors)
    registry = read_registry(folder / NAMES)
    documents, set_aside, first_report = reading.documents, frozenset[str](), None
    while True:
        survey = Survey.of((d for d in documents if isinstance(d, Document)), registry)
        try:
            report, summary = _write(target, documents, registry, survey, settings, progress)
        except _DoesNotConformError as failure:
            first_report = first_report or failure.report
            set_aside |= failure.offending
            documents = tuple(d for d in documents if d.source.name not in set_aside)
            if not (settings.keep_going and failure.offending and documents):
                return Build(target, False, first_report, {}, reading.errors, tuple(sorted(set_aside)))
            continue
        homonyms = tuple(survey.homonyms())
        left_out = tuple(sorted(set_aside))
        return Build(target, True, first_report or report, summary, reading.errors, left_out, homonyms)


def _write(
    target: Path,
    documents: tuple[Told, ...],
    registry: Registry,
    survey: Survey,
    settings: BuildSettings,
    progress: Progress,
) -> tuple[Report, dict[str, object]]:
    with written_aside(target) as aside:
        dataset = make_dataset(documents, registry, survey, settings.base, aside, settings.environment, progress)
        progress("validating", 0, 1)
        report = validate_graph(dataset.for_validation(), engine=settings.engine)
        progress("validating", 1, 1)
        if not report.conforms:
            raise _DoesNotConformError(report, _offending(report, dataset, documents))
        summary = write_files(dataset, report, aside, settings.previous, progress)
        del dataset  # closes the store, which must not be open while its directory moves
    return report, summary


def _offending(report: Report, dataset: Dataset, documents: tuple[Told, ...]) -> frozenset[str]:
    """The sources that state something of the focus nodes of violations."""
    names = {slug(document.source.name): document.source.name for document in documents}
    focus_nodes = {result.focus_node for result in report.violations}
    return frozenset(names[source] for source in dataset.sources_of(focus_nodes) if source in names)
