"""The facts of one document as Turtle, without the claims that vouch for them."""

from __future__ import annotations

import io

from pyoxigraph import Triple

from communique.graph.describe import describe
from communique.graph.serialise import sorted_triples, write_triples
from communique.link.iris import Base
from communique.link.links import Links
from communique.link.registry import Registry
from communique.link.survey import Survey
from communique.model import Document, Modality


def document_turtle(document: Document, base: Base) -> str:
    """What a document asserts or plans, as Turtle."""
    links = Links.of(document, Survey.of([document], Registry()), base)
    facts = [
        Triple(claim.subject, claim.predicate, claim.object)
        for claim in describe(links)
        if claim.modality in (Modality.ASSERTED, Modality.PLANNED)
    ]
    output = io.BytesIO()
    write_triples(sorted_triples(facts), output, base)
    return output.getvalue().decode("utf-8")
