"""One input from its bytes to diagnostics: read, judge, check; places only where there is something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from pyoxigraph import Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks import check_file
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.inputs import Input
from communique.diagnose.judging import Document, by_ordinals, judge
from communique.diagnose.placing import PlacedResult, place_results, prepare
from communique.diagnose.reading import TableCells, bad_cells
from communique.diagnose.words import Labels, hint, message, rule, wants
from communique.errors import SourcesError
from communique.places import LocatedTriple, Region
from communique.places.errors import PlacesError
from communique.validate import Report, Result, ShapesGraph, load_shapes, validate_graph
from communique.validate.paths import Node
from communique.validate.validation import context

_TELLING = frozenset(("unknown-term", "ill-typed-literal", "namespace-variant", "dangling-reference"))
"""The checks that tell why a shape objects to a term."""


class Surroundings(Protocol):
    """A published dataset that a contribution is held against."""

    def judge(self, triples: Sequence[Triple], shapes: ShapesGraph, engine: str) -> Report:
        """The results on the contribution together with what is published."""

    def check(self, checked: CheckedFile) -> Iterable[Diagnostic]:
        """What is wrong with it that no shape can say: what it redefines, repeats or contradicts."""

    def describes(self, iri: str) -> bool:
        """Whether something is said of a thing."""

    def cause(self, node: Node) -> Triple | None:
        """The triple of the contribution by which a published thing came to have a result."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a validation can be told; it goes as it is to the process that does the work.

    Attributes:
        shapes: files and folders of shapes; the project's own if there are none.
        engine: `shacl` or `pyshacl`.
        today: the day against which dates are held.
        surroundings: opens the published dataset to hold the input against, if there is one.
    """

    shapes: tuple[Path, ...] = ()
    engine: str = "shacl"
    today: date = date.max
    surroundings: Callable[[], Surroundings] | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in one input."""

    diagnostics: tuple[Diagnostic, ...]
    engine: str
    notes: tuple[str, ...] = ()


def examine(given: Input, settings: Settings) -> Examination:
    """Everything that is wrong with an input.

    Raises:
        SourceError: it cannot be read; the error has its place.
        ValidationError: the shapes cannot be used.
        StoreError: the published dataset cannot be opened.
    """
    shapes = load_shapes(*settings.shapes)
    surroundings = None if settings.surroundings is None else settings.surroundings()
    if given.is_table:
        checked, diagnostics = _table(given)
    else:
        checked, diagnostics = CheckedFile.of_text(given.name, given.content(), given.syntax), []
    if surroundings is not None:
        report = _judge(checked, shapes, settings.engine, surroundings)
        diagnostics += check_file(checked, settings.today, surroundings.describes)
        diagnostics += surroundings.check(checked)
    elif checked.is_searched:
        report = _judge_meanwhile(checked, shapes, settings, diagnostics)
    else:
        report = _judge(checked, shapes, settings.engine, None)
        diagnostics += check_file(checked, settings.today)
    diagnostics += explain(report.results, checked, shapes, surroundings)
    return Examination(tuple(_merged(diagnostics)), report.engine, report.notes)


def read_input(given: Input) -> tuple[Triple, ...]:
    """The triples of an input.

    Raises:
        SourceError: it cannot be read; the error has its place.
        SourcesError: cells of the table cannot be read.
    """
    if not given.is_table:
        return Document(given.name, given.content(), given.syntax).triples()
    from communique.tables import read_table

    table = read_table(given.path, given.mapping)
    if table.errors:
        raise SourcesError(table.errors)
    return _plain(table.triples())


def _table(given: Input) -> tuple[CheckedFile, list[Diagnostic]]:
    from communique.tables import read_table

    table = read_table(given.path, given.mapping)
    cells = TableCells(table, table.whereabouts())
    return CheckedFile.of_table(given.name, cells.whereabouts.triples(), cells), list(bad_cells(table))


def _plain(triples: Sequence[LocatedTriple]) -> tuple[Triple, ...]:
    return tuple(Triple(triple.subject, triple.predicate, triple.object) for triple in triples)


