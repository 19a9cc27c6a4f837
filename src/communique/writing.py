"""Files written aside and renamed, so that nobody finds half of one, and what was there stays until all is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Writes files, each in its place only when all are written; their folders are made where they are missing.

    Raises:
        OSError: one cannot be written; no file has been replaced, unless it is the renaming that failed.
    """
    asides = {path: path.with_name(f".{path.name}.new-{os.getpid()}") for path in contents}
    try:
        for path, aside in asides.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(contents[path])
        for path, aside in asides.items():
            aside.replace(path)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)
