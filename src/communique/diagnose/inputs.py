"""What is to be validated: files, or standard input, read within bounds into text or into the triples of a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat

from communique.errors import CommuniqueError, Place, SourceError
from communique.sandbox.guards import bounded, read_bounded
from communique.validate.reading import format_of

SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The RDF syntaxes by the names that the command line has for them."""
TABLES = (".csv", ".tsv", ".xlsx", ".ods")
"""The endings of tables."""
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Input:
    """A file or a stream.

    Attributes:
        name: as reports name it.
        data: the bytes of a stream; None for a file, whose name is its path.
        form: the RDF syntax, a name of `SYNTAXES`; None to take that of the ending.
        mapping: of a table: the file that says what its columns mean.
    """

    name: str
    data: bytes | None = None
    form: str | None = None
    mapping: Path | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.name)

    @property
    def is_table(self) -> bool:
        """Whether it is a table, or a folder of them."""
        if self.form is not None or self.data is not None:
            return False
        return self.path.suffix.lower() in TABLES or self.path.is_dir()

    @property
    def syntax(self) -> RdfFormat:
        """The RDF syntax.

        Raises:
            SourceError: the ending names none.
        """
        return SYNTAXES[self.form] if self.form is not None else format_of(self.path)

    def content(self) -> str:
        """The text, without a byte order mark.

        Raises:
            SourceError: the file cannot be read, is too large or is not UTF-8; the error has its place.
        """
        data = self._bytes()
        try:
            return data.decode("utf-8").removeprefix(_BOM)
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            raise SourceError(
                f"the byte 0x{data[error.start]:02x} is not UTF-8",
                place=Place.of(self.name, line, column),
                hint="save the file in UTF-8",
            ) from error

    def line(self, number: int) -> str | None:
        """A line of a file that cannot be read as a whole; None where that is not text, or too large."""
        try:
            data = self._bytes()
        except CommuniqueError:
            return None
        lines = data.splitlines()
        return lines[number - 1].decode("utf-8", errors="replace") if number <= len(lines) else None

    def _bytes(self) -> bytes:
        return read_bounded(self.path) if self.data is None else bounded(self.data, self.name)
