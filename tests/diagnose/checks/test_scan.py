"""The scan of a text passes over nothing that the walk over all of its triples finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse, serialize

from communique.diagnose import Diagnostic
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks.check import check_file
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.walk import ALL, walk

from .conftest import TODAY

TESTS = Path(__file__).parents[2]
SAMPLES = [
    (TESTS / "serve" / "sample.trig").read_text(encoding="utf-8"),
    re.sub("<(?=good|bad)", "<urn:", (TESTS / "shapes" / "amount.trig").read_text(encoding="utf-8")),
]
SAMPLES.append(
    """@prefix cmq: <https://w3id.org/communique/ns#> . @prefix a: <https://w3id.org/communique/id/agreement/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix topic: <https://w3id.org/communique/scheme/topic/> . @prefix dcterms: <http://purl.org/dc/terms/> .
a:one a cmq:Agreement ; skos:prefLabel "A. deal [sic]"@en , 'Мәміле'@kk ; cmq:signedOn "2023-03-18"^^xsd:date ,
    "2023"^^xsd:gYear ; cmq:concerns [ a <urn:x> ; cmq:amount a:two ] ; dcterms:subject topic:green-hydrogen .
a:two <urn:p> ( "5"^^xsd:integer 'say "x"' ) ; cmq:party <https://w3id.org/communique/id/state/KAZ> . # a:three
"""
)
# What is put in the place of what; the group is what is replaced.
MUTATIONS = [
    (r"(?<=cmq:)\w+", "signedOnn"),
    (r"(?<=cmq:)\w+", "State"),
    (r"(?<=cmq:)\w+", "party"),
    (r"(?<=:)[a-z]+-[a-z]+", "no-such-thing"),
    (r"\b\d{4}-\d\d-\d\d\b", "2999-03-18"),
    (r"\b\d{4}-\d\d-\d\d\b", "20x3-03-18"),
    (r"\^\^xsd:\w+", "^^xsd:Date"),
    (r"\^\^xsd:\w+", " ^^ xsd:gYear"),
    (r"(?<=[\"'])@en\b", "@kz"),
    (r"https?://w3id", "http://w3id"),
    (r"https://schema", "http://schema"),
    (r"(?<=/)\w+(?=[>/])", "a%20b"),
    (r"<https?:/", "<https:"),
    (r"(?<=a:)t(?=wo)", "\\-t"),
    (r"(?<=/)\w+(?=>)", "x"),
    (r"\ba(?=\s)", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
    (r"(?<=\s)[a-z]+:[\w-]+(?=\s+a\s)", "_:b"),
    (r"(?<=\s)[a-z]+:[\w-]+(?=\s+a\s)", "[]"),
    (r"(?<=\sa )\w+:\w+", "cmq:Agreement , cmq:kind"),
    (r"(?<=\sa )\w+:\w+", "<https://w3id.org/communique/id/state/KAZ>"),
    (r"(?<=\s);(?=\s)", "; a cmq:Agreement ;"),
    (r"(?<=\s);(?=\s)", "; <urn:p> [ <urn:q> 'a. b' , [] ; a cmq:Event ] ;"),
    (r"(?<=\s);(?=\s)", "; # cmq:nothing [ a cmq:Event ]\n ;"),
    (r"(?<=\s);(?=\s)", "; <urn:p> <https://w3id.org/communique/id/project/nowhere> ;"),
    (
        r"(?<=\s);(?=\s)",
        "; <urn:p> '''\na:nowhere a cmq:Agreement ;\n''' , <https://w3id.org/communique/id/agreement/nowhere> ;",
    ),
    (r"(?<=\s)\.(?=\s)", ". cmq:Agreement cmq:party cmq:State ."),
    (r"(?<=\s)\.(?=\s)", ".\n@base <https://w3id.org/communique/> . <ns#prty> <urn:p> <id/x> ."),
]
SYNTAXES = [RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.N_TRIPLES, RdfFormat.TURTLE]


def by_scan(content: str, form: RdfFormat, *, as_large: bool) -> set[tuple[str, str, str]]:
    file = CheckedFile.of_text("file", content, form)
    if as_large:
        file.triples_at_hand = lambda: ()  # type: ignore[method-assign]
    found = check_file(file, TODAY)
    return {(d.rule.id, d.message, str(d.region)) for d in found if not of_declaration(d)}


def by_walk(content: str, form: RdfFormat) -> set[tuple[str, str, str]]:
    from communique.diagnose.checks.check import _diagnostic

    file = CheckedFile.of_text("file", content, form)
    scope = Scope(TODAY, lambda iri: False)
    found = [_diagnostic(finding, file) for finding in walk(file.triples(), ALL, scope.of(file.triples()), content)]
    return {(diagnostic.rule.id, diagnostic.message, str(diagnostic.region)) for diagnostic in found}


def of_declaration(diagnostic: Diagnostic) -> bool:
    if diagnostic.rule.id == "unused-prefix":
        return True
    before = (diagnostic.excerpt or "")[: diagnostic.region.column - 1] if diagnostic.region is not None else ""
    return re.search(r"prefix\s+\S*:\s*<$", before) is not None


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_scan_finds_what_the_walk_finds(data: st.DataObject) -> None:
    content = SAMPLES[data.draw(st.integers(0, len(SAMPLES) - 1))]
    for _ in range(data.draw(st.integers(1, 3))):
        pattern, replacement = data.draw(st.sampled_from(MUTATIONS))
        places = [match.span() for match in re.finditer(pattern, content)]
        if places:
            start, end = data.draw(st.sampled_from(places))
            content = content[:start] + replacement + content[end:]
    try:
        quads = list(parse(content, RdfFormat.TRIG))
    except SyntaxError:
        return
    form = data.draw(st.sampled_from(SYNTAXES))
    if form != RdfFormat.TRIG:
        given_ = quads if form == RdfFormat.N_QUADS else [quad.triple for quad in quads]
        written = serialize(given_, format=form)
        assert written is not None
        content = written.decode("utf-8")
    as_large = data.draw(st.booleans())
    assert by_scan(content, form, as_large=as_large) == by_walk(content, form)


@pytest.mark.parametrize("content", SAMPLES[:2])
def test_clean_text_is_not_walked(content: str) -> None:
    file = CheckedFile.of_text("file", content, RdfFormat.TRIG)
    found = {diagnostic.rule.id for diagnostic in check_file(file, TODAY, known=lambda iri: True)}
    assert found <= {"unused-prefix"}
    assert "_triples" not in file.__dict__
