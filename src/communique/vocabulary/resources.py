"""Where the ontology, the shapes and the queries lie: in the wheel's data folder, or beside `src/` in a checkout."""

from __future__ import annotations

from pathlib import Path

from communique.errors import VocabularyError

_PACKAGE = Path(__file__).resolve().parent.parent


def ontology_directory() -> Path:
    """The folder with `communique.ttl`, `schemes/` and `alignments/`."""
    return _directory("ontology")


def shapes_directory() -> Path:
    """The folder with the shapes, one file a class."""
    return _directory("shapes")


def queries_directory() -> Path:
    """The folder with the questions, `NNN-slug.rq`."""
    return _directory("queries")


def _directory(name: str) -> Path:
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise VocabularyError(
        f"the folder '{name}' is neither in the package nor beside it", hint="install communique anew"
    )
