"""A folder of sources: articles, beside each perhaps its facts file, tables, and what was contributed as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.errors import Place, SourceError
from communique.model import Document, Source
from communique.sources.article import read_article
from communique.sources.facts_reader import read_facts
from communique.sources.statements import DESCRIPTION, STATEMENTS

ARTICLES = (".md", ".txt")
FACTS = ".facts.yaml"
NAMES = "names.csv"
TABLES = (".xlsx", ".ods", ".csv", ".tsv")
CSV_FOLDER = "csv-metadata.json"
"""The file by which a folder of CSV files is known to be one table (CSVW, 5.2)."""
MAPPING = ".mapping.yaml"


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """An article's file and its facts file, if there is one."""

    article: Path
    facts: Path | None

    @property
    def name(self) -> str:
        """The source's name: the file's stem."""
        return self.article.name.removesuffix(self.article.suffix)


def find_sources(folder: Path) -> tuple[SourceFiles, ...]:
    """The sources of a folder and its subfolders, by name; files called README are not sources.

    Raises:
        SourceError: the folder is missing or holds no source, two sources have one name, or a facts file stands alone.
    """
    if not folder.is_dir():
        raise SourceError("this folder does not exist", place=Place.of(folder), hint="give a folder with articles")
    found: dict[str, SourceFiles] = {}
    for article in sorted(_articles(folder), key=lambda path: (path.stem, path.suffix)):
        facts = article.with_name(article.name.removesuffix(article.suffix) + FACTS)
        files = SourceFiles(article, facts if facts.exists() else None)
        if not files.name.isprintable():
            shown = ascii(files.name)
            raise SourceError(f"the file name {shown} is not UTF-8 or has control characters", hint="rename the file")
        if files.name in found:
            hint = f"rename one: '{found[files.name].article}' has the name too"
            raise SourceError(f"a second source is called '{files.name}'", place=Place.of(article), hint=hint)
        found[files.name] = files
    _check_facts_files(folder, found)
    if not found and not find_contributions(folder) and not find_tables(folder):
        hint = f"put articles ({', '.join(ARTICLES)}) or tables ({', '.join(TABLES)}) into it"
        raise SourceError("the folder holds no sources", place=Place.of(folder), hint=hint)
    return tuple(found[name] for name in sorted(found))


def find_tables(folder: Path) -> tuple[Path, ...]:
    """The tables of a folder and its subfolders, by name and path; of CSV files that are one table, their folder.

    Raises:
        SourceError: a mapping stands alone.
    """
    folders = {path.parent for path in folder.rglob(CSV_FOLDER)}
    files = (path for path in folder.rglob("*") if path.suffix.lower() in TABLES and path.is_file())
    kept = {path for path in files if path.parent not in folders and not _is_left_behind(path)} - {folder / NAMES}
    stems = {path.with_suffix("") for path in kept}
    for path in sorted(folder.rglob("*" + MAPPING)):
        if path.with_name(path.name.removesuffix(MAPPING)) not in stems:
            hint = "put the table beside it, under the same name"
            raise SourceError("this mapping has no table", place=Place.of(path), hint=hint)
    return tuple(sorted(kept | folders, key=lambda path: (path.name, path)))


def _is_left_behind(path: Path) -> bool:
    """Whether a spreadsheet program made the file for as long as another was open, or it is hidden."""
    return path.name.startswith(("~$", ".")) or path.stem.upper() == "README"


def find_contributions(folder: Path) -> tuple[Path, ...]:
    """The contributed files of a folder and its subfolders, by name and path: those with a description beside them.

    Raises:
        SourceError: a file stands among contributed ones without a description.
    """
    described = {path.with_name(path.name.removesuffix(DESCRIPTION)) for path in folder.rglob("*" + DESCRIPTION)}
    found = {stem.with_name(stem.name + STATEMENTS) for stem in described}
    found = {path for path in found if path.is_file()}
    for path in sorted({path for home in {path.parent for path in found} for path in home.glob("*" + STATEMENTS)}):
        if path not in found:
            hint = "let 'communique contribute' put it there, which asks who contributes it"
            raise SourceError("this file has no description", place=Place.of(path), hint=hint)
    return tuple(sorted(found, key=lambda path: (path.name, path)))


def read_document(files: SourceFiles) -> Document | Source:
    """The facts of a source where there is a facts file, else the source alone, for extraction."""
    source = read_article(files.article)
    return source if files.facts is None else read_facts(files.facts, source)


def _articles(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix in ARTICLES and path.stem.upper() != "README" and path.is_file():
            yield path


def _check_facts_files(folder: Path, found: dict[str, SourceFiles]) -> None:
    with_facts = {files.facts for files in found.values()}
    for path in sorted(folder.rglob("*" + FACTS)):
        if path not in with_facts:
            hint = "put the article beside it, under the same name"
            raise SourceError("this facts file has no article", place=Place.of(path), hint=hint)
