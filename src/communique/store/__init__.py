"""The store: one interface for asking a dataset by SPARQL; embedded Oxigraph and remote endpoints behind it.

What is asked and what is shown of the answers lie elsewhere, in `queries/` and `serve/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.store.description import Description
from communique.store.embedded import EmbeddedStore
from communique.store.errors import (
    EndpointError,
    NotAcceptableError,
    QueryTimeoutError,
    RefusedQueryError,
    ResultTooLargeError,
)
from communique.store.interface import Answer, Store, Table, Term
from communique.store.writing import read_into_memory, write_store

if TYPE_CHECKING:
    from communique.store.remote import RemoteStore

__all__ = [
    "Answer",
    "Description",
    "EmbeddedStore",
    "EndpointError",
    "NotAcceptableError",
    "QueryTimeoutError",
    "RefusedQueryError",
    "RemoteStore",
    "ResultTooLargeError",
    "Store",
    "Table",
    "Term",
    "open_store",
    "write_store",
]


def open_store(location: Path | str, *, max_answer_bytes: int | None = None) -> Store:
    """Opens what a location names: an endpoint's URL, a build's folder or a store on disk, or a file of RDF.

    Raises:
        StoreError: there is nothing of the kind.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        from communique.store.remote import RemoteStore

        return RemoteStore(location, max_answer_bytes=max_answer_bytes)
    path = Path(location)
    if path.is_file():
        return EmbeddedStore(read_into_memory(path), max_answer_bytes=max_answer_bytes)
    return EmbeddedStore.open(path, max_answer_bytes=max_answer_bytes)


def __getattr__(name: str) -> Any:
    """`RemoteStore`, whose HTTP client takes long to import, when it is asked for."""
    if name != "RemoteStore":
        raise AttributeError(f"module 'communique.store' has no attribute '{name}'")
    from communique.store.remote import RemoteStore

    return RemoteStore
