"""Writing what a command made into files, all or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from communique.errors import CommuniqueError, Place
from communique.writing import replace_files


def write_files(texts: Mapping[Path, str]) -> None:
    """Writes texts in UTF-8, each in its place only when all are written.

    Raises:
        CommuniqueError: one cannot be written.
    """
    try:
        replace_files({path: text.encode("utf-8") for path, text in texts.items()})
    except OSError as error:
        place = Place.of(error.filename or next(iter(texts)))
        raise CommuniqueError(f"cannot write: {error.strerror}", place=place) from error