def _judge(checked: CheckedFile, shapes: ShapesGraph, engine: str, surroundings: Surroundings | None) -> Report:
    """The results, with the blank nodes of the file by ordinal."""
    if checked.content is None or checked.form is None:
        triples = _plain(checked.triples())
        if surroundings is not None:
            return surroundings.judge(triples, shapes, engine)
        return validate_graph((*triples, *context()), shapes, engine)
    document = Document(checked.name, checked.content, checked.form)
    if surroundings is None:
        return judge(document, shapes, engine)
    triples = document.triples()
    report = surroundings.judge(triples, shapes, engine)
    return Report.of(by_ordinals(report.results, triples), report.engine, report.notes)


def _judge_meanwhile(
    checked: CheckedFile, shapes: ShapesGraph, settings: Settings, diagnostics: list[Diagnostic]
) -> Report:
    """The results; while the engine reads a large text on one core, the checks look through it on another."""
    with ThreadPoolExecutor(1) as pool:
        judged = pool.submit(_judge, checked, shapes, settings.engine, None)
        try:
            prepare(checked)
            diagnostics += check_file(checked, settings.today)
        except (PlacesError, SyntaxError, ValueError):
            judged.result()  # which says better what is wrong with the text
            raise
        return judged.result()


def explain(
    results: Sequence[Result], checked: CheckedFile, shapes: ShapesGraph, surroundings: Surroundings | None = None
) -> Iterator[Diagnostic]:
    """The results in words, with their places; those on the context alone are left out.

    A result on a published thing stands where the file says what brought it about.
    """
    if not results:
        return
    placed = place_results(results, checked, _around() if surroundings is None else ())
    labels = Labels.of(checked)
    for each in placed:
        diagnostic = _diagnostic(each, checked, shapes, labels)
        cause = None if surroundings is None else surroundings.cause(each.result.focus_node)
        yield diagnostic if cause is None else _at_cause(diagnostic, cause, checked, labels)


def _at_cause(diagnostic: Diagnostic, cause: Triple, checked: CheckedFile, labels: Labels) -> Diagnostic:
    """A diagnostic on a published thing, at the object of the triple that is its cause."""
    assert diagnostic.result is not None
    said = (triple for triple in checked.triples() if triple[:3] == (cause.subject, cause.predicate, cause.object))
    located = next(said, None)
    region = None if located is None else checked.region(located.object_at)
    note = Note(f"this is wrong with {labels.named(diagnostic.result.focus_node)}, which is published")
    return replace(diagnostic, region=region, excerpt=checked.excerpt(region), notes=(*diagnostic.notes, note))


def _diagnostic(placed: PlacedResult, checked: CheckedFile, shapes: ShapesGraph, labels: Labels) -> Diagnostic:
    result, found = placed.result, placed.found
    region = None if found is None else checked.region(found.at)
    if result.constraint == "MinCount" and result.path is not None:
        region = checked.gap(result.focus_node, result.path.predicate) or region
    return in_words(result, region, checked, shapes, labels, tuple(_notes(placed, checked)))


def in_words(
    result: Result,
    region: Region | None,
    checked: CheckedFile,
    shapes: ShapesGraph,
    labels: Labels,
    notes: tuple[Note, ...] = (),
) -> Diagnostic:
    """A result as a diagnostic at a region of its file."""
    return Diagnostic(
        rule=rule(result, shapes),
        severity=result.severity,
        message=message(result, shapes, labels),
        region=region,
        excerpt=checked.excerpt(region),
        notes=notes,
        wants=wants(result, shapes),
        hint=hint(result, shapes, labels),
        result=result,
    )


def _notes(placed: PlacedResult, checked: CheckedFile) -> Iterator[Note]:
    if placed.found is not None and placed.found.other is not None:
        region = checked.region(placed.found.other)
        yield Note("the first of the values is here", region, checked.excerpt(region))


def _around() -> frozenset[object]:
    return frozenset(triple.subject for triple in context())


def _merged(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """One diagnostic where a shape and a check object to the same term: that of the shape, in the check's words too."""
    by_shapes = {d.region for d in diagnostics if d.result is not None and d.region is not None}
    told = {d.region: d for d in diagnostics if d.rule.id in _TELLING and d.region in by_shapes}
    for diagnostic in diagnostics:
        check = None if diagnostic.region is None else told.get(diagnostic.region)
        if check is None:
            yield diagnostic
        elif diagnostic.result is not None:
            notes = (*diagnostic.notes, Note(check.message))
            yield replace(diagnostic, notes=notes, hint=check.hint or diagnostic.hint)
        elif diagnostic is not check:
            yield diagnostic
