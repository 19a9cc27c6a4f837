"""What a remote endpoint's refusal means: by its status, and by its problem description (RFC 9457) if it sends one."""

from __future__ import annotations

import ast
import json
from typing import Final

from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from communique.errors import CommuniqueError, Place, QueryError
from communique.store.errors import EndpointError, QueryTimeoutError, RefusedQueryError, ResultTooLargeError

_STATUS: Final = {
    QueryBadFormed: 400,
    Unauthorized: 401,
    EndPointNotFound: 404,
    URITooLong: 414,
    EndPointInternalError: 500,
}
_LONGEST_DETAIL: Final = 500


def read_wrapper_error(error: SPARQLWrapperException, endpoint: str) -> CommuniqueError:
    """The error behind one of SPARQLWrapper's, which keeps the endpoint's answer as a literal at its end."""
    _, _, literal = str(error).partition("Response:\n")
    body = ast.literal_eval(literal) if literal else b""
    return read_http_error(_STATUS.get(type(error), 500), body if isinstance(body, bytes) else b"", endpoint)


def read_http_error(status: int, body: bytes, endpoint: str) -> CommuniqueError:
    """The error for a status and the body that came with it.

    >>> error = read_http_error(400, b"Parse error: line 1", "http://a.example/sparql")
    >>> error.message
    'the endpoint refused the query: Parse error: line 1'
    """
    detail, place, hint = _problem(body)
    if status == 400:
        return QueryError(f"the endpoint refused the query: {detail or 'it gives no reason'}", place=place, hint=hint)
    if status in (408, 504):
        return QueryTimeoutError(f"the endpoint ended the query: {detail or 'it took too long'}", hint=hint)
    if status == 413:
        return ResultTooLargeError(f"the endpoint ended the query: {detail or 'its answer is too large'}", hint=hint)
    if status == 403 and place is not None:
        return RefusedQueryError(f"the endpoint refused the query: {detail}", place=place, hint=hint)
    said = f": {detail}" if detail else ""
    return EndpointError(f"the endpoint {endpoint} answered with status {status}{said}", hint=hint or _hint(status))


def _hint(status: int) -> str | None:
    if status in (401, 403):
        return "the endpoint wants to know who asks"
    if status in (404, 405):
        return "is this the URL of a SPARQL endpoint?"
    return "try again later" if status in (429, 502, 503) else None


def _problem(body: bytes) -> tuple[str, Place | None, str | None]:
    """Detail, place and hint out of problem JSON; the text itself where it is something else."""
    text = body.decode("utf-8", "replace").strip()
    try:
        problem = json.loads(text)
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        return ("" if text.startswith("<") else text[:_LONGEST_DETAIL]), None, None
    line, column, hint = problem.get("line"), problem.get("column"), problem.get("hint")
    place = Place("query", line, column) if isinstance(line, int) and isinstance(column, int) else None
    detail = str(problem.get("detail", problem.get("title", "")))[:_LONGEST_DETAIL]
    return detail, place, hint if isinstance(hint, str) else None
