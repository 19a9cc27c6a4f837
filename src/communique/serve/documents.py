"""The vocabulary and the shapes as documents, and the files of a build: only those that are known by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from communique.serve.links import split_suffix
from communique.serve.negotiation import HTML
from communique.serve.pages import render
from communique.serve.problems import problem
from communique.serve.term_labels import last_part
from communique.serve.things import choose, form_headers, not_acceptable
from communique.store.formats import write_triples
from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory, shapes_directory

FILES: Final = {
    "communique.ttl": ("text/turtle", "facts and concept schemes: what most people load"),
    "claims.trig": ("application/trig", "claims with their evidence, one named graph a source"),
    "dataset.nq.gz": ("application/gzip", "everything, as sorted N-Quads"),
    "ontology.ttl": ("text/turtle", "the ontology"),
    "shapes.ttl": ("text/turtle", "the shapes that the data satisfies"),
    "validation.ttl": ("text/turtle", "the report of the validation"),
    "void.ttl": ("text/turtle", "a description of the dataset"),
    "summary.json": ("application/json", "counts, sizes and checksums"),
}
"""The files of a build that are served, with their media types."""


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A class, property or shape as the page of its document shows it."""

    anchor: str
    label: str
    kind: str
    text: str


async def answer_ontology(request: Request) -> Response:
    """The ontology at `/ns`."""
    return _answer(request, "/ns", "The ontology", _ontology())


async def answer_shapes(request: Request) -> Response:
    """The shapes at `/shapes`."""
    return _answer(request, "/shapes", "The shapes", _shapes())


def answer_file(request: Request, dist: Path | None, name: str) -> Response:
    """A file of the build."""
    path = dist / name if dist is not None and name in FILES else None
    if path is None or not path.is_file():
        return problem(request, HTTPStatus.NOT_FOUND, "there is no such file")
    return FileResponse(path, media_type=FILES[name][0])


def _answer(request: Request, path: str, title: str, triples: tuple[Triple, ...]) -> Response:
    _, by_suffix = split_suffix(request.url.path)
    media_type = by_suffix if by_suffix is not None else choose(request)
    if media_type is None:
        return not_acceptable(request)
    headers = form_headers(path, media_type, negotiated=by_suffix is None)
    if media_type == HTML:
        return Response(render("vocabulary.html", title=title, path=path, shown=_shown(triples)), 200, headers, HTML)
    return Response(write_triples(triples, media_type), 200, headers, media_type)


@lru_cache(maxsize=1)
def _ontology() -> tuple[Triple, ...]:
    return _read([ontology_directory() / "communique.ttl"])


@lru_cache(maxsize=1)
def _shapes() -> tuple[Triple, ...]:
    return _read(sorted(shapes_directory().glob("*.ttl")))


def _read(files: Iterable[Path]) -> tuple[Triple, ...]:
    return tuple(
        quad.triple
        for path in files
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def _shown(triples: Iterable[Triple]) -> list[ShownTerm]:
    """What has a name of its own and a label, by label."""
    labels, kinds, texts = {}, {}, {}
    for triple in triples:
        if not isinstance(triple.subject, NamedNode):
            continue
        if triple.predicate == terms.TYPE and isinstance(triple.object, NamedNode):
            kinds[triple.subject.value] = last_part(triple.object.value)
        elif triple.predicate.value in (terms.RDFS + "label", terms.SH + "name") and isinstance(triple.object, Literal):
            labels[triple.subject.value] = triple.object.value
        elif triple.predicate.value in (terms.SKOS + "definition", terms.SH + "description"):
            texts[triple.subject.value] = triple.object.value if isinstance(triple.object, Literal) else ""
    shown = [
        ShownTerm(last_part(iri), label, kinds.get(iri, ""), texts.get(iri, ""))
        for iri, label in labels.items()
        if iri.startswith((terms.NS, terms.SHAPES + "#"))
    ]
    return sorted(shown, key=lambda term: (term.label.casefold(), term.anchor))
