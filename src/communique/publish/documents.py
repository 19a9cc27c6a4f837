"""Reading all sources of a folder into documents, extracting where there is no facts file; bad ones are set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from communique.errors import Place, SourceError, SourcesError
from communique.extract import extract
from communique.link.registry import NAMES_SOURCE
from communique.link.slugs import slug
from communique.model import Document, Source
from communique.sources import SourceFiles, find_sources, read_document
from communique.sources.folder import NAMES, find_contributions, find_tables
from communique.sources.statements import Statements, read_statements
from communique.tables.reading import read_table

Progress = Callable[[str, int, int], None]
Told = Document | Statements
"""What one source tells: facts that were read out of it, or statements that somebody contributed as such."""
_Read = tuple[Told, tuple[SourceError, ...]]
"""What a source tells, and the errors of those rows of a table that could not be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources of a folder tell, and the errors of those that could not be read."""

    documents: tuple[Told, ...]
    errors: tuple[SourceError, ...]


def read_documents(folder: Path, progress: Progress) -> Reading:
    """Reads every source; an error sets its source aside, so that all errors are known at once.

    Raises:
        SourceError: the folder does not exist or holds no sources.
    """
    documents: list[Told] = []
    errors: list[SourceError] = []
    taken = {slug(NAMES_SOURCE): folder / NAMES} if (folder / NAMES).exists() else {}
    found = tuple(_readers(folder))
    for count, (path, read) in enumerate(found, 1):
        try:
            document, bad_rows = read()
            other = taken.setdefault(slug(document.source.name), path)
            if other != path:
                message = f"'{path.name}' and '{other.name}' would have one IRI"
                raise SourceError(message, place=Place.of(path), hint="rename one of the files")
            documents.append(document)
            errors += bad_rows
        except SourcesError as several:
            errors += several.errors
        except SourceError as error:
            errors.append(error)
        progress("reading", count, len(found))
    return Reading(tuple(documents), tuple(errors))


def _readers(folder: Path) -> Iterator[tuple[Path, Callable[[], _Read]]]:
    """Each source's file, and what reads it."""
    for files in find_sources(folder):
        yield files.article, partial(_read_article, files)
    for path in find_tables(folder):
        yield path, partial(_read_table, path)
    for path in find_contributions(folder):
        yield path, partial(_read_statements, path)


def _read_article(files: SourceFiles) -> _Read:
    read = read_document(files)
    return extract(read) if isinstance(read, Source) else read, ()


def _read_table(path: Path) -> _Read:
    table = read_table(path)
    return table.document, table.errors


def _read_statements(path: Path) -> _Read:
    return read_statements(path), ()
