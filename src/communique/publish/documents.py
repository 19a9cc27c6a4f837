"""Reading all sources of a folder into documents, extracting where there is no facts file; bad ones are set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from communique.errors import Place, SourceError
from communique.extract import extract
from communique.link.registry import NAMES_SOURCE
from communique.link.slugs import slug
from communique.model import Document, Source
from communique.sources import find_sources, read_document
from communique.sources.folder import NAMES

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of a folder, and the errors of the sources that could not be read."""

    documents: tuple[Document, ...]
    errors: tuple[SourceError, ...]


def read_documents(folder: Path, progress: Progress) -> Reading:
    """Reads every source; an error sets its source aside, so that all errors are known at once.

    Raises:
        SourceError: the folder does not exist or holds no sources.
    """
    documents: list[Document] = []
    errors: list[SourceError] = []
    slugs = {slug(NAMES_SOURCE): NAMES} if (folder / NAMES).exists() else {}
    found = find_sources(folder)
    for count, files in enumerate(found, 1):
        try:
            read = read_document(files)
            document = extract(read) if isinstance(read, Source) else read
            name = document.source.name
            if slugs.setdefault(slug(name), name) != name:
                raise SourceError(
                    f"'{name}' and '{slugs[slug(name)]}' would have one IRI",
                    place=Place.of(files.article),
                    hint="rename one of the files",
                )
            documents.append(document)
        except SourceError as error:
            errors.append(error)
        progress("reading", count, len(found))
    return Reading(tuple(documents), tuple(errors))
