"""The statements around some places of a large text, read without reading the rest.

What a search for words has found is proved so: the word may stand in a string or a comment, where no statement has it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from pyoxigraph import RdfFormat

from communique.places.errors import PlacesError
from communique.places.lines import check_line_ends
from communique.places.located import LocatedTriple
from communique.places.n_quads import read_some_n_quads
from communique.places.outline import Outline, skip_space
from communique.places.reader import Term
from communique.places.terms import Terms
from communique.places.turtle import TurtleReader

_MARKS = "\n.{}"
"""What stands before each statement, with only blanks and comments between, but for the ends of directives."""
_WITHIN_WORD = re.compile(r"[\w%-]\.(?:[0-9]|(?<![0-9]\.)[\w:%\\-])")  # as in 1.5 and ex:a.b, though not in 1.ex:a
_NEAR = 200  # how far back a mark is looked for at first, twice as far each time


def statements_around(
    content: str, form: RdfFormat, places: Iterable[int], base: str | None = None
) -> list[LocatedTriple] | None:
    """The statements that hold some places, in the order of the text; places outside of all statements are passed over.

    Blank nodes without labels are numbered among those statements, not within the whole text.

    Returns:
        None where it cannot be sure of each of them; then the whole text is to be read.

    >>> text = "<urn:a> <urn:p> 1 . <urn:b> <urn:p> 2 , 3 . # <urn:c> <urn:p> 3 ."
    >>> [str(triple.object) for triple in statements_around(text, RdfFormat.TURTLE, [text.index("2")])]
    ['"2"^^<http://www.w3.org/2001/XMLSchema#integer>', '"3"^^<http://www.w3.org/2001/XMLSchema#integer>']
    """
    try:
        if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
            return _of_lines(content, places, graphs=form == RdfFormat.N_QUADS)
        if form in (RdfFormat.TURTLE, RdfFormat.TRIG):
            return _of_blocks(content, places, base, graphs=form == RdfFormat.TRIG)
    except (PlacesError, ValueError):
        return None
    return None


def _of_lines(content: str, places: Iterable[int], *, graphs: bool) -> list[LocatedTriple]:
    check_line_ends(content)
    lines = {content.rfind("\n", 0, place) + 1 for place in places}
    starts = {skip_space(content, line) for line in lines if content[line : line + 1] not in ("#", "")}
    return read_some_n_quads(content, sorted(starts), graphs=graphs)


def _of_blocks(content: str, places: Iterable[int], base: str | None, *, graphs: bool) -> list[LocatedTriple]:
    outline = Outline(content, graphs=graphs)
    terms = Terms(base)
    starts = _starts(content, outline, terms, places)
    return TurtleReader(content, terms, graphs=graphs).read_some(starts)


def _starts(
    content: str, outline: Outline, terms: Terms, places: Iterable[int]
) -> Iterator[tuple[int, Term | None, bool]]:
    """Where the statements begin, with their graphs; terms are kept to what is in force."""
    directives = deque(outline.directives)
    last = -1
    for place in sorted(places):
        start = _beginning(content, outline, place)
        if start <= last:
            continue
        last = start
        while directives and directives[0].start < start:
            directives.popleft().declare(terms)
        if directives and directives[0].start == start:
            continue
        graph = outline.graph_at(start)
        name = terms[graph.name] if graph is not None and graph.name is not None else None
        if not outline.names_graph(start):
            yield start, name, graph is not None


def _beginning(content: str, outline: Outline, place: int) -> int:
    """Where the statement begins that holds a place, or if none does, the last one before it."""
    mark = place
    while mark >= 0:
        mark = _mark_before(content, mark)
        start = skip_space(content, mark + 1)
        if start <= place and not _WITHIN_WORD.match(content, max(0, mark - 1)) and outline.begins_statement(start):
            return start
    raise PlacesError("no statement begins before this place", offset=place)


def _mark_before(content: str, end: int) -> int:
    """The last mark before a place; -1, which stands for the beginning of the text, if there is none."""
    near = max(0, end - _NEAR)
    while True:
        mark = max(content.rfind(each, near, end) for each in _MARKS)
        if mark >= 0 or near == 0:
            return mark
        near = max(0, 2 * near - end)
