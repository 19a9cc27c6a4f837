"""The application: which path is answered by what, and the running of it."""

from __future__ import annotations

import copy
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from communique.errors import CommuniqueError, StoreError
from communique.publish import base_of
from communique.serve.documents import answer_file, answer_ontology, answer_shapes
from communique.serve.execution import Runner
from communique.serve.headers import CommonHeaders
from communique.serve.home import home_page
from communique.serve.links import SUFFIXES, Links
from communique.serve.negotiation import HTML
from communique.serve.problems import answer_error, answer_http_exception
from communique.serve.settings import ServeSettings
from communique.serve.sparql import Endpoint
from communique.serve.things import Things
from communique.store import Store, open_store

Answer = Callable[[Request], Awaitable[Response]]


def create_app(store: Store, settings: ServeSettings | None = None) -> Starlette:
    """The application over a store; it keeps no state of its own but the bounds on what runs at once."""
    chosen = settings if settings is not None else ServeSettings()
    links = Links(chosen.bases)
    pages = Runner(chosen.pages_at_once, chosen.timeout)
    things = Things(store, links, pages, chosen.timeout)
    queries = Runner(chosen.queries_at_once, chosen.timeout)
    endpoint = Endpoint(store, queries, chosen.timeout, chosen.max_request_bytes)

    async def home(_: Request) -> Response:
        page = await pages.run(lambda: home_page(store, links, chosen.dist, chosen.timeout))
        return Response(page, media_type=HTML)

    async def file(request: Request) -> Response:
        return answer_file(request, chosen.dist, request.path_params["name"])

    async def void(request: Request) -> Response:
        return answer_file(request, chosen.dist, "void.ttl")

    routes = [
        Route("/", home),
        Route("/sparql", endpoint.answer, methods=["GET", "POST"]),
        Route("/id/{rest:path}", things.answer),
        Route("/scheme/{rest:path}", things.answer),
        *_document_routes("/dataset", things.answer),
        *_document_routes("/ns", answer_ontology),
        *_document_routes("/shapes", answer_shapes),
        Route("/data/{name}", file),
        Route("/.well-known/void", void),
        Route("/healthz", healthz),
        Mount("/static", StaticFiles(packages=[("communique.serve", "static")])),
    ]
    handlers = {HTTPException: answer_http_exception, CommuniqueError: answer_error, Exception: answer_error}
    return Starlette(routes=routes, middleware=[Middleware(CommonHeaders)], exception_handlers=handlers)


async def healthz(_: Request) -> Response:
    """That the server answers at all."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def run(
    location: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: ServeSettings | None = None,
) -> None:
    """Serves a build's folder, a store on disk, a file of RDF or an endpoint until it is interrupted.

    Raises:
        StoreError: there is no store, or the port cannot be had.
    """
    chosen = settings if settings is not None else ServeSettings(dist=_dist(location), base=base_of(location))
    store = open_store(location, max_answer_bytes=chosen.max_answer_bytes)
    listening = _listen(host, port)
    config = uvicorn.Config(create_app(store, chosen), log_config=_logging(), server_header=False)
    try:
        with listening, suppress(KeyboardInterrupt):  # how a person ends the server is no failure
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        store.close()


def _dist(location: Path | str) -> Path | None:
    folder = Path(location)
    return folder if (folder / "store").is_dir() else None


def _document_routes(path: str, answer: Answer) -> list[Route]:
    return [Route(path, answer), *(Route(f"{path}.{suffix}", answer) for suffix in SUFFIXES)]


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise StoreError(f"cannot listen on {host}:{port}: {error.strerror}", hint="choose another --port") from error
    return listening


def _logging() -> dict[str, Any]:
    """uvicorn's logging, with the access log on standard error too."""
    config = copy.deepcopy(uvicorn.config.LOGGING_CONFIG)
    config["handlers"]["access"]["stream"] = "ext://sys.stderr"
    return config
