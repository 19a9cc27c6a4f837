"""Errors as answers: problem JSON (RFC 9457) with line and column, or a page for those who read pages."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from communique.errors import CommuniqueError, QueryError
from communique.serve.execution import BusyError
from communique.serve.negotiation import HTML, acceptable
from communique.serve.pages import render
from communique.store import (
    EndpointError,
    NotAcceptableError,
    QueryTimeoutError,
    RefusedQueryError,
    ResultTooLargeError,
)

PROBLEM_JSON = "application/problem+json"

_STATUS: tuple[tuple[type[CommuniqueError], HTTPStatus], ...] = (
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (ResultTooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (NotAcceptableError, HTTPStatus.NOT_ACCEPTABLE),
    (RefusedQueryError, HTTPStatus.FORBIDDEN),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (EndpointError, HTTPStatus.BAD_GATEWAY),
)


async def answer_error(request: Request, error: Exception) -> Response:
    """The answer to a request that met one of our errors."""
    if not isinstance(error, CommuniqueError):
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong on the server")
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    place = error.place if isinstance(error, QueryError) else None
    where = {"line": place.line, "column": place.column} if place is not None else {}
    return problem(request, status, error.message, hint=error.hint, **where)


async def answer_http_exception(request: Request, error: Exception) -> Response:
    """The answer where there is nothing at a path, or nothing for a method."""
    if not isinstance(error, HTTPException):
        return await answer_error(request, error)
    status = HTTPStatus(error.status_code)
    detail = error.detail if error.detail != status.phrase else status.description or status.phrase
    response = problem(request, status, detail)
    response.headers.update(error.headers or {})
    return response


def problem(request: Request, status: HTTPStatus, detail: str, **members: object) -> Response:
    """An error as problem JSON, or as a page if the request prefers one; members without value are left out."""
    known = {name: value for name, value in members.items() if value is not None}
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    if acceptable(request.headers.get("accept"), (PROBLEM_JSON, "application/json", HTML))[:1] == (HTML,):
        content = render("problem.html", title=status.phrase, detail=detail, **known)
        return Response(content, status, headers, HTML)
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **known}
    return JSONResponse(body, status, headers, PROBLEM_JSON)
