"""N-Triples and N-Quads with places: a statement a line, and triple terms within it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from communique.places.errors import PlacesError
from communique.places.located import LocatedTriple, Offsets
from communique.places.reader import DEEPEST, Term
from communique.places.terms import Terms
from communique.places.tokens import BLANK, IRIREF, LABEL, LANGUAGE, LINE_STRING, SPACE, grammar

_GAP = r"[ \t]*+"
_NODE = rf"(?: {IRIREF} | {LABEL} )"
_LITERAL = rf"""(?=") (?: {LINE_STRING} ) (?: {_GAP} (?: {LANGUAGE} | \^\^ {_GAP} {IRIREF} ) )?"""
_END = rf"\. {_GAP} (?: \#[^\r\n]*+ )? (?: [\r\n] {SPACE} | \Z )"
_STATEMENT = grammar(rf"""
    (?P<subject> {_NODE} ) {_GAP}
    (?P<predicate> {IRIREF} ) {_GAP}
    (?P<object> {_NODE} | {_LITERAL} ) {_GAP}
    (?: (?P<graph> {_NODE} ) {_GAP} )?
    {_END}
""")
_PART = grammar(rf"""(?:
    (?P<iri> {IRIREF} ) | (?P<label> {LABEL} ) | (?P<literal> {_LITERAL} ) | (?P<open> <<\( ) | (?P<close> \)>> )
) {_GAP}""")
_STOP = grammar(_END)
# What may stand behind so many parts of a triple; behind three, the name of a graph.
_WANTED = (("iri", "label"), ("iri",), ("iri", "label", "literal"), ("iri", "label"), ())


def read_n_quads(content: str, *, graphs: bool) -> list[LocatedTriple]:
    """The triples of an N-Triples text, or with `graphs` of an N-Quads text.

    Raises:
        PlacesError: the text is not of the language, or it nests triples within triples too deeply.

    >>> read_n_quads('<urn:deal> <urn:topic> "gas"@en .', graphs=False)[0].object_at
    (23, 31)
    """
    start = BLANK.match(content)
    terms, position = Terms(), start.end() if start is not None else 0
    found: list[LocatedTriple] = []
    while position < len(content):
        triple, position = _read_statement(content, position, terms, graphs=graphs)
        found.append(triple)
    return found


def read_some_n_quads(content: str, starts: Iterable[int], *, graphs: bool) -> list[LocatedTriple]:
    """The triples of the statements that begin at some places."""
    terms = Terms()
    return [_read_statement(content, start, terms, graphs=graphs)[0] for start in starts]


def _read_statement(content: str, position: int, terms: Terms, *, graphs: bool) -> tuple[LocatedTriple, int]:
    """The statement at a position, and where the next one begins."""
    match = _STATEMENT.match(content, position)
    try:
        if match is None:
            triple, end = _read_quoted(content, position, terms)
        else:
            told = [terms[word] if word is not None else None for word in match.groups()]
            triple = tuple.__new__(LocatedTriple, (*told, match.span(1), match.span(2), match.span(3)))
            end = match.end()
    except ValueError as error:
        raise PlacesError(str(error), offset=position) from error
    if triple.graph_name is not None and not graphs:
        raise PlacesError("N-Triples have no graphs", offset=position)
    return triple, end


def _read_quoted(content: str, position: int, terms: Terms) -> tuple[LocatedTriple, int]:
    """The statement at a position, read part by part, since there are triples within it."""
    parts: list[tuple[Term, Offsets]] = []
    around: list[tuple[int, list[tuple[Term, Offsets]]]] = []
    while (match := _PART.match(content, position)) is not None:
        kind = str(match.lastgroup)
        start, end = match.span(kind)
        if kind == "close" and len(parts) == 3 and around:
            term: Term = Triple(*(part for part, _ in parts))  # type: ignore[arg-type]
            start, parts = around.pop()
            parts.append((term, (start, end)))
        elif kind == "open" and len(parts) == 2 and len(around) < DEEPEST:
            around.append((start, parts))
            parts = []
        elif kind in _WANTED[len(parts)] and not (around and len(parts) == 3):
            parts.append((terms[match[kind]], (start, end)))
        else:
            raise PlacesError(f"{match[kind]} may not stand here", offset=start)
        position = match.end()
    stop = _STOP.match(content, position)
    if stop is None or around or len(parts) < 3:
        raise PlacesError("no statement of the language stands here", offset=position)
    told, places = zip(*parts, strict=True)
    graph = told[3] if len(told) == 4 else None
    return tuple.__new__(LocatedTriple, (*told[:3], graph, *places[:3])), stop.end()
