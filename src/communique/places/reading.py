"""The face of the readers with places: a text of any RDF syntax in, its triples and where they stand out."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import zip_longest

from pyoxigraph import BlankNode, DefaultGraph, Quad, RdfFormat, Triple

from communique.places.errors import PlacesError
from communique.places.located import LocatedTriple

TURTLE_FAMILY = frozenset((RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS))
"""The syntaxes in which names and literals stand as they are: engines read the text, and it can be searched."""


def read_places(content: str, form: RdfFormat, base: str | None = None) -> list[LocatedTriple]:
    """The triples of a text, with places.

    They are those that `pyoxigraph.parse` gives, in its order; the n-th distinct blank node of one is the n-th of
    the other, though under another label where the text gives none.

    Raises:
        PlacesError: the text is not of the syntax, or uses what the reader does not know; places are unknown then.

    >>> read_places("<urn:deal> a <urn:Deal> .", RdfFormat.TURTLE)[0].predicate_at
    (11, 12)
    """
    try:
        with without_collection():
            return _read(content, form, base)
    except ValueError as error:
        raise PlacesError(str(error), offset=0) from error


def _read(content: str, form: RdfFormat, base: str | None) -> list[LocatedTriple]:
    """Hand a text to the reader of its syntax, imported when it is wanted: their grammars take a while to compile."""
    if form in (RdfFormat.TURTLE, RdfFormat.TRIG):
        from communique.places.turtle import read_turtle

        return read_turtle(content, base, graphs=form == RdfFormat.TRIG)
    if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        from communique.places.n_quads import read_n_quads

        return read_n_quads(content, graphs=form == RdfFormat.N_QUADS)
    if form == RdfFormat.JSON_LD:
        from communique.places.json_ld import read_json_ld  # type: ignore[import-untyped,unused-ignore]

        return list(read_json_ld(content, base))
    if form == RdfFormat.RDF_XML:
        from communique.places.rdf_xml import read_rdf_xml

        return read_rdf_xml(content, base)
    raise PlacesError(f"places are not known in {form.name}", offset=0)


@contextmanager
def without_collection() -> Iterator[None]:
    """Nothing that is read is cyclic; looking through it over and over would take the collector half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def agrees(located: Iterable[LocatedTriple], quads: Iterable[Quad]) -> bool:
    """Whether triples with places are the quads of the fast parser, in its order, but for labels of blank nodes.

    >>> from pyoxigraph import parse
    >>> text = "[] <urn:p> [] ."
    >>> agrees(read_places(text, RdfFormat.TURTLE), parse(text, format=RdfFormat.TURTLE))
    True
    """
    here: dict[str, str] = {}
    there: dict[str, str] = {}
    for ours, theirs in zip_longest(located, quads):
        if ours is None or theirs is None:
            return False
        pairs = list(zip(ours[:4], (theirs.subject, theirs.predicate, theirs.object, theirs.graph_name), strict=True))
        while pairs:
            one, other = pairs.pop()
            if isinstance(one, BlankNode) and isinstance(other, BlankNode):
                if here.setdefault(one.value, other.value) != other.value:
                    return False
                if there.setdefault(other.value, one.value) != one.value:
                    return False
            elif isinstance(one, Triple) and isinstance(other, Triple):
                pairs += zip(one, other, strict=True)
            elif one != other and not (one is None and isinstance(other, DefaultGraph)):
                return False
    return True
