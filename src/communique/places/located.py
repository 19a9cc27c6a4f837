"""A triple with the places of its three terms in a file."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Offsets = tuple[int, int]
"""A stretch of a text: `text[start:end]`, in code points."""


class Cell(NamedTuple):
    """A cell of a table: row and column counted from one; the sheet is empty in a CSV file."""

    sheet: str
    row: int
    column: int


At = Offsets | Cell
"""Where a term stands."""


class LocatedTriple(NamedTuple):
    """A triple and where each of its terms stands; a term that is only implied stands where its construct begins.

    A blank node has the label that the file gives it; one without a label is numbered within its file.
    """

    subject: NamedNode | BlankNode
    predicate: NamedNode
    object: NamedNode | BlankNode | Literal | Triple
    graph_name: NamedNode | BlankNode | None
    subject_at: At
    predicate_at: At
    object_at: At
