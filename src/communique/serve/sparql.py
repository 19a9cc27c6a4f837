"""SPARQL 1.1 Protocol, the query operation (2.1): GET, POST of a form, POST of the query itself."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from communique.errors import QueryError
from communique.serve.execution import Runner
from communique.serve.links import named_format
from communique.serve.negotiation import HTML, acceptable
from communique.serve.pages import render
from communique.serve.problems import problem
from communique.store import RefusedQueryError, ResultTooLargeError, Store
from communique.store.formats import GRAPH_FORMATS, SOLUTION_FORMATS

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
OFFERED = (*SOLUTION_FORMATS, *GRAPH_FORMATS)
_MAX_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with the dataset that the request chooses, and the formats that it names."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The endpoint over a store."""

    store: Store
    runner: Runner
    timeout: float
    max_request_bytes: int

    async def answer(self, request: Request) -> Response:
        """Answers a query; a browser without a query gets a form to write one in."""
        if request.method in ("GET", "HEAD") and "query" not in request.query_params and _wants_page(request):
            return Response(
                render("sparql.html", formats=("json", "csv", "tsv", "xml", "ttl", "nt", "jsonld")),
                200,
                {"Vary": "Accept"},
                HTML,
            )
        content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if request.method == "POST" and content_type not in (FORM, DIRECT, UPDATE):
            detail = f"a query is posted as {FORM} or as {DIRECT}"
            return problem(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
        operation = await self._operation(request, content_type)
        media_types = operation.formats or acceptable(request.headers.get("accept"), OFFERED)
        if not media_types:
            detail = f"there is no such form; there are: {', '.join(OFFERED)}"
            return problem(request, HTTPStatus.NOT_ACCEPTABLE, detail)
        answer = await self.runner.run(
            lambda: self.store.query(
                operation.query,
                media_types=media_types,
                timeout=self.timeout,
                default_graphs=operation.default_graphs,
                named_graphs=operation.named_graphs,
            )
        )
        return Response(answer.body, 200, {"Vary": "Accept"}, answer.media_type)

    async def _operation(self, request: Request, content_type: str) -> Operation:
        url = _fields(request.scope.get("query_string", b""))
        if request.method != "POST":
            return _read(url, url.get("query", []))
        body = await self._body(request)
        if content_type == DIRECT:
            return _read(url, [_text(body)])
        form = _fields(body)
        if content_type == UPDATE or "update" in form:
            raise RefusedQueryError("updates are not served", hint="change the sources and build anew")
        return _read(form, form.get("query", []))

    async def _body(self, request: Request) -> bytes:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self.max_request_bytes:
                raise ResultTooLargeError(f"the request is larger than {self.max_request_bytes} bytes")
        return bytes(body)


def _read(fields: dict[str, list[str]], queries: list[str]) -> Operation:
    """The operation of a request's fields (2.1.4: the dataset); fields of other names are passed over."""
    if len(queries) != 1:
        raise QueryError(
            "there is no query" if not queries else "there is more than one query",
            hint="give one parameter 'query', such as ?query=ASK%20%7B%7D",
        )
    formats = named_format([*fields.get("format", []), *fields.get("output", [])])
    default_graphs, named_graphs = fields.get("default-graph-uri", []), fields.get("named-graph-uri", [])
    return Operation(queries[0], tuple(filter(None, default_graphs)), tuple(filter(None, named_graphs)), formats)


def _fields(encoded: bytes) -> dict[str, list[str]]:
    try:
        text = encoded.decode("ascii")
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise QueryError("the parameters are not percent-encoded UTF-8, or too many") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error


def _wants_page(request: Request) -> bool:
    return acceptable(request.headers.get("accept"), (*OFFERED, HTML))[:1] == (HTML,)
