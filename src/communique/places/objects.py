"""The states of the Turtle reader within a statement: predicates, objects, `[ ]`, `( )` and annotations."""

from __future__ import annotations

from abc import abstractmethod

from communique.places.located import LocatedTriple
from communique.places.quoted import QuotedReader
from communique.places.reader import FIRST, NIL, REST, State, Term, located
from communique.places.tokens import PLAIN


class ObjectReader(QuotedReader):
    """The states between a subject and the end of its statement, which are the business of a subclass."""

    @abstractmethod
    def _statement(self) -> None:
        """See the subclass."""

    @abstractmethod
    def _end_statement(self) -> None:
        """See the subclass."""

    # Predicates

    def _expect_verb(self, state: State) -> None:
        """Read pairs of predicate and object as far as they are plain; the token behind them goes to a state."""
        self._state = state
        self._read_plain(";")

    def _verb(self) -> None:
        if self._kind != "name" and self._word != "a":
            raise self._unexpected("a predicate")
        self._frame.predicate, self._frame.predicate_at = self._terms[self._word], self._at
        self._state = self._object

    def _verb_or_end(self) -> None:
        """Behind a semicolon, where another one, or the end, may stand as well."""
        if self._word == ";":
            self._expect_verb(self._verb_or_end)
        elif self._kind == "mark":
            self._end()
        else:
            self._verb()

    def _read_plain(self, mark: str) -> None:
        """Read plain pairs of predicate and object, or, behind a comma, objects first."""
        match = PLAIN.match(self._content, self._position)
        if match is None or (match["predicate"] is None) != (mark == ","):
            return
        self._found.begin_token()
        frame, graph, terms = self._frame, self._graph, self._terms
        subject, subject_at = frame.subject, frame.subject_at
        predicate, predicate_at = frame.predicate, frame.predicate_at
        add, make = self._found.triples.append, tuple.__new__
        while match is not None:
            verb, word, behind = match.groups()
            if (verb is None) != (mark == ","):
                break  # one word too few, or one too many
            if verb is not None:
                predicate, predicate_at = terms[verb], match.span(1)
            object_, object_at = terms[word], match.span(2)
            add(make(LocatedTriple, (subject, predicate, object_, graph, subject_at, predicate_at, object_at)))
            position, mark = match.end(), behind
            self._position = position
            if mark == ".":
                break
            match = PLAIN.match(self._content, position)
        self._found.settle()  # they are of a token each
        frame.predicate, frame.predicate_at = predicate, predicate_at
        if mark == ".":
            self._word = mark
            self._end()
        else:
            self._state = self._object if mark == "," else self._verb_or_end

    # Objects

    def _object(self) -> None:
        word, kind = self._word, self._kind
        if kind in ("name", "label") or word in ("true", "false"):
            self._say(self._terms[word], self._at)
        elif kind == "literal":
            self._say_literal()
        elif kind == "nothing":
            self._found.begin_token()  # it is two tokens to the fast parser
            self._say(self._blank_node(), self._at)
        elif word == "[":
            self._open_list(is_subject=False)
        elif word == "(":
            self._open(self._after_item, is_subject=False)
            self._state = self._first_item
        elif word in ("<<", "<<("):
            self._open_quoted(is_subject=False)
        else:
            raise self._unexpected("an object")

    def _say_literal(self) -> None:
        frame, literal = self._frame, self._terms[self._word]
        if self._suffixed:
            self._found.begin_token()  # the suffix is a token of its own to the fast parser
        elif self._word[0] in "\"'":
            frame.object, frame.object_at = literal, self._at
            self._found.hold(located(frame, literal, self._at, self._graph))
            self._state = frame.after_object
            return
        self._say(literal, self._at)

    def _after_object(self) -> None:
        """Behind an object of a statement, a property list or an annotation."""
        frame, word = self._frame, self._word
        if word == "~":
            frame.reified = True
            self._quote(frame, self._at, self._after_object)
            self._state = self._reifier
        elif word == "{|":
            self._open_annotation()
        else:
            if frame.reified:
                self._reifiers.pop()
                frame.reified = False
            if word == ",":
                self._state = self._object
                self._read_plain(",")
            elif word == ";":
                self._expect_verb(self._verb_or_end)
            else:
                self._end()

    def _end(self) -> None:
        """At what ends a list of predicates and objects."""
        frame, word = self._frame, self._word
        if frame.mark == "":
            self._end_statement()
        elif (frame.mark, word) == ("[", "]"):
            self._leave()
            if frame.is_subject:
                self._frame.subject, self._frame.subject_at = frame.subject, frame.at
                self._expect_verb(self._after_list_subject)
            else:
                self._say(frame.subject, frame.at)
        elif (frame.mark, word) == ("{|", "|}"):
            self._leave()
            self._state = self._after_object
        else:
            raise self._unexpected(f"the end of {frame.mark}")

    # Property lists and annotations

    def _open_list(self, *, is_subject: bool) -> None:
        frame = self._open(self._after_object, is_subject=is_subject)
        frame.subject, frame.subject_at = self._blank_node(), frame.at
        self._expect_verb(self._verb)

    @abstractmethod
    def _after_list_subject(self) -> None:
        """See the subclass."""

    def _open_annotation(self) -> None:
        if self._frame.reified:
            reifier, at = self._reifiers[-1]
        else:
            self._quote(self._frame, self._at, self._after_object)
            self._reify(self._blank_node(), self._at)
            reifier, at = self._reifiers.pop()
        frame = self._open(self._after_object, is_subject=False)
        frame.subject, frame.subject_at = reifier, at
        self._expect_verb(self._verb)

    # Collections: a frame's subject is the cell at hand, and an item is the object of its rdf:first.

    def _first_item(self) -> None:
        """Behind the bracket that opens a collection."""
        frame = self._frame
        if self._word == ")":
            self._leave()
            at = frame.at[0], self._at[1]
            if not frame.is_subject:
                return self._say(NIL, at)
            self._frame.subject, self._frame.subject_at = NIL, at
            return self._expect_verb(self._verb)
        outer, root = self._frames[-1], self._blank_node()
        if frame.is_subject:
            outer.subject, outer.subject_at = root, frame.at
        else:
            outer.object, outer.object_at = root, frame.at
            self._found.add(located(outer, root, frame.at, self._graph))
        return self._item(root)

    def _item(self, cell: Term) -> None:
        """Let the token at hand begin an item in a cell."""
        frame = self._frame
        frame.subject, frame.subject_at = cell, frame.at
        frame.predicate, frame.predicate_at = FIRST, frame.at
        self._object()

    def _after_item(self) -> None:
        frame = self._frame
        rest = NIL if self._word == ")" else self._blank_node()
        frame.predicate = REST
        self._found.add(located(frame, rest, self._at, self._graph))
        if rest is not NIL:
            return self._item(rest)
        self._leave()
        if frame.is_subject:
            return self._expect_verb(self._verb)
        self._state = self._frame.after_object
        return None
