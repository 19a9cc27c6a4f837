"""Opening an Oxigraph store on disk to read; whoever needs no SPARQL needs no more of this room."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store as OxigraphStore

from communique.errors import Place, StoreError


def open_read_only(path: Path) -> OxigraphStore:
    """The store of a build's folder, or a store on disk, to read.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    folder = path / "store" if (path / "store").is_dir() else path
    if not (folder / "CURRENT").is_file():
        raise StoreError(
            "there is no store here",
            place=Place.of(path),
            hint="make one with 'communique build', or say where it is",
        )
    try:
        return OxigraphStore.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}", place=Place.of(folder), hint="build it anew") from error
