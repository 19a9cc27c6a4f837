"""One input from its bytes to diagnostics: read, judge, check; places only where there is something to say."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from pyoxigraph import Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.inputs import Input
from communique.diagnose.judging import Document, by_ordinals, judge
from communique.diagnose.settings import Examination, Settings, Surroundings
from communique.errors import SourcesError
from communique.places import LocatedTriple
from communique.places.errors import PlacesError
from communique.validate.report import Report
from communique.validate.shapes import ShapesGraph, load_shapes
from communique.validate.validation import context, validate_graph


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
    if surroundings is None and checked.is_searched:
        report = _judge_meanwhile(checked, shapes, settings, diagnostics)
    else:
        report = _judge(checked, shapes, settings.engine, surroundings)
        diagnostics += _check(checked, settings, surroundings)
    from communique.diagnose.explaining import explain, merged  # late, as `_check` tells

    diagnostics += explain(report.results, checked, shapes, surroundings)
    return Examination(tuple(merged(diagnostics)), report.engine, report.notes)


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
    from communique.diagnose.reading import TableCells, bad_cells
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
            diagnostics += _check(checked, settings, None)
            from communique.diagnose.placing import prepare

            prepare(checked)
        except (PlacesError, SyntaxError, ValueError):
            judged.result()  # which says better what is wrong with the text
            raise
        return judged.result()


def _check(checked: CheckedFile, settings: Settings, surroundings: Surroundings | None) -> list[Diagnostic]:
    """What the checks find, which are imported here: that takes a tenth of a second, in which an engine is at work."""
    from communique.diagnose.checks import check_file

    if surroundings is None:
        return check_file(checked, settings.today)
    return [*check_file(checked, settings.today, surroundings.describes), *surroundings.check(checked)]
