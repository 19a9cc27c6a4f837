"""Writing a store to disk: always to a new folder, which whoever publishes it swaps in whole."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Quad, RdfFormat
from pyoxigraph import Store as OxigraphStore

from communique.errors import Place, StoreError


def write_store(directory: Path, dataset: Path | Iterable[Quad]) -> int:
    """Writes a dataset to a new store on disk, and says how many quads it holds.

    Args:
        directory: the folder to make. It must not be there yet: a store that someone reads is never written to.
        dataset: a file (`.nq`, `.trig`, `.ttl` and the like, also with `.gz`), or quads.

    Raises:
        StoreError: the folder exists, the disk refuses, or the file is no RDF.
    """
    if directory.exists():
        raise StoreError("the store's folder is there already", place=Place.of(directory), hint="write to a new folder")
    try:
        store = OxigraphStore(str(directory))
        if isinstance(dataset, Path):
            _load(store, dataset)
        else:
            store.bulk_extend(dataset)
        store.flush()
        store.optimize()
        return len(store)
    except SyntaxError as error:
        raise StoreError(f"the dataset is no RDF: {error}", place=_place(dataset, error)) from error
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}", place=Place.of(directory)) from error


def read_into_memory(file: Path) -> OxigraphStore:
    """Reads a file of RDF, compressed or not, into a store in memory.

    Raises:
        StoreError: the file cannot be read or is no RDF.
    """
    store = OxigraphStore()
    try:
        _load(store, file)
    except SyntaxError as error:
        raise StoreError(f"the dataset is no RDF: {error}", place=_place(file, error)) from error
    except OSError as error:
        raise StoreError(f"the dataset cannot be read: {error}", place=Place.of(file)) from error
    return store


def _load(store: OxigraphStore, file: Path) -> None:
    compressed = file.suffix == ".gz"
    suffix = (file.with_suffix("") if compressed else file).suffix.lstrip(".")
    rdf_format = RdfFormat.from_extension(suffix)
    if rdf_format is None:
        raise StoreError(f"'{suffix}' is no suffix of RDF", place=Place.of(file), hint="give a .nq, .trig or .ttl file")
    if not compressed:
        store.bulk_load(path=file, format=rdf_format)
        return
    with gzip.open(file, "rb") as stream:
        store.bulk_load(cast("IO[bytes]", stream), rdf_format)


def _place(dataset: Path | Iterable[Quad], error: SyntaxError) -> Place | None:
    return Place.of(dataset, error.lineno, error.offset) if isinstance(dataset, Path) else None
