"""The statements about a few things in a large text, found and read without reading the rest.

Most files hold statements as serialisers write them: at the beginning of a line, or behind a full stop. Expressions
find where one of the things is named there, in any form that the prefixes and bases of the text allow; each find is
then proved to begin a statement. Where a proof fails, nothing is found at all, and the caller reads everything.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from os.path import commonprefix

from pyoxigraph import NamedNode, RdfFormat

from communique.places.errors import PlacesError
from communique.places.forms import names, pattern_of, references
from communique.places.lines import check_line_ends
from communique.places.located import LocatedTriple
from communique.places.outline import BEHIND_FULL_STOPS, BEHIND_TILDES, ON_LINES, Outline, beginnings, skip_space
from communique.places.reader import NIL, Term
from communique.places.terms import Terms
from communique.places.tokens import NAME, grammar
from communique.places.turtle import TurtleReader

_NAME = grammar(NAME)
_ESCAPE_IN_IRI = grammar(r"""< [^\x00-\x20<>"{}|^`\\]*+ \\""")
_ESCAPE_IN_NAME = grammar(r"\\ [_~.\-!$&'()*+,;=/?\#@%]")
_MOST = 1_000_000
_DOT_SEGMENTS = (grammar(r"< \.\.? [/>?\#]"), grammar(r"/ \.\.? [/>?\#]"))


def find_statements(
    content: str,
    form: RdfFormat,
    subjects: Collection[NamedNode],
    base: str | None = None,
    outline: Outline | None = None,
) -> list[LocatedTriple] | None:
    """The statements that begin with one of some IRIs: all their triples, in the order of the text.

    Blank nodes without labels are numbered among those statements, not within the whole text.

    Args:
        content: the text.
        form: its syntax.
        subjects: the IRIs.
        base: against which the text's IRIs are resolved.
        outline: that of the text, if it is at hand already.

    Returns:
        None where it cannot be sure to find each of them; then the whole text is to be read.

    >>> text = "PREFIX : <urn:> :a :p :b . :b :p [ :q 1 ] . # :b :p 2 ."
    >>> [str(triple.predicate) for triple in find_statements(text, RdfFormat.TURTLE, [NamedNode("urn:b")])]
    ['<urn:q>', '<urn:p>']
    """
    wanted = frozenset(subjects)
    if NIL in wanted:  # also written ()
        return None
    try:
        if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
            return _find_lines(content, wanted, graphs=form == RdfFormat.N_QUADS)
        if form in (RdfFormat.TURTLE, RdfFormat.TRIG):
            return _find_blocks(content, wanted, base, outline or Outline(content, graphs=form == RdfFormat.TRIG))
    except (PlacesError, ValueError):
        return None
    return None


def _find_lines(content: str, subjects: frozenset[NamedNode], *, graphs: bool) -> list[LocatedTriple]:
    """Search N-Triples or N-Quads, where no string goes on over the end of a line."""
    from communique.places.n_quads import read_some_n_quads

    check_line_ends(content)
    _check_escapes(content)
    pattern = pattern_of(f"<{subject.value}>" for subject in subjects)
    starts = beginnings(content, pattern, ON_LINES)
    first = skip_space(content, 0)
    if first not in starts[:1] and _means_one_of(content, first, Terms(), subjects):
        starts.insert(0, first)
    return read_some_n_quads(content, starts, graphs=graphs)


def _find_blocks(
    content: str, subjects: frozenset[NamedNode], base: str | None, outline: Outline
) -> list[LocatedTriple]:
    """Search Turtle or TriG."""
    pattern = _pattern(content, outline, subjects, Terms(base))
    marks = (ON_LINES, BEHIND_FULL_STOPS, *([BEHIND_TILDES] if "~" in content else []))
    places = sorted({*beginnings(content, pattern, *marks), *outline.other_beginnings()})
    terms = Terms(base)
    starts = _starts(content, outline, places, terms, subjects)
    return TurtleReader(content, terms, graphs=outline.with_graphs).read_some(starts)


def _starts(
    content: str, outline: Outline, places: Iterable[int], terms: Terms, subjects: frozenset[NamedNode]
) -> Iterator[tuple[int, Term | None, bool]]:
    """The places where statements about the subjects begin, with their graphs; terms are kept to what is in force."""
    directives = deque(outline.directives)
    for place in places:
        while directives and directives[0].start < place:
            directives.popleft().declare(terms)
        if outline.begins_statement(place) and _means_one_of(content, place, terms, subjects):
            graph = outline.graph_at(place)
            name = terms[graph.name] if graph is not None and graph.name is not None else None
            if not outline.names_graph(place):
                yield place, name, graph is not None


def _means_one_of(content: str, place: int, terms: Terms, subjects: frozenset[NamedNode]) -> bool:
    name = _NAME.match(content, place)
    return name is not None and terms[name[0]] in subjects


def _pattern(content: str, outline: Outline, subjects: frozenset[NamedNode], terms: Terms) -> str:
    """What finds the subjects in all forms that they can have anywhere in the text."""
    _check_escapes(content)
    bases = {terms.base} if terms.base is not None else set()
    prefixes = set()
    for directive in outline.directives:
        iri = directive.declare(terms)
        if iri is not None and directive.prefix is not None:
            prefixes.add((directive.prefix, iri))
        elif iri is not None:
            bases.add(iri)
    if bases and any(pattern.search(content) is not None for pattern in _DOT_SEGMENTS):
        raise PlacesError("paths of IRIs are not written plainly", offset=0)
    if len(prefixes) * len(subjects) > _MOST:
        raise PlacesError("there are too many forms to look for", offset=0)
    escapes = "\\" in content and _ESCAPE_IN_NAME.search(content) is not None
    iris = [subject.value for subject in subjects]
    words = [reference for iri in iris for reference in references(iri, bases)]
    if commonprefix(words) not in content:  # noqa: RUF071 (characters are what is meant)
        words = []
    words += [name for iri in iris for name in names(iri, prefixes, escapes=escapes)]
    return pattern_of(words, escapes=escapes)


def _check_escapes(content: str) -> None:
    if "\\" in content and ("\\u" in content or "\\U" in content) and _ESCAPE_IN_IRI.search(content) is not None:
        raise PlacesError("IRIs are not written plainly", offset=0)
