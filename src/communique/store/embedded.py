"""The embedded store: Oxigraph on disk, opened read-only, or in memory from quads."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple
from pyoxigraph import Store as OxigraphStore

from communique.errors import CommuniqueError, QueryError, StoreError
from communique.store.analysis import query_form, syntax_error
from communique.store.bounds import refuse_excess
from communique.store.errors import NotAcceptableError, QueryTimeoutError, ResultTooLargeError
from communique.store.federation import refuse_federation
from communique.store.formats import DEFAULT_MEDIA_TYPES, GRAPH_FORMATS, SOLUTION_FORMATS, write_triples
from communique.store.interface import Answer, Store
from communique.store.opening import open_read_only

_BYTES_OF_A_TRIPLE: Final = 150
_STREAMED: Final = frozenset(("application/n-triples", "application/n-quads"))

_Results = QuerySolutions | QueryBoolean | QueryTriples


class EmbeddedStore(Store):
    """A dataset within this process.

    A time-out holds between two pieces of an answer: while rows are written, a late query ends at once. While Oxigraph
    sorts, groups or joins without giving a row, it cannot be stopped, and the call returns only when it is done. The
    size of an answer is bounded strictly, if `max_answer_bytes` is given. A query never reaches another server.
    """

    def __init__(self, store: OxigraphStore, *, max_answer_bytes: int | None = None) -> None:
        self._store = store
        self._max_answer_bytes = max_answer_bytes

    @classmethod
    def open(cls, path: Path | str, *, max_answer_bytes: int | None = None) -> EmbeddedStore:
        """Opens a store on disk to read: the folder of a build (`dist/`, which holds `store/`), or the store itself.

        Nothing may write to the folder while it is open.

        Raises:
            StoreError: there is no store, or it cannot be read.
        """
        return cls(open_read_only(Path(path)), max_answer_bytes=max_answer_bytes)

    @classmethod
    def of(cls, quads: Iterable[Quad], *, max_answer_bytes: int | None = None) -> EmbeddedStore:
        """A store in memory with these quads.

        >>> from pyoxigraph import Literal
        >>> thing, property = NamedNode("http://a.example/"), NamedNode("http://a.example/p")
        >>> store = EmbeddedStore.of([Quad(thing, property, Literal(1))])
        >>> store.query("SELECT ?o { ?s ?p ?o }", media_types=["text/csv"]).body
        b'o\\r\\n1\\r\\n'
        """
        store = OxigraphStore()
        store.extend(quads)
        return cls(store, max_answer_bytes=max_answer_bytes)

    def __len__(self) -> int:
        return len(self._store)

    def query(
        self,
        text: str,
        *,
        media_types: Sequence[str] = (),
        timeout: float | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Answers a query; see `Store.query`, and the class on what a time-out means here."""
        refuse_excess(text)
        query_form(text)
        refuse_federation(text)
        output = _Output(time.monotonic() + timeout if timeout is not None else None, self._max_answer_bytes)
        wanted = media_types if media_types else DEFAULT_MEDIA_TYPES
        try:
            return self._write(self._evaluate(text, default_graphs, named_graphs), wanted, output)
        except SyntaxError as error:
            failure: CommuniqueError = syntax_error(text, error)
        except CommuniqueError as error:
            failure = error
        except RuntimeError as error:
            failure = QueryError(f"the query failed: {error}")
        except OSError as error:
            failure = StoreError(f"the store cannot be read: {error}")
        # Oxigraph's results must end in the thread that made them: none may live on in the frames of a traceback.
        raise failure.with_traceback(None)

    def _evaluate(self, text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> _Results:
        if not default_graphs and not named_graphs:
            return self._store.query(text)
        return self._store.query(
            text,
            default_graph=[*_graphs(default_graphs)],
            named_graphs=[*_graphs(named_graphs)],
        )

    def _write(self, results: _Results, media_types: Sequence[str], output: _Output) -> Answer:
        formats = GRAPH_FORMATS if isinstance(results, QueryTriples) else SOLUTION_FORMATS
        media_type = next((wanted for wanted in media_types if wanted in formats), None)
        if media_type is None:
            raise NotAcceptableError(
                f"this query's answer cannot be written as {', '.join(media_types)}",
                hint=f"ask for one of: {', '.join(formats)}",
            )
        if not isinstance(results, QueryTriples):
            results.serialize(cast("IO[bytes]", output), SOLUTION_FORMATS[media_type])
        elif media_type in _STREAMED:
            results.serialize(cast("IO[bytes]", output), GRAPH_FORMATS[media_type])
        else:
            output.write(write_triples(self._collect(results, output), media_type))
        return Answer(output.body(), media_type)

    def _collect(self, results: QueryTriples, output: _Output) -> list[Triple]:
        """The triples of a graph, each once, sorted, so that those of one subject stand together."""
        triples: set[Triple] = set()
        for triple in results:
            triples.add(triple)
            output.check(len(triples) * _BYTES_OF_A_TRIPLE)
        return sorted(triples, key=str)


class _Output:
    """Collects the bytes of an answer, and ends the query that is late or too long by raising out of `write`."""

    def __init__(self, deadline: float | None, max_bytes: int | None) -> None:
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._bytes = bytearray()

    def write(self, piece: bytes) -> int:
        """Takes a piece; Oxigraph calls this every few kilobytes."""
        self.check(len(self._bytes) + len(piece))
        self._bytes += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def check(self, size: int) -> None:
        """Raises if it is too late, or the answer of this size too large."""
        if self._max_bytes is not None and size > self._max_bytes:
            raise ResultTooLargeError(
                f"the answer is larger than {self._max_bytes} bytes", hint="ask for less, with LIMIT or a filter"
            )
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise QueryTimeoutError("the query was not done in its time", hint="ask for less, with LIMIT or a filter")

    def body(self) -> bytes:
        """The whole answer; raises if it came too late."""
        self.check(len(self._bytes))
        return bytes(self._bytes)


def _graphs(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"the name of a graph is not an IRI: {error}", hint="give absolute IRIs") from error
