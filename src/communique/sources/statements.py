"""Reading a contributed file: Turtle whose every triple is quoted, with the description beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from communique.errors import Place, SourceError, SourcesError
from communique.model import Contribution, PartialDate, Source, Span
from communique.places import LocatedTriple, Offsets, Text
from communique.places.errors import PlacesError
from communique.places.reading import agrees, read_places
from communique.sources.article import read_text
from communique.sources.contribution import read_contribution
from communique.sources.objections import objections

STATEMENTS = ".ttl"
DESCRIPTION = ".source.yaml"
MOST_STATEMENTS = 10_000
"""How much one file may state: that each quote is in the text is proved by walking to it, quote by quote."""


class Statement(NamedTuple):
    """One triple and the words of the file that state it."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    evidence: Span


@dataclass(frozen=True, slots=True)
class Statements:
    """What one contributed file states, as a `Document` has the facts of one article.

    Attributes:
        source: its text is the file itself, so that each triple has words that state it.
        statements: in the order of the file; one may stand there twice.
    """

    source: Source
    contribution: Contribution
    statements: tuple[Statement, ...]

    @property
    def review(self) -> None:
        """Nobody has read the statements against another text; their contributor vouches for them."""
        return


def read_statements(path: Path) -> Statements:
    """Reads `NAME.ttl` and `NAME.source.yaml`.

    Raises:
        SourceError: one of them is missing or broken, or the statements are none that can be claims; at its place.
    """
    contribution = read_contribution(path.with_name(path.name.removesuffix(STATEMENTS) + DESCRIPTION))
    return parse_statements(read_text(path), contribution, path)


def parse_statements(text: str, contribution: Contribution, path: Path) -> Statements:
    """The statements of a text in Turtle.

    Args:
        text: in NFC, with line feeds.
        path: the file that it is of, which gives the source its name.

    Raises:
        SourceError: the text is not Turtle, states nothing, or states what cannot be a claim; at its place.
    """
    source = Source(
        name=path.name.removesuffix(STATEMENTS),
        title=contribution.title,
        text=text,
        publisher=contribution.by,
        published=PartialDate.parse(contribution.on.isoformat()),
        licence=contribution.licence,
    )
    return Statements(source, contribution, tuple(_statements(text, path)))


def check_number(statements: int, path: Path) -> None:
    """Refuses a file that states nothing, or more than one file may.

    Raises:
        SourceError: it does.
    """
    if statements == 0:
        raise SourceError("the file states nothing", place=Place.of(path), hint="is it the right one?")
    if statements > MOST_STATEMENTS:
        message = f"the file has {statements} statements, more than {MOST_STATEMENTS}"
        raise SourceError(message, place=Place.of(path), hint="split it into several contributions")


def statement_span(subject_at: Offsets, predicate_at: Offsets, object_at: Offsets, text: str) -> Span:
    """The words of a statement: from its subject if that stands on the same line, else from its predicate.

    >>> text = "<urn:a> <urn:p> 1 ;" + chr(10) + "  <urn:q> 2 ."
    >>> statement_span((0, 7), (8, 15), (16, 17), text).quote(text)
    '<urn:a> <urn:p> 1'
    >>> statement_span((0, 7), (22, 29), (30, 31), text).quote(text)
    '<urn:q> 2'
    """
    on_its_line = "\n" not in text[subject_at[0] : predicate_at[0]]
    return Span(subject_at[0] if on_its_line else predicate_at[0], object_at[1])


def _statements(text: str, path: Path) -> Iterator[Statement]:
    located = _located(text, path)
    errors = tuple(_errors(located, Text(str(path), text)))
    if errors:
        raise errors[0] if len(errors) == 1 else SourcesError(errors)
    for triple in located:
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        offsets = cast("tuple[Offsets, Offsets, Offsets]", (triple.subject_at, triple.predicate_at, triple.object_at))
        yield Statement(triple.subject, triple.predicate, triple.object, statement_span(*offsets, text))


def _located(text: str, path: Path) -> list[LocatedTriple]:
    """The triples with their places, which are right, or there is an error."""
    try:
        quads = list(parse(text, RdfFormat.TURTLE))
    except SyntaxError as error:
        place = Place.of(path, error.lineno, error.offset)
        raise SourceError(f"this is not Turtle: {error.msg}", place=place) from error
    try:
        located = read_places(text, RdfFormat.TURTLE)
    except PlacesError as error:
        place = Place.of(path, *Text(str(path), text).place(error.offset))
        raise SourceError(f"the statements cannot be found in the file: {error.message}", place=place) from error
    if not agrees(located, quads):
        hint = "write one triple a line, as 'communique contribute' does"
        raise SourceError("the statements cannot be found in the file", place=Place.of(path), hint=hint)
    check_number(len(located), path)
    return located


def _errors(triples: list[LocatedTriple], text: Text) -> Iterator[SourceError]:
    for objection in objections(triples):
        place = Place(text.name, *text.place(cast("Offsets", objection.at)[0]))
        yield SourceError(objection.message, place=place, hint=objection.hint)
