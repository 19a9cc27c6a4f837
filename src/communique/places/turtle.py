"""Turtle and TriG with places: every triple with the stretches of the text that say its three terms."""

from __future__ import annotations

from collections.abc import Iterable

from communique.places.errors import PlacesError
from communique.places.located import LocatedTriple
from communique.places.objects import ObjectReader
from communique.places.reader import Frame, State, Term
from communique.places.terms import Terms
from communique.places.tokens import BLANK, VERSION


def read_turtle(content: str, base: str | None = None, *, graphs: bool = False) -> list[LocatedTriple]:
    """The triples of a Turtle text, or with `graphs` of a TriG text, in the order of the fast parser.

    Raises:
        PlacesError: the text is not of the language, or it nests triples within triples too deeply.

    >>> [triple] = read_turtle("<urn:deal> <urn:topic> 'gas'@en .")
    >>> str(triple.object), triple.object_at
    ('"gas"@en', (23, 31))
    """
    return TurtleReader(content, Terms(base), graphs=graphs).read()


class TurtleReader(ObjectReader):
    """The states of statements, directives and graphs."""

    def __init__(self, content: str, terms: Terms, *, graphs: bool) -> None:
        super().__init__(content, terms)
        self._graphs = graphs
        self._within_graph = False
        self._prefix = ""
        self._after_directive = self._statement
        self._state = self._statement

    def read(self) -> list[LocatedTriple]:
        """Read the whole text."""
        if (start := BLANK.match(self._content)) is not None:
            self._position = start.end()
        while self._position < len(self._content):
            self._step()
        if self._state != self._statement or self._within_graph:
            raise PlacesError("the text ends in the middle of a statement", offset=self._position)
        return self._found.in_order()

    def read_some(self, starts: Iterable[tuple[int, Term | None, bool]]) -> list[LocatedTriple]:
        """Read the statements that begin at some places, each in its graph, and whether within braces at all."""
        for self._position, self._graph, self._within_graph in starts:
            self._state = self._statement
            self._step()
            while self._state != self._statement:
                self._step()
        return self._found.in_order()

    def _step(self) -> None:
        try:
            self._take()
            self._state()
        except ValueError as error:
            raise PlacesError(str(error), offset=self._position) from error

    def _statement(self) -> None:
        """Where a statement, a directive or a graph may begin."""
        word, node = self._word, self._node()
        self._frame = Frame("", self._at, self._after_object)
        if node is not None:
            self._frame.subject, self._frame.subject_at = node, self._at
            self._expect_verb(self._graph_or_verb if self._graphs and not self._within_graph else self._verb)
        elif word == "[":
            self._open_list(is_subject=True)
        elif word == "(":
            self._open(self._after_item, is_subject=True)
            self._state = self._first_item
        elif word == "<<":
            self._open_quoted(is_subject=True)
        elif self._within_graph:
            self._leave_graph()
        elif word == "{" and self._graphs:
            self._enter_graph(None)
        else:
            self._directive()

    def _after_list_subject(self) -> None:
        """Behind a property list that begins a statement and may be all of it."""
        if self._word in (".", "}"):
            self._end_statement()
        else:
            self._verb()

    def _after_reified_subject(self) -> None:
        """Behind a reified triple that begins a statement and may be all of it, but for its full stop."""
        if self._word == ".":
            self._end_statement()
        else:
            self._verb()

    def _end_statement(self) -> None:
        if self._word == ".":
            self._state = self._statement
        elif self._within_graph:
            self._leave_graph()
        else:
            raise self._unexpected("a full stop")

    # Graphs

    def _graph_or_verb(self) -> None:
        """Behind a node that may be the name of a graph."""
        if self._word == "{":
            self._enter_graph(self._frame.subject)
        else:
            self._verb()

    def _graph_name(self) -> None:
        node = self._node()
        if node is None:
            raise self._unexpected("the name of a graph")
        self._graph = node
        self._state = self._graph_begin

    def _graph_begin(self) -> None:
        if self._word != "{":
            raise self._unexpected("{")
        self._enter_graph(self._graph)

    def _enter_graph(self, name: Term | None) -> None:
        self._graph, self._within_graph = name, True
        self._state = self._statement

    def _leave_graph(self) -> None:
        if self._word != "}":
            raise self._unexpected("a subject, or the end of the graph,")
        self._graph, self._within_graph = None, False
        self._state = self._statement

    # Directives

    def _directive(self) -> None:
        word = self._word.lower() if self._kind == "word" else self._word
        self._after_directive = self._full_stop if word.startswith("@") else self._statement
        states: dict[str, State] = {"prefix": self._prefix_name, "base": self._base_iri, "version": self._version}
        if word == "graph" and self._graphs:
            self._state = self._graph_name
        elif word.removeprefix("@") in states:
            self._state = states[word.removeprefix("@")]
        else:
            raise self._unexpected("a subject")

    def _prefix_name(self) -> None:
        if self._kind != "name" or self._word.index(":") != len(self._word) - 1:
            raise self._unexpected("a prefix with its colon")
        self._prefix = self._word
        self._state = self._prefix_iri

    def _prefix_iri(self) -> None:
        self._terms.declare(self._prefix, self._iri())
        self._state = self._after_directive

    def _base_iri(self) -> None:
        self._terms.rebase(self._iri())
        self._state = self._after_directive

    def _iri(self) -> str:
        if not self._word.startswith("<") or self._kind != "name":
            raise self._unexpected("an IRI in angle brackets")
        return self._word

    def _version(self) -> None:
        """Behind VERSION: a string of one line, which an `@prefix` may follow as if it were its language."""
        match = VERSION.match(self._content, self._at[0])
        if match is None:
            raise self._unexpected("a string of one line")
        self._position = match.end()
        self._state = self._after_directive

    def _full_stop(self) -> None:
        if self._word != ".":
            raise self._unexpected("a full stop")
        self._state = self._statement
