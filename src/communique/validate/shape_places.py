"""Files of shapes with their places: where the triple stands that makes a shape ill-formed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Triple

from communique.errors import Place
from communique.places import At, Cell, LocatedTriple, Offsets, Text
from communique.places.errors import PlacesError
from communique.places.reading import read_places
from communique.sandbox.guards import read_bounded
from communique.validate.paths import Node
from communique.validate.reading import format_of, parse_triples


@dataclass(frozen=True, slots=True)
class Stated:
    """A triple of a file of shapes; its blank nodes are told from those of other files."""

    subject: NamedNode | BlankNode
    predicate: NamedNode
    value: Node
    file: ShapesFile
    subject_at: Offsets | None
    predicate_at: Offsets | None
    value_at: Offsets | None

    @property
    def triple(self) -> Triple:
        """The triple itself."""
        return Triple(self.subject, self.predicate, self.value)

    def place(self, at: Offsets | None) -> Place:
        """A place in the file; the file alone where its places are unknown."""
        if at is None or self.file.text is None:
            return Place.of(self.file.path)
        line, column = self.file.text.place(at[0])
        return Place.of(self.file.path, line, column)


@dataclass(frozen=True, slots=True, eq=False)
class ShapesFile:
    """A file of shapes, with its text if the places in it are known."""

    path: Path
    text: Text | None = None
    stated: list[Stated] = field(default_factory=list, repr=False)


def read_shapes_file(path: Path, number: int) -> ShapesFile:
    """Reads a file of shapes; `number` tells its blank nodes from those of other files.

    Raises:
        SourceError: it cannot be read; the error has its place.
    """
    form, data = format_of(path), read_bounded(path)
    triples = parse_triples(data, form, path)
    content = data.decode("utf-8").removeprefix("\ufeff")
    try:
        located = read_places(content, form)
    except PlacesError:
        file = ShapesFile(path)
        file.stated.extend(_unplaced(triples, file, number))
        return file
    file = ShapesFile(path, Text(str(path), content))
    file.stated.extend(_placed(located, file, number))
    return file


def _placed(located: list[LocatedTriple], file: ShapesFile, number: int) -> Iterator[Stated]:
    for each in located:
        subject, value = _named(each.subject, number), _named(each.object, number)
        assert isinstance(subject, NamedNode | BlankNode)
        places = (_offsets(at) for at in (each.subject_at, each.predicate_at, each.object_at))
        yield Stated(subject, each.predicate, value, file, *places)


def _unplaced(triples: tuple[Triple, ...], file: ShapesFile, number: int) -> Iterator[Stated]:
    for each in triples:
        subject, value = _named(each.subject, number), _named(each.object, number)
        assert isinstance(subject, NamedNode | BlankNode)
        yield Stated(subject, each.predicate, value, file, None, None, None)


def _named(node: object, number: int) -> Node:
    if isinstance(node, BlankNode):
        return BlankNode(f"f{number}-{node.value}")
    assert not isinstance(node, Triple)  # refused when the file is parsed
    return node  # type: ignore[return-value]


def _offsets(at: At) -> Offsets:
    assert not isinstance(at, Cell)  # a text has none
    return at
