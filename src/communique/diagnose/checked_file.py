"""A file as the checks look at it: its text, and where its triples stand, read once something is suspicious."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode, RdfFormat, parse

from communique.places import At, Cell, LocatedTriple, Region, Text
from communique.places.errors import PlacesError
from communique.places.reading import TURTLE_FAMILY

if TYPE_CHECKING:
    from communique.places.outline import Outline

_SMALL = 1 << 19  # code points, which are read in less than a tenth of a second
_NOWHERE = (0, 0)  # told from the place that begins a text by identity


class Cells(Protocol):
    """The cells of a table."""

    def region(self, cell: Cell) -> Region:
        """Where a cell is."""

    def excerpt_at(self, region: Region) -> str | None:
        """What stands in the cell of a region."""

    def gap(self, subject: NamedNode, predicate: NamedNode) -> Cell | None:
        """The cell that ought to say something of a thing."""


class CheckedFile:
    """A file of RDF or a table, known to be readable.

    A file that the readers of places do not understand has its triples without places.
    """

    def __init__(
        self,
        name: str,
        content: str | None,
        form: RdfFormat | None,
        read: Callable[[], Sequence[LocatedTriple]],
        cells: Cells | None = None,
        base: str | None = None,
    ) -> None:
        self.name = name
        self.base = base
        self.content = content
        self.form = form
        self._read = read
        self._cells = cells
        self._has_places = True

    @classmethod
    def of_text(cls, name: str, content: str, form: RdfFormat, base: str | None = None) -> CheckedFile:
        """A file of RDF, in whichever syntax.

        >>> turtle = CheckedFile.of_text("a.ttl", "<urn:a> <urn:b> <urn:c> .", RdfFormat.TURTLE)
        >>> str(turtle.region(turtle.triples()[0].object_at))
        'a.ttl:1:17'
        """

        def read() -> Sequence[LocatedTriple]:
            from communique.places.reading import read_places

            return read_places(content, form, base)

        return cls(name, content, form, read, base=base)

    @classmethod
    def of_table(cls, name: str, triples: Sequence[LocatedTriple], cells: Cells) -> CheckedFile:
        """A table whose cells became triples."""
        return cls(name, None, None, lambda: triples, cells)

    @cached_property
    def text(self) -> Text | None:
        """The text by lines; None for a table."""
        return None if self.content is None else Text(self.name, self.content)

    @cached_property
    def _triples(self) -> Sequence[LocatedTriple]:
        try:
            return self._read()
        except PlacesError:
            self._has_places = False
            assert self.content is not None
            assert self.form is not None
            return [
                LocatedTriple(quad.subject, quad.predicate, quad.object, None, _NOWHERE, _NOWHERE, _NOWHERE)
                for quad in parse(self.content, self.form, base_iri=self.base)
            ]

    def triples(self) -> Sequence[LocatedTriple]:
        """The triples with their places."""
        return self._triples

    def has_places(self) -> bool:
        """Whether the readers of places understand the file."""
        return self._triples is not None and self._has_places

    def statements_on(self, subjects: Collection[NamedNode]) -> Sequence[LocatedTriple] | None:
        """The statements that begin with some IRIs, found without reading the others; None where that cannot be."""
        if self.content is None or self.form is None:
            return None
        from communique.places.search import find_statements

        return find_statements(self.content, self.form, subjects, self.base, self.outline)

    @cached_property
    def outline(self) -> Outline | None:
        """The outline of Turtle or TriG, by which statements are found; None where the text is not written plainly."""
        from communique.places.outline import Outline

        if self.content is None or self.form not in (RdfFormat.TURTLE, RdfFormat.TRIG):
            return None
        try:
            return Outline(self.content, graphs=self.form == RdfFormat.TRIG)
        except PlacesError:
            return None

    @property
    def is_searched(self) -> bool:
        """Whether a few places are found faster by a search than by reading everything; the syntax must allow it."""
        return self._is_large and self.form in TURTLE_FAMILY

    @property
    def _is_large(self) -> bool:
        return self.content is not None and len(self.content) > _SMALL

    def triples_at_hand(self) -> Sequence[LocatedTriple]:
        """The triples, unless the file is large and they have not been asked for yet: then none."""
        return () if self._is_large and "_triples" not in self.__dict__ else self._triples

    def region(self, at: At) -> Region | None:
        """Where something stands; None where the places of the file are unknown."""
        if at is _NOWHERE:
            return None
        if isinstance(at, Cell):
            return None if self._cells is None else self._cells.region(at)
        return None if self.text is None else self.text.region(at)

    def excerpt(self, region: Region | None) -> str | None:
        """The line at which a region begins, or what its cell says."""
        if region is None:
            return None
        if region.cell is not None:
            return None if self._cells is None else self._cells.excerpt_at(region)
        return None if self.text is None else self.text.line(region.line)

    def gap(self, subject: object, predicate: object) -> Region | None:
        """The cell of a table that ought to say something of a thing; None if there is none."""
        if self._cells is None or not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
            return None
        cell = self._cells.gap(subject, predicate)
        return None if cell is None else self._cells.region(cell)
