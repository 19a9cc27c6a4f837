"""The outline of a Turtle or TriG text: its directives, its graphs, and where statements may begin.

All of it is found by expressions that look for what may be it, at the beginnings of lines and behind full stops and
braces, and is then proved by the lines around it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from communique.places.errors import PlacesError
from communique.places.lines import Lines
from communique.places.terms import Terms
from communique.places.tokens import BLANK, IRIREF, LABEL, LINE_STRING, NAME, PREFIX, SPACE, grammar

_KEYWORD = r"(?: @ (?: prefix | base | version ) | (?i: prefix | base | version ) ) (?! [\w.:-] )"
_DIRECTIVE = grammar(rf"""(?P<directive>
    (?P<at> @ )?
    (?: (?i: prefix ) {SPACE} (?P<prefix> {PREFIX} ) {SPACE} (?P<namespace> {IRIREF} )
      | (?i: base ) {SPACE} (?P<base> {IRIREF} )
      | (?i: version ) {SPACE} (?: {LINE_STRING} ) )
    (?(at) {SPACE} \. )
) {SPACE}""")
_BRACES = (grammar(r"\{ (?! \| )"), grammar(r"(?<! \| ) \}"))
_GRAPH_NAME = grammar(rf"(?: (?i: graph ) )? (?P<name> {NAME} | {LABEL} )")
ON_LINES, BEHIND_FULL_STOPS, BEHIND_TILDES = r"\n", r"\.", "~"
_ENDS = " \t\r\n>\"')]}"  # what may stand right before a full stop, but not in a name
_MOST = 50_000
_LONGEST_WORD = 10_000


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: where it begins and ends, and the prefix and IRI that it declares, as they are written."""

    start: int
    end: int
    prefix: str | None
    iri: str | None

    def declare(self, terms: Terms) -> str | None:
        """Let words stand for what they stand for behind it; the IRI that it declares, in full."""
        if self.iri is None:
            return None
        return terms.declare(self.prefix, self.iri) if self.prefix is not None else terms.rebase(self.iri)


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph of a TriG text: where its braces stand, and its name, if it has one, as and where it is written."""

    start: int
    end: int
    name: str | None
    name_at: int


class Outline:
    """The outline of a text.

    Raises:
        PlacesError: the text is not written as most are, or not of the language at all.

    Attributes:
        directives: in order.
        graphs: in order; none in Turtle.
        with_graphs: whether the syntax has graphs.
    """

    def __init__(self, content: str, *, graphs: bool) -> None:
        self._content = content
        self._lines = Lines(content)
        braces = self._braces() if graphs else []
        self.with_graphs = graphs
        self._directive_ends: set[int] = set()
        self.directives = self._find_directives([0, *(brace + 1 for brace in braces)])
        self._starts = braces[::2]
        self.graphs = [self._graph(start, end) for start, end in zip(braces[::2], braces[1::2], strict=True)]

    def other_beginnings(self) -> list[int]:
        """Where other statements may begin: with the text, and behind directives and braces."""
        behind = [directive.end for directive in self.directives]
        behind += [place + 1 for graph in self.graphs for place in (graph.start, graph.end)]
        return [skip_space(self._content, place) for place in (0, *behind)]

    def begins_statement(self, offset: int) -> bool:
        """Whether a word at a place begins a statement, a graph or a directive, and is not of a comment or a string."""
        if not self._lines.is_code(offset):
            return False
        content, before = self._content, self._lines.before(offset)
        mark = content[before] if before >= 0 else ""
        if mark == ".":
            if content[before - 1] == "\\" or (before == offset - 1 and content[before - 1] not in _ENDS):
                raise PlacesError("a full stop may be part of a name", offset=before)
            return True
        if mark == "~":
            raise PlacesError("a subject may be named as a reifier", offset=before)
        if mark in ("{", "}"):
            return self.with_graphs and content[before - 1] != "|"
        return mark == "" or before + 1 in self._directive_ends

    def names_graph(self, word: int) -> bool:
        """Whether a word outside of graphs is the name of one."""
        number = bisect_right(self._starts, word)
        return number < len(self.graphs) and self.graphs[number].name_at == word

    def graph_at(self, offset: int) -> Graph | None:
        """The graph that a place is in."""
        number = bisect_right(self._starts, offset) - 1
        return self.graphs[number] if number >= 0 and offset < self.graphs[number].end else None

    def _find_directives(self, places: list[int]) -> list[Directive]:
        """All directives, given where some may begin though neither a line begins there nor is a full stop before."""
        maybe = {skip_space(self._content, place): False for place in places}
        maybe.update(dict.fromkeys(beginnings(self._content, _KEYWORD, ON_LINES, BEHIND_FULL_STOPS), True))
        if len(maybe) > _MOST:
            raise PlacesError("there are too many directives, or graphs, to look for", offset=0)
        directives: list[Directive] = []
        position = 0
        for start, surely in sorted(maybe.items()):
            if start < position:
                continue
            position = start
            while (match := _DIRECTIVE.match(self._content, position)) and self.begins_statement(position):
                end = match.end("directive")
                directives.append(Directive(position, end, match["prefix"], match["namespace"] or match["base"]))
                self._directive_ends.add(end)
                position = match.end()
            if surely and position == start and self._lines.is_code(start):
                raise PlacesError("this should be a directive", offset=start)
        return directives

    def _braces(self) -> list[int]:
        """Where the braces of graphs stand, an opening and a closing one in turn."""
        content = self._content
        maybe = [match.start() for brace in _BRACES for match in brace.finditer(content)]
        if len(maybe) > _MOST:
            raise PlacesError("there are too many braces to look at", offset=0)
        braces = [offset for offset in sorted(maybe) if self._lines.is_code(offset)]
        if "".join(content[brace] for brace in braces) != "{}" * (len(braces) // 2):
            raise PlacesError("braces do not come in pairs", offset=0)
        return braces

    def _graph(self, start: int, end: int) -> Graph:
        content, before = self._content, self._lines.before(start)
        mark = content[before] if before >= 0 else ""
        if mark == "" or before + 1 in self._directive_ends or (mark in ".}" and content[before - 1] != "\\"):
            return Graph(start, end, None, start)
        match = _GRAPH_NAME.fullmatch(content, _word_start(content, before), before + 1)
        if match is None:
            raise PlacesError("the name of a graph is not plain", offset=before)
        return Graph(start, end, match["name"], match.start("name"))


def beginnings(content: str, pattern: str, *marks: str) -> list[int]:
    """Where words of a pattern begin, with nothing but blanks between them and certain marks.

    >>> beginnings(". a, a\\n a", "a", ON_LINES, BEHIND_FULL_STOPS)
    [2, 8]
    """
    # Mark by mark, since an expression that begins with one certain character is by far the fastest.
    expressions = [grammar(rf"{mark} [ \t]*+ (?P<word> {pattern} )") for mark in marks]
    return sorted({match.start("word") for expression in expressions for match in expression.finditer(content)})


def skip_space(content: str, place: int) -> int:
    """Where the first token from a place on begins."""
    match = BLANK.match(content, place)
    return match.end() if match is not None else place


def _word_start(content: str, end: int) -> int:
    """Where the word that ends at a place begins."""
    return max(content.rfind(blank, max(0, end - _LONGEST_WORD), end) for blank in " \t\r\n") + 1
