"""Things at their paths: a description in the form that the request prefers, or that the path's suffix names."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from communique.serve.claims import quotes_about
from communique.serve.execution import Runner
from communique.serve.links import SUFFIXES, Links, named_format, split_suffix
from communique.serve.negotiation import HTML, acceptable
from communique.serve.pages import render
from communique.serve.problems import problem
from communique.serve.thing_page import PageMaker
from communique.store import Description, Store
from communique.store.formats import GRAPH_FORMATS, write_triples

OFFERED = (*GRAPH_FORMATS, HTML)


@dataclass(frozen=True, slots=True)
class Things:
    """Answers for the things of a store."""

    store: Store
    links: Links
    runner: Runner
    timeout: float

    async def answer(self, request: Request) -> Response:
        """Describes the thing that the path names: 200 with Content-Location, no redirect, so that curl needs no -L."""
        raw = request.scope.get("raw_path", b"").decode("latin-1") or request.url.path
        path, by_suffix = split_suffix(raw)
        media_type = by_suffix if by_suffix is not None else choose(request)
        if media_type is None:
            return not_acceptable(request)
        description = await self.runner.run(lambda: self._describe(path))
        if description is None:
            return problem(request, HTTPStatus.NOT_FOUND, f"nothing is said of {self.links.iris(path)[0]}")
        headers = form_headers(self.links.path(description.iri) or path, media_type, negotiated=by_suffix is None)
        if media_type != HTML:
            return Response(write_triples(description.triples(), media_type), 200, headers, media_type)
        page = await self.runner.run(lambda: self._page(description))
        return Response(page, 200, headers, HTML)

    def _describe(self, path: str) -> Description | None:
        for iri in filter(_is_iri, self.links.iris(path)):
            description = self.store.describe_thing(iri, timeout=self.timeout)
            if description.facts:
                return description
        return None

    def _page(self, description: Description) -> str:
        owned = {triple.subject for triple in description.owned if isinstance(triple.subject, NamedNode)}
        quotes = quotes_about(self.store, {NamedNode(description.iri), *owned}, self.timeout)
        page = PageMaker(description, quotes, self.links).page()
        return render("thing.html", page=page, path=self.links.path(description.iri), formats=SUFFIXES)


def choose(request: Request) -> str | None:
    """The media type for a request: that of `?format=`, or the best that it accepts."""
    named = [media_type for media_type in named_format(request.query_params.getlist("format")) if media_type in OFFERED]
    return next(iter(named or acceptable(request.headers.get("accept"), OFFERED)), None)


def not_acceptable(request: Request) -> Response:
    """The answer where nothing that there is would be accepted."""
    return problem(
        request,
        HTTPStatus.NOT_ACCEPTABLE,
        f"there is no such form; there are: {', '.join(OFFERED)}",
        hint=f"or put one of {', '.join('.' + suffix for suffix in SUFFIXES)} behind the path",
    )


def form_headers(path: str, media_type: str, *, negotiated: bool) -> dict[str, str]:
    """Where this form and the others are, and that the request decided which came."""
    suffixes = {suffix_type: f"{path}.{suffix}" for suffix, suffix_type in SUFFIXES.items()}
    others = [f'<{other}>; rel="alternate"; type="{kind}"' for kind, other in suffixes.items() if kind != media_type]
    headers = {"Link": ", ".join(others)}
    if negotiated:
        headers["Vary"] = "Accept"
        headers["Content-Location"] = suffixes.get(media_type, path)
    return headers


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
