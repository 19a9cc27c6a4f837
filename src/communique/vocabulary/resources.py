"""Where reviewed data lies: ontology, shapes and queries in the wheel or the checkout, the rest beside its module."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.errors import VocabularyError

_PACKAGE = Path(__file__).resolve().parent.parent


def ontology_directory() -> Path:
    """The folder with `communique.ttl`, `schemes/` and `alignments/`."""
    return _directory("ontology")


def vocabulary_files() -> tuple[Path, ...]:
    """The files of what may be referred to without repeating it: the ontology, the concept schemes, the states."""
    folder = ontology_directory()
    return (folder / "communique.ttl", *sorted((folder / "schemes").glob("*.ttl")))


def shapes_directory() -> Path:
    """The folder with the shapes, one file a class."""
    return _directory("shapes")


def queries_directory() -> Path:
    """The folder with the questions, `NNN-slug.rq`."""
    return _directory("queries")


def reviewed_text(package: str, *names: str) -> str:
    """What a file beside the modules of a package holds."""
    return files(package).joinpath(*names).read_text(encoding="utf-8")


def reviewed(package: str, *names: str) -> Any:
    """What a YAML file beside the modules of a package holds.

    >>> reviewed("communique.diagnose.words", "messages.yaml")["kinds"]["IRI"]
    'an IRI'
    """
    import yaml  # late, since most who ask for a folder read nothing

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(reviewed_text(package, *names), loader)


def _directory(name: str) -> Path:
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise VocabularyError(
        f"the folder '{name}' is neither in the package nor beside it", hint="install communique anew"
    )
