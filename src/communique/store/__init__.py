"""The store: one interface for asking a dataset by SPARQL; embedded Oxigraph and remote endpoints behind it.

What is asked and what is shown of the answers lie elsewhere, in `queries/` and `serve/`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from communique.store.remote import RemoteStore
    from communique.store.writing import write_store

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
# Imported when they are asked for: a remote store alone brings an HTTP client, and many need but a part of this room.
_MODULES = {
    "description": ("Description",),
    "embedded": ("EmbeddedStore",),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "interface": ("Answer", "Store", "Table", "Term"),
    "remote": ("RemoteStore",),
    "writing": ("write_store",),
}


def open_store(location: Path | str, *, max_answer_bytes: int | None = None) -> Store:
    """Opens what a location names: an endpoint's URL, a build's folder or a store on disk, or a file of RDF.

    Raises:
        StoreError: there is nothing of the kind.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        from communique.store.remote import RemoteStore

        return RemoteStore(location, max_answer_bytes=max_answer_bytes)
    from communique.store.embedded import EmbeddedStore
    from communique.store.writing import read_into_memory

    path = Path(location)
    if path.is_file():
        return EmbeddedStore(read_into_memory(path), max_answer_bytes=max_answer_bytes)
    return EmbeddedStore.open(path, max_answer_bytes=max_answer_bytes)


def __getattr__(name: str) -> Any:
    """What the room shows, from the module that has it."""
    module = next((module for module, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module 'communique.store' has no attribute '{name}'")
    return getattr(import_module(f"communique.store.{module}"), name)
