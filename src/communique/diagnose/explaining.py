"""Results as diagnostics: each in words, at its place, and once where a check says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.placing import PlacedResult, place_results
from communique.diagnose.settings import Surroundings
from communique.diagnose.words import Labels, hint, message, rule, wants
from communique.places import Region
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.validate.validation import context

_TELLING = frozenset(("unknown-term", "ill-typed-literal", "namespace-variant", "dangling-reference"))
"""The checks that tell why a shape objects to a term."""


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


def merged(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
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
