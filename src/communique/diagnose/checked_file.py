"""A file as the checks look at it: its text, and where its triples stand, read once something is suspicious."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from pyoxigraph import RdfFormat, parse

from communique.places import At, Cell, LocatedTriple, Region, Text
from communique.places.errors import PlacesError

_NOWHERE = (0, 0)  # told from the place that begins a text by identity


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
        cell_text: Callable[[Cell], str] | None = None,
        base: str | None = None,
    ) -> None:
        self.name = name
        self.base = base
        self.content = content
        self.form = form
        self._read = read
        self._cell_text = cell_text

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
    def of_table(
        cls, name: str, triples: Sequence[LocatedTriple], cell_text: Callable[[Cell], str] | None = None
    ) -> CheckedFile:
        """A table whose cells became triples; `cell_text` gives what a cell says."""
        return cls(name, None, None, lambda: triples, cell_text)

    @cached_property
    def text(self) -> Text | None:
        """The text by lines; None for a table."""
        return None if self.content is None else Text(self.name, self.content)

    @cached_property
    def _triples(self) -> Sequence[LocatedTriple]:
        try:
            return self._read()
        except PlacesError:
            assert self.content is not None
            assert self.form is not None
            return [
                LocatedTriple(quad.subject, quad.predicate, quad.object, None, _NOWHERE, _NOWHERE, _NOWHERE)
                for quad in parse(self.content, self.form, base_iri=self.base)
            ]

    def triples(self) -> Sequence[LocatedTriple]:
        """The triples with their places."""
        return self._triples

    def region(self, at: At) -> Region | None:
        """Where something stands; None where the places of the file are unknown."""
        if at is _NOWHERE:
            return None
        if isinstance(at, Cell):
            name = f"{_letters(at.column)}{at.row}"
            cell = f"{at.sheet}!{name}" if at.sheet else name
            return Region(self.name, at.row, at.column, at.row, at.column + 1, cell)
        return None if self.text is None else self.text.region(at)

    def excerpt(self, region: Region | None) -> str | None:
        """The line at which a region begins, or what its cell says."""
        if region is None:
            return None
        if region.cell is not None:
            sheet = region.cell.rpartition("!")[0]
            return None if self._cell_text is None else self._cell_text(Cell(sheet, region.line, region.column))
        return None if self.text is None else self.text.line(region.line)


def _letters(column: int) -> str:
    """The name of a column.

    >>> _letters(1), _letters(26), _letters(27), _letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
