"""Whether shapes that somebody gives are well-formed, as engines pass most mistakes over in silence.

What SHACL can say of shapes is said in `shapes_for_shapes.ttl`; here is the rest: terms that SHACL does not have, paths
that are none, shapes in a circle, patterns and queries that do not parse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.errors import Place, ValidationError
from communique.validate.engines import choose_engine
from communique.validate.lint import refers_to_itself, shacl_terms
from communique.validate.lint_sparql import declared_prefixes, ill_formed
from communique.validate.paths import Node, read_path
from communique.validate.patterns import pattern_fault
from communique.validate.reading import read_triples
from communique.validate.results import Result
from communique.validate.shape_places import Stated, read_shapes_file
from communique.validate.shapes import ShapesGraph, shape_files
from communique.vocabulary.nearest import nearest
from communique.vocabulary.terms import SH, TYPE

_PATH, _PATTERN, _FLAGS = (NamedNode(SH + name) for name in ("path", "pattern", "flags"))
_QUERIES = frozenset(NamedNode(SH + name) for name in ("select", "ask"))
_TARGETS = tuple(NamedNode(SH + name) for name in ("targetSubjectsOf", "targetObjectsOf", "targetClass"))
Fault = tuple[Place, str, str | None]
"""A place, what is wrong there, and how to mend it."""


def check_shapes(*locations: Path) -> tuple[ValidationError, ...]:
    """What is wrong with the shapes of files and of all files of folders, sorted by file and place.

    Raises:
        SourceError: a file cannot be read; the error has its place.
    """
    read = [read_shapes_file(path, number) for number, path in enumerate(shape_files(*locations))]
    stated = [each for file in read for each in file.stated]
    graph = ShapesGraph.of(each.triple for each in stated)
    unknown = set(_unknown_terms(stated))
    told = {place for place, _, _ in unknown}
    faults = unknown | {fault for fault in _ill_formed(stated) if fault[0] not in told}
    faults |= {*_paths(stated, graph), *_circles(stated, graph), *_patterns(stated), *_queries(stated, graph)}
    return tuple(ValidationError(message, place=at, hint=hint) for at, message, hint in sorted(faults, key=_order))


def _order(fault: Fault) -> tuple[str, int, int, str]:
    place, message, _ = fault
    return (place.file, place.line or 0, place.column or 0, message)


def _unknown_terms(stated: Iterable[Stated]) -> Iterator[Fault]:
    for each in stated:
        for term, at in ((each.predicate, each.predicate_at), (each.value, each.value_at)):
            if isinstance(term, NamedNode) and term.value.startswith(SH):
                name = term.value.removeprefix(SH)
                if name not in shacl_terms():
                    near = nearest(name, shacl_terms())
                    hint = f"did you mean sh:{near}?" if near is not None else "engines pass over what they do not know"
                    yield each.place(at), f"SHACL has no term sh:{name}", hint


def _ill_formed(stated: list[Stated]) -> Iterator[Fault]:
    """What `shapes_for_shapes.ttl` has against the shapes."""
    shapes = _shapes_for_shapes()
    by_subject: dict[Node, list[Stated]] = defaultdict(list)
    for each in stated:
        by_subject[each.subject].append(each)
    for result in choose_engine()[0].validate((each.triple for each in stated), shapes):
        message = next(iter(result.messages))
        yield _place(result, stated, by_subject, shapes), message, None


def _place(result: Result, stated: list[Stated], by_subject: dict[Node, list[Stated]], shapes: ShapesGraph) -> Place:
    """Where the value stands that is wrong, the last of too many, or what asks for one that is missing."""
    about = by_subject.get(result.focus_node, [])
    predicate = None if result.path is None else result.path.predicate
    at_path = [each for each in about if each.predicate == predicate]
    matching = [each for each in at_path if each.value == result.value] or at_path
    if matching:
        return matching[-1].place(matching[-1].value_at)
    for target in _TARGETS:
        for parameter in shapes.objects(result.source_shape, target):
            for each in about:
                if each.predicate == parameter:
                    return each.place(each.predicate_at)
                if each.predicate == TYPE and each.value == parameter:
                    return each.place(each.subject_at)
            for each in stated:
                if each.predicate == parameter and each.value == result.focus_node:
                    return each.place(each.value_at)
    return about[0].place(about[0].subject_at)


def _paths(stated: Iterable[Stated], graph: ShapesGraph) -> Iterator[Fault]:
    for each in stated:
        if each.predicate == _PATH and isinstance(each.value, NamedNode | BlankNode):
            try:
                read_path(each.value, graph.objects)
            except ValidationError as error:
                yield each.place(each.value_at), "this is no property path", error.hint


def _circles(stated: Iterable[Stated], graph: ShapesGraph) -> Iterator[Fault]:
    told: set[Node] = set()
    for each in stated:
        if each.subject in told or not each.predicate.value.startswith(SH):
            continue
        told.add(each.subject)
        try:
            circular = refers_to_itself(each.subject, graph)
        except ValidationError:
            continue  # a list is broken, which is told elsewhere
        if circular:
            hint = "SHACL leaves open what that means: take one of the references out"
            yield each.place(each.subject_at), "the shape refers to itself", hint


def _patterns(stated: list[Stated]) -> Iterator[Fault]:
    flags = {each.subject: each.value.value for each in stated if each.predicate == _FLAGS}
    for each in stated:
        if each.predicate == _PATTERN:
            fault = pattern_fault(each.value.value, flags.get(each.subject, ""))
            if fault is not None:
                hint = "say it with what the regular expressions of XPath and of Rust have in common"
                yield each.place(each.value_at), f"the pattern {fault}", hint


def _queries(stated: list[Stated], graph: ShapesGraph) -> Iterator[Fault]:
    for each in stated:
        if each.predicate in _QUERIES and isinstance(each.value, Literal):
            for _, message in ill_formed(each.value.value, declared_prefixes(each.subject, graph)):
                yield each.place(each.value_at), message, None


@lru_cache(maxsize=1)
def _shapes_for_shapes() -> ShapesGraph:
    with as_file(files("communique.validate").joinpath("shapes_for_shapes.ttl")) as path:
        return ShapesGraph.of(read_triples(path))
