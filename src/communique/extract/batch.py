"""Many sources at once: each opened in whatever form it is and read, in several processes if asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from communique.errors import SourceError
from communique.extract.pipeline import extract
from communique.extract.tongue import foreign_language
from communique.model import Document, Source
from communique.sources import open_source

Extractor = Callable[[Source], Document]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came of one file: the document, or the error for which there is none, and what a reader should know."""

    path: Path
    document: Document | None
    notes: tuple[str, ...] = ()
    error: SourceError | None = None


def extract_files(paths: Sequence[Path], *, jobs: int = 1, extractor: Extractor = extract) -> Iterator[Extraction]:
    """The facts of files, in their order; a file that cannot be read does not keep the others from being read.

    Args:
        paths: articles as `.md`, `.txt`, `.html` or `.pdf`.
        jobs: in how many processes.
        extractor: what reads a source; a function of a module where there are several processes.
    """
    if jobs < 2 or len(paths) < 2:
        yield from (_extracted(path, extractor) for path in paths)
        return
    # A new interpreter for each: the threads of the language model's libraries do not survive a fork.
    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_extracted, paths, [extractor] * len(paths))


def _extracted(path: Path, extractor: Extractor) -> Extraction:
    try:
        opened = open_source(path)
    except SourceError as error:
        return Extraction(path, None, error=error)
    notes = opened.notes
    language = foreign_language(opened.source)
    if language is not None:
        what = "in a language that cannot be told" if language == "und" else f"not English but '{language}'"
        notes = (*notes, f"{path}: the text is {what}: only the states that it names are found")
    return Extraction(path, extractor(opened.source), notes)
