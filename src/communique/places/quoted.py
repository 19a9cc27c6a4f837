"""The states of the Turtle reader within RDF 1.2's triples about triples: `<<( )>>`, `<< >>`, `~` and `{| |}`."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pyoxigraph import NamedNode, Triple

from communique.places.located import Offsets
from communique.places.reader import DEEPEST, NIL, NOWHERE, Frame, Reader, State, Term, located
from communique.places.terms import RDF, Terms

_REIFIES = NamedNode(f"{RDF}reifies")


class QuotedReader(Reader, ABC):
    """The states of quoted triples; what surrounds them is the business of a subclass."""

    def __init__(self, content: str, terms: Terms) -> None:
        super().__init__(content, terms)
        # As the fast parser has it: of two reifiers in a row the last one counts, and the first is never taken off.
        self._reifiers: list[tuple[Term, Offsets]] = []
        self._quotation = Triple(NIL, NIL, NIL)
        self._quotation_at = NOWHERE
        self._after_reifier = self._take

    @abstractmethod
    def _after_reified_subject(self) -> None:
        """See the subclass."""

    def _open_quoted(self, *, is_subject: bool) -> None:
        """Open a triple term or a reified triple, where the token at hand stands."""
        innermost = [*self._frames[1 - DEEPEST :], self._frame]
        if self._word == "<<(" and len(innermost) == DEEPEST and all(frame.mark == "<<(" for frame in innermost):
            raise self._unexpected("an end of triples within triples")
        self._open(self._quoted_end if self._word == "<<" else self._term_end, is_subject=is_subject)
        self._state = self._quoted_subject

    def _quoted_subject(self) -> None:
        frame = self._frame
        if self._word == "<<" and frame.mark == "<<":
            return self._open_quoted(is_subject=True)
        node = self._node()
        if node is None:
            raise self._unexpected("the subject of a quoted triple")
        frame.subject, frame.subject_at = node, self._at
        self._state = self._quoted_verb
        return None

    def _quoted_verb(self) -> None:
        if self._kind != "name" and self._word != "a":
            raise self._unexpected("a predicate")
        self._frame.predicate, self._frame.predicate_at = self._terms[self._word], self._at
        self._state = self._quoted_object

    def _quoted_object(self) -> None:
        frame, word = self._frame, self._word
        if word == "<<(" or (word == "<<" and frame.mark == "<<"):
            return self._open_quoted(is_subject=False)
        node: Term | None
        if self._kind == "literal" or word in ("true", "false"):
            if word.startswith(('"""', "'''")):
                raise self._unexpected("the object of a quoted triple")
            node = self._terms[word]
        else:
            node = self._node()
        if node is None:
            raise self._unexpected("the object of a quoted triple")
        frame.object, frame.object_at = node, self._at
        self._state = frame.after_object
        return None

    def _term_end(self) -> None:
        """Behind the object of a triple term."""
        if self._word != ")>>":
            raise self._unexpected(")>>")
        frame = self._leave()
        self._stand_for(frame.triple(), (frame.at[0], self._at[1]))

    def _quoted_end(self) -> None:
        """Behind the object of a reified triple."""
        frame = self._frame
        self._quote(frame, frame.at, self._reified_end)
        if self._word == "~":
            self._state = self._reifier
        else:
            self._reify(self._blank_node(), frame.at)
            self._reified_end()

    def _reified_end(self) -> None:
        """At the end of a reified triple: what it stands for is its reifier."""
        if self._word != ">>":
            raise self._unexpected(">>")
        frame = self._leave()
        reifier, _ = self._reifiers.pop()
        if not frame.is_subject:
            return self._stand_for(reifier, frame.at)
        self._frame.subject, self._frame.subject_at = reifier, frame.at
        self._state = self._quoted_verb if self._frame.mark == "<<" else self._after_reified_subject
        return None

    def _stand_for(self, term: Term, at: Offsets) -> None:
        """Let a term be the object of the construct at hand."""
        frame = self._frame
        if frame.mark not in ("<<", "<<("):
            return self._say(term, at)
        frame.object, frame.object_at = term, at
        self._state = frame.after_object
        return None

    def _quote(self, frame: Frame, at: Offsets, after: State) -> None:
        """Make a frame's triple the one that the next reifier reifies, at a place, before a state."""
        self._quotation = frame.triple()
        self._quotation_at, self._after_reifier = at, after

    def _reifier(self) -> None:
        """Behind `~`, where the reifier may be missing."""
        if self._kind in ("name", "label"):
            self._reify(self._terms[self._word], self._at)
            self._state = self._after_reifier
        else:
            self._reify(self._blank_node(), self._quotation_at)
            self._after_reifier()

    def _reify(self, reifier: Term, at: Offsets) -> None:
        self._reifiers.append((reifier, at))
        frame = Frame("", at, self._take, False, reifier, at, _REIFIES, self._quotation_at)
        self._found.add(located(frame, self._quotation, self._quotation_at, self._graph))
