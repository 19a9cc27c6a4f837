"""What the states of the Turtle reader share: the token at hand, the constructs that are open, the triples found.

Each open construct has a frame on a stack, so that files may nest as deeply as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from communique.places.errors import PlacesError
from communique.places.found import Found
from communique.places.located import LocatedTriple, Offsets
from communique.places.terms import RDF, Leaf, Terms
from communique.places.tokens import TOKEN

Term = Leaf | Triple
State = Callable[[], None]

FIRST, REST, NIL = (NamedNode(f"{RDF}{name}") for name in ("first", "rest", "nil"))
NOWHERE = (0, 0)
DEEPEST = 100
"""How deeply triples may nest within triples: each is made of all within it."""


@dataclass(slots=True)
class Frame:
    """A construct that is open: a statement, or what stands between two brackets.

    Attributes:
        mark: the bracket that opened it; nothing for a statement.
        at: where it begins.
        after_object: the state in which an object leaves it.
        is_subject: what it stands for is the subject of the frame beneath, not its object.
        reified: its object has a reifier of its own.
    """

    mark: str
    at: Offsets
    after_object: State
    is_subject: bool = False
    subject: Term = NIL
    subject_at: Offsets = NOWHERE
    predicate: Term = NIL
    predicate_at: Offsets = NOWHERE
    object: Term = NIL
    object_at: Offsets = NOWHERE
    reified: bool = False

    def triple(self) -> Triple:
        """Its triple, without places; the grammar has seen to it that the terms are of the right kinds."""
        return Triple(self.subject, self.predicate, self.object)  # type: ignore[arg-type]


class Reader:
    """A machine over tokens: its state is the method that the next token goes to."""

    def __init__(self, content: str, terms: Terms) -> None:
        self._content = content
        self._position = 0
        self._terms = terms
        self._found = Found()
        self._state: State = self._take
        self._frame = Frame("", NOWHERE, self._take)
        self._frames: list[Frame] = []
        self._graph: Term | None = None
        self._own_label = ""
        self._own_labels = 0
        # The token at hand.
        self._kind = ""
        self._word = ""
        self._at = NOWHERE
        self._suffixed = False

    def _take(self) -> None:
        """Make the next token the one at hand."""
        match = TOKEN.match(self._content, self._position)
        if match is None:
            raise PlacesError("no token of the language begins here", offset=self._position)
        kind = self._kind = str(match.lastgroup)
        self._word = match[kind]
        self._at = match.span(kind)
        self._suffixed = kind == "literal" and match["suffix"] is not None
        self._position = match.end()
        self._found.begin_token()

    def _unexpected(self, wanted: str) -> PlacesError:
        return PlacesError(f"{self._word} stands where {wanted} is wanted", offset=self._at[0])

    def _blank_node(self) -> BlankNode:
        if self._own_label == "":
            self._own_label = unused_label(self._content)
        self._own_labels += 1
        return BlankNode(f"{self._own_label}{self._own_labels}")

    def _node(self) -> Term | None:
        """The token at hand as an IRI or a blank node, if it is one."""
        if self._kind in ("name", "label"):
            return self._terms[self._word]
        return self._blank_node() if self._kind == "nothing" else None

    def _open(self, after_object: State, *, is_subject: bool) -> Frame:
        """Open a construct within the one at hand, where the token at hand stands."""
        self._frames.append(self._frame)
        self._frame = Frame(self._word, self._at, after_object, is_subject)
        return self._frame

    def _leave(self) -> Frame:
        """Leave the construct at hand for the one around it."""
        left, self._frame = self._frame, self._frames.pop()
        return left

    def _say(self, object_: Term, at: Offsets) -> None:
        """Complete a triple of the construct at hand, and let what may follow its object follow."""
        frame = self._frame
        frame.object, frame.object_at = object_, at
        self._found.add(located(frame, object_, at, self._graph))
        self._state = frame.after_object


def located(frame: Frame, object_: Term, at: Offsets, graph: Term | None) -> LocatedTriple:
    """The triple of a construct and an object, with its places."""
    terms = (frame.subject, frame.predicate, object_, graph)
    return tuple.__new__(LocatedTriple, (*terms, frame.subject_at, frame.predicate_at, at))


def unused_label(content: str) -> str:
    """How the labels of nameless blank nodes begin, so that none is one of the file's own.

    >>> unused_label("[] :knows _:n1 .")
    'nn'
    """
    label = "n"
    while f"_:{label}" in content:
        label += "n"
    return label
