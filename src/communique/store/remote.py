"""A SPARQL 1.1 endpoint of someone else as a store (SPARQL 1.1 Protocol), through SPARQLWrapper."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from http.client import HTTPException, HTTPResponse
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import parse, parse_query_results
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from communique.errors import StoreError
from communique.store.analysis import query_form
from communique.store.endpoint_errors import read_http_error, read_wrapper_error
from communique.store.errors import EndpointError, NotAcceptableError, QueryTimeoutError, ResultTooLargeError
from communique.store.federation import refuse_service_word
from communique.store.formats import (
    DEFAULT_MEDIA_TYPES,
    GRAPH_FORMATS,
    JSON_RESULTS,
    N_TRIPLES,
    SOLUTION_FORMATS,
    TURTLE,
    write_triples,
)
from communique.store.interface import Answer, Store
from communique.version import __version__

_CHUNK: Final = 64 * 1024
_LABELS_OF_XML: Final[Mapping[str, str]] = {"text/xml": "application/xml"}


class RemoteStore(Store):
    """Any SPARQL 1.1 endpoint, asked by POST.

    A time-out bounds how long this side waits; what the endpoint goes on doing is its own affair. An answer in another
    media type than those asked for is rewritten, so an endpoint need only know JSON results and one form of RDF.
    SERVICE is refused by its word (the endpoint's parser is not at hand) unless `federation` says that it may be used;
    whoever lets strangers query an endpoint through this class also switches it off there.
    """

    def __init__(self, endpoint: str, *, federation: bool = False, max_answer_bytes: int | None = None) -> None:
        """Remembers the endpoint; nothing is sent before the first query.

        Raises:
            StoreError: the endpoint is no http or https URL.
        """
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(f"'{endpoint}' is not the URL of an endpoint", hint="give an http or https URL")
        self.endpoint = endpoint
        self._federation = federation
        self._max_answer_bytes = max_answer_bytes

    def query(
        self,
        text: str,
        *,
        media_types: Sequence[str] = (),
        timeout: float | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Sends a query; see `Store.query`, and the class on what a time-out means here."""
        form = query_form(text)
        if not self._federation:
            refuse_service_word(text)
        formats: Iterable[str] = GRAPH_FORMATS if form.gives_graph else SOLUTION_FORMATS
        wanted = [media_type for media_type in media_types or DEFAULT_MEDIA_TYPES if media_type in formats]
        if not wanted:
            raise NotAcceptableError(
                f"this query's answer cannot be written as {', '.join(media_types)}",
                hint=f"ask for one of: {', '.join(formats)}",
            )
        wrapper = SPARQLWrapper(self.endpoint, agent=f"communique/{__version__}")
        # Not by setQuery: it guesses the form by a regular expression that a comment can mislead.
        wrapper.queryString, wrapper.queryType = text, form.value
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.timeout = timeout  # type: ignore[assignment]  # urllib takes parts of a second as well
        wrapper.addCustomHttpHeader(
            "Accept", _accept(wanted, (TURTLE, N_TRIPLES) if form.gives_graph else (JSON_RESULTS,))
        )
        for parameter, graphs in (("default-graph-uri", default_graphs), ("named-graph-uri", named_graphs)):
            for graph in graphs:
                wrapper.addParameter(parameter, graph)
        return _rewrite(self._send(wrapper, timeout), wanted)

    def _send(self, wrapper: SPARQLWrapper, timeout: float | None) -> Answer:
        deadline = time.monotonic() + timeout if timeout is not None else None
        try:
            with wrapper.query().response as response:
                return Answer(self._read(response, deadline), _media_type(response.headers.get("Content-Type", "")))
        except SPARQLWrapperException as error:
            raise read_wrapper_error(error, self.endpoint) from error
        except HTTPError as error:
            raise read_http_error(error.code, error.read(_CHUNK), self.endpoint) from error
        except TimeoutError as error:
            raise self._late() from error
        except (URLError, HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                raise self._late() from error
            raise EndpointError(
                f"the endpoint {self.endpoint} cannot be reached: {reason}", hint="is it running, and is the URL right?"
            ) from error

    def _read(self, response: HTTPResponse, deadline: float | None) -> bytes:
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if self._max_answer_bytes is not None and len(body) > self._max_answer_bytes:
                raise ResultTooLargeError(
                    f"the answer is larger than {self._max_answer_bytes} bytes",
                    hint="ask for less, with LIMIT or a filter",
                )
            if deadline is not None and time.monotonic() > deadline:
                raise self._late()
        return bytes(body)

    def _late(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"the endpoint {self.endpoint} did not answer in time", hint="ask for less, with LIMIT or a filter"
        )


def _accept(wanted: Sequence[str], otherwise: Sequence[str]) -> str:
    """An Accept header: what is wanted in falling order, then what can be rewritten."""
    ranked = {media_type: max(9 - index, 2) for index, media_type in enumerate(wanted)}
    ranked.update({media_type: 1 for media_type in otherwise if media_type not in ranked})
    return ", ".join(f"{media_type};q=0.{quality}" for media_type, quality in ranked.items())


def _media_type(content_type: str) -> str:
    media_type = content_type.partition(";")[0].strip().lower()
    return _LABELS_OF_XML.get(media_type, media_type)


def _rewrite(answer: Answer, wanted: Sequence[str]) -> Answer:
    """The answer as it came if its media type is wanted, otherwise written anew in the first that is."""
    if answer.media_type in wanted:
        return answer
    try:
        return Answer(_convert(answer, wanted[0]), wanted[0])
    except (KeyError, ValueError, SyntaxError) as error:
        raise EndpointError(
            f"the endpoint answered with '{answer.media_type or 'no media type'}', which is no answer to this query",
            hint="is this the URL of a SPARQL endpoint?",
        ) from error


def _convert(answer: Answer, media_type: str) -> bytes:
    if media_type in SOLUTION_FORMATS:
        results = parse_query_results(answer.body, SOLUTION_FORMATS[answer.media_type])
        return results.serialize(format=SOLUTION_FORMATS[media_type]) or b""
    quads = parse(answer.body, GRAPH_FORMATS[answer.media_type])
    return write_triples(sorted({quad.triple for quad in quads}, key=str), media_type)
