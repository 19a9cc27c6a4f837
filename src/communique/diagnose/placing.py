"""Putting results beside the triples of their document: which of them are on it, and where each is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.judging import blank_nodes, renamed
from communique.diagnose.locate import Found, PlaceIndex
from communique.places import LocatedTriple
from communique.validate.results import Result


@dataclass(frozen=True, slots=True)
class PlacedResult:
    """A result with where it is, as far as that is known."""

    result: Result
    found: Found | None


def place_results(results: Sequence[Result], checked: CheckedFile, around: Collection[object]) -> list[PlacedResult]:
    """The results on what a document says, with their places.

    Args:
        results: their blank nodes named by ordinal, as `judge` gives them.
        checked: the document.
        around: the nodes of the context; what is found on them counts only where the document describes them too.
    """
    statements = _statements(results, checked)
    index = PlaceIndex.of(statements)
    labels = {BlankNode(f"n{number}"): node for number, node in enumerate(blank_nodes(statements))}
    placed = []
    for ordinal in results:
        result = renamed(ordinal, labels)
        if index.describes(result.focus_node) or result.focus_node not in around:
            placed.append(PlacedResult(result, index.find(result)))
    return placed


def prepare(checked: CheckedFile) -> None:
    """Does what is the same whichever results there are: lines and outline of the text, the grammar of the search."""
    checked.region((0, 0))
    checked.statements_on([NamedNode("urn:nothing")])


def _statements(results: Sequence[Result], checked: CheckedFile) -> Sequence[LocatedTriple]:
    """The statements that the results can be on: of a large document not all, but those on what the results name."""
    if not checked.is_searched:
        return checked.triples()
    focus_nodes = {result.focus_node for result in results if isinstance(result.focus_node, NamedNode)}
    if not all(map(_can_be_searched, results)):
        return checked.triples()
    found = checked.statements_on(focus_nodes)
    if found is not None and any(result.path is not None and result.path.predicate is None for result in results):
        beyond = {triple.object for triple in found if isinstance(triple.object, NamedNode)} - focus_nodes
        further = checked.statements_on(beyond)
        found = None if further is None else [*found, *further]
    return checked.triples() if found is None else found


def _can_be_searched(result: Result) -> bool:
    """Whether a result is on a thing with a name, and on what is at most two statements away from it.

    Blank nodes are known by their ordinals in the whole document.
    """
    path = result.path
    if isinstance(result.value, BlankNode):
        return False
    if not isinstance(result.focus_node, NamedNode) or path is None or path.predicate is not None:
        return isinstance(result.focus_node, NamedNode)
    return path.operator == "sequence" and len(path.parts) == 2 and all(part.predicate for part in path.parts)
