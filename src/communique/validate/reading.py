"""Reading RDF files of any syntax as one graph; what cannot be read is told with file, line and column.

Only pyoxigraph parses: it follows no remote context or import. What would break it is refused before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, Triple, parse

from communique.errors import Place, SourceError
from communique.places import Text
from communique.places.errors import PlacesError, UnfamiliarError
from communique.sandbox import LimitError
from communique.sandbox.guards import read_bounded
from communique.sandbox.nesting import check_json, check_xml

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
LONGEST_LITERAL = 10 * 10**6
"""How many characters a literal may have."""
_BUFFER = re.compile(r"buffer maximal size of (\d+)")  # with which the parser gives up on what it reads at once
_BOM = b"\xef\xbb\xbf"
_CHECKS = {RdfFormat.JSON_LD: check_json, RdfFormat.RDF_XML: check_xml}
_WRAPPING = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns \d+ and \d+): | \(line \d+\)$")
_HINTS = {
    "No scheme found in an absolute IRI": "write IRIs in full, or declare @base",
    "The prefix ": "declare it: @prefix name: <IRI> .",
    "No LoadDocumentCallback": "remote contexts are not fetched: write the context into the file",
}


def read_triples(path: Path, *, rename_blank_nodes: bool = False) -> tuple[Triple, ...]:
    """The triples of a file, those of named graphs too; `.gz` is unpacked.

    Args:
        path: the file; its ending names the syntax.
        rename_blank_nodes: for files that are put together, since labels hold within one file only.

    Raises:
        SourceError: there is no such file, its ending names no RDF syntax, or it is broken; the error has its place.
        LimitError: it is too large or too deep, or has a literal that is too long.
    """
    form = format_of(path)
    return parse_triples(read_bounded(path), form, path, rename_blank_nodes=rename_blank_nodes)


def parse_triples(
    data: bytes, form: RdfFormat, name: Path | str, *, rename_blank_nodes: bool = False
) -> tuple[Triple, ...]:
    """The triples of a document that has been read.

    Raises:
        SourceError: it is broken, or declares a document type; the error has its place.
        LimitError: it is too deep, or has a literal that is too long.
    """
    data = data.removeprefix(_BOM)
    if form in _CHECKS:
        _CHECKS[form](data, str(name))
    try:
        triples = tuple(quad.triple for quad in parse(data, form, rename_blank_nodes=rename_blank_nodes))
    except SyntaxError as error:
        raise _syntax_error(error, data, form, name) from error
    except MemoryError as error:
        if (buffer := _BUFFER.search(str(error))) is None:
            raise
        raise _too_long("a word or literal is longer", int(buffer[1]), name) from error
    quoted = next((triple for triple in triples if isinstance(triple.object, Triple)), None)
    if quoted is not None:
        hint = "SHACL 1.0 knows the terms of RDF 1.1: say it of a resource instead"
        raise SourceError(f"the object of {quoted.predicate} is a triple", place=Place.of(name), hint=hint)
    if len(data) > LONGEST_LITERAL:
        _check_lengths(triples, name)
    return triples


def _check_lengths(triples: Iterable[Triple], name: Path | str) -> None:
    for triple in triples:
        if isinstance(triple.object, Literal) and len(triple.object.value) > LONGEST_LITERAL:
            raise _too_long(f"the value of {triple.predicate} of {triple.subject} is longer", LONGEST_LITERAL, name)


def _too_long(what: str, most: int, name: Path | str) -> LimitError:
    return LimitError(
        f"{what} than the {most:,} characters that are read",
        place=Place.of(name),
        hint="publish long texts as files, and let the data link to them",
    )


def format_of(path: Path) -> RdfFormat:
    """The syntax that the ending of a file names.

    Raises:
        SourceError: the ending names none.

    >>> format_of(Path("dist/dataset.nq.gz")).file_extension
    'nq'
    """
    ending = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if ending.lower() not in FORMATS:
        endings = " ".join(FORMATS)
        raise SourceError(
            f"'{ending}' is the ending of no RDF syntax that is read here",
            place=Place.of(path),
            hint=f"use one of {endings}, with .gz or without",
        )
    return FORMATS[ending.lower()]


def _syntax_error(error: SyntaxError, data: bytes, form: RdfFormat, name: Path | str) -> SourceError:
    message = _WRAPPING.sub("", _WRAPPING.sub("", error.msg))
    hint = next((hint for beginning, hint in _HINTS.items() if message.startswith(beginning)), None)
    place = Place.of(name, error.lineno, error.offset)
    if error.lineno is None:
        message, place = _located(data, form, name) or (message, place)
    return SourceError(message, place=place, hint=hint)


def _located(data: bytes, form: RdfFormat, name: Path | str) -> tuple[str, Place] | None:
    """What a reader with places has against a document, for what the parser does not say where it is."""
    try:
        from communique.places.reading import read_places  # few documents are broken

        content = data.decode("utf-8")
        read_places(content, form)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Text(str(name), before).place(len(before))
        return f"the byte 0x{data[error.start]:02x} is not UTF-8", Place.of(name, line, column)
    except UnfamiliarError:
        return None
    except PlacesError as error:
        return error.message, Place.of(name, *Text(str(name), content).place(error.offset))
    return None
