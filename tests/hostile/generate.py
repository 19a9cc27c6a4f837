"""Writes the hostile files into a folder. `ADDRESS` in them is one at which nobody should ever be asked anything."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DEPTH = 100_000


def rdf_xml(body: str, doctype: str = "") -> bytes:
    """A document of RDF/XML."""
    return f'{doctype}<r:RDF xmlns:r="{RDF}" xmlns:e="urn:e#">{body}</r:RDF>'.encode()


def entity_bomb(levels: int) -> bytes:
    """Ten to the power of `levels` characters, once entities are unfolded."""
    declared = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(levels))
    text = f'<r:Description r:about="urn:a"><e:p>&e{levels};</e:p></r:Description>'
    return rdf_xml(text, f'<!DOCTYPE r:RDF [<!ENTITY e0 "x">{declared}]>')


def external_entity(address: str) -> bytes:
    """What is at an address, if an entity is fetched."""
    text = '<r:Description r:about="urn:a"><e:p>&x;</e:p></r:Description>'
    return rdf_xml(text, f'<!DOCTYPE r:RDF [<!ENTITY x SYSTEM "{address}">]>')


def late_document_type() -> bytes:
    """Entities that are declared where no document type may stand, but one parser takes it."""
    return rdf_xml('<!DOCTYPE a [<!ENTITY x "y">]><r:Description r:about="urn:a"><e:p>&x;</e:p></r:Description>')


def deep_xml() -> bytes:
    """Elements within elements."""
    return rdf_xml("<e:A><e:p>" * (DEPTH // 2) + "</e:p></e:A>" * (DEPTH // 2))


def deep_turtle(opening: str, closing: str) -> bytes:
    """Lists or nameless nodes within one another."""
    return f"<urn:a> <urn:p> {opening * DEPTH} 1 {closing * DEPTH} .\n".encode()


def with_context(context: object, **members: object) -> bytes:
    """A document of JSON-LD."""
    return json.dumps({"@context": context, "@id": "urn:a", "urn:p": 1, **members}).encode()


def many_contexts(number: int = 30_000) -> bytes:
    """A context in which each term brings another, each of which a parser puts on top of all terms before it."""
    terms = {f"t{n}": {"@id": f"urn:t{n}", "@context": {"x": "urn:x"}} for n in range(number)}
    return with_context(terms)


def chain_of_terms(number: int = 100_000) -> bytes:
    """A context in which each term is said by the next, which a parser defines within the definition."""
    return with_context({f"t{n}": f"t{n + 1}:x" for n in range(number)} | {f"t{number}": "urn:t/"})


def long_literal() -> str:
    """A literal that is longer than any that is read."""
    return "x" * 12_000_000


def workbook_bomb() -> bytes:
    """A workbook of one sheet that unpacks to 60 MB, from a hundredth of that."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
            for _ in range(40):
                sheet.write(row * 1000)
    return packed.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "entities-8.rdf": lambda: entity_bomb(8),
    "entities-10.rdf": lambda: entity_bomb(10),
    "entity-file.rdf": lambda: external_entity("file:///etc/passwd"),
    "entity-http.rdf": lambda: external_entity("ADDRESS"),
    "subset-http.rdf": lambda: rdf_xml("", '<!DOCTYPE r:RDF SYSTEM "ADDRESS">'),
    "late-document-type.rdf": late_document_type,
    "deep.rdf": deep_xml,
    "nul.rdf": lambda: rdf_xml('<r:Description r:about="urn:a"><e:p>\0</e:p></r:Description>'),
    "no-utf-8.rdf": lambda: rdf_xml("").replace(b"></r", b">\xff</r"),
    "utf-16.rdf": lambda: rdf_xml("").decode().encode("utf-16"),
    "context-http.jsonld": lambda: with_context("ADDRESS"),
    "context-file.jsonld": lambda: with_context("file:///etc/passwd"),
    "context-import.jsonld": lambda: with_context({"@import": "ADDRESS"}),
    "context-within.jsonld": lambda: with_context({"x": {"@id": "urn:x", "@context": "ADDRESS"}}, x={"urn:p": 1}),
    "deep-arrays.jsonld": lambda: b"[" * DEPTH + b"]" * DEPTH,
    "deep-objects.jsonld": lambda: b'{"urn:p":' * DEPTH + b"1" + b"}" * DEPTH,
    "deep-contexts.jsonld": lambda: b'{"@context":{"a":' * DEPTH + b"1" + b"}}" * DEPTH,
    "unclosed-arrays.jsonld": lambda: b"[" * DEPTH,
    "many-contexts.jsonld": many_contexts,
    "chain.jsonld": chain_of_terms,
    "circle.jsonld": lambda: with_context({"a": "b:x", "b": "a:x"}),
    "list-in-graph.jsonld": lambda: with_context({"x": {"@id": "urn:x", "@container": "@graph"}}, x={"@list": [1]}),
    "long-literal.jsonld": lambda: with_context({}, **{"urn:q": long_literal()}),
    "nul.jsonld": lambda: b'{"@id": "urn:a", "urn:p": "\0"}',
    "no-utf-8.jsonld": lambda: b'{"@id": "urn:a", "urn:p": "\xff"}',
    "utf-16.jsonld": lambda: with_context({}).decode().encode("utf-16"),
    "deep-lists.ttl": lambda: deep_turtle("( ", ") "),
    "deep-nodes.ttl": lambda: deep_turtle("[ <urn:p> ", "] "),
    "unclosed-lists.ttl": lambda: deep_turtle("( ", ""),
    "imports.ttl": lambda: (
        b"<urn:a> a <http://www.w3.org/2002/07/owl#Ontology> ; <http://www.w3.org/2002/07/owl#imports> <ADDRESS> ."
    ),
    "shapes-within.ttl": lambda: SERVICE.encode() + b"<urn:a> a <urn:T> .",
    "long-literal.ttl": lambda: f'<urn:a> <urn:p> "{long_literal()}" .'.encode(),
    "long-iri.ttl": lambda: f"<urn:a> <urn:p> <urn:{long_literal()}> .".encode(),
    "long-line.nt": lambda: b'<urn:a> <urn:p> "x" . ' * 100_000,
    "unclosed-literal.ttl": lambda: b'<urn:a> <urn:p> """' + b'"" x ' * 1_000_000,
    "nul.ttl": lambda: b'<urn:a> <urn:p> "\0" .',
    "nul-in-iri.ttl": lambda: b"<urn:a> <urn:p> <urn:\0> .",
    "no-utf-8.ttl": lambda: b'<urn:a> <urn:p> "\xe9" .',
    "utf-16.ttl": lambda: "<urn:a> <urn:p> <urn:c> .".encode("utf-16"),
    "escaped-half.ttl": lambda: rb'<urn:a> <urn:p> "\uD800" .',
    "bomb.ttl.gz": lambda: gzip.compress(bytes(10_000_000)) * 30,
    "bomb.nt.gz": lambda: gzip.compress(b"<urn:a> <urn:p> <urn:c> .\n" * 400_000) * 30,
    "cut.ttl.gz": lambda: gzip.compress(b"<urn:a> <urn:p> <urn:c> .\n" * 1000)[:-20],
    "bomb.xlsx": workbook_bomb,
    "many-columns.csv": lambda: ",".join(f"c{n}" for n in range(200_000)).encode(),
    "many-rows.csv": lambda: b"id,name\n" + b"a,b\n" * 400_000,
    "unclosed-quote.csv": lambda: b'id,"name\n' + b"a,b\n" * 100_000,
    "nul.csv": lambda: b"id,na\0me\na,b\n",
    "no-archive.xlsx": lambda: b"PK\3\4" + bytes(1000),
    **{
        f"empty{ending}": bytes
        for ending in (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf", ".xlsx", ".csv", ".ttl.gz")
    },
}
"""The files by name."""


def shape(constraint: str) -> str:
    """A shape for the nodes of type `urn:T`."""
    return (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        f"<urn:shape> a sh:NodeShape ; sh:targetClass <urn:T> ; {constraint} .\n"
    )


def sparql(query: str) -> str:
    """A constraint in SPARQL."""
    return shape(f'sh:sparql [ a sh:SPARQLConstraint ; sh:message "no" ; sh:select """{query}""" ]')


SERVICE = sparql("SELECT $this WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }")
SHAPES = {
    "service.ttl": SERVICE,
    "service-in-filter.ttl": sparql(
        "SELECT $this WHERE { $this a ?t FILTER EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }"
    ),
    "service-in-select.ttl": sparql("SELECT $this WHERE { { SELECT $this WHERE { service <ADDRESS> { ?s ?p ?o } } } }"),
    "service-in-code-points.ttl": sparql(r"SELECT $this WHERE { SERV\\u0049CE <ADDRESS> { ?s ?p ?o } }"),
    "service-after-number.ttl": sparql("SELECT $this WHERE { $this ?t 1SERVICE <ADDRESS> { ?s ?p ?o } }"),
    "from.ttl": sparql("SELECT $this FROM <ADDRESS> WHERE { $this a ?t }"),
    "from-named.ttl": sparql("SELECT $this FROM NAMED <ADDRESS> WHERE { $this a ?t }"),
    "load.ttl": sparql("LOAD <ADDRESS>"),
    "target.ttl": shape("sh:nodeKind sh:IRI").replace(
        "sh:targetClass <urn:T>",
        'sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { SERVICE <ADDRESS> { ?this ?p ?o } }" ]',
    ),
    "rule.ttl": shape(
        "sh:rule [ a sh:SPARQLRule ; "
        'sh:construct "CONSTRUCT { $this a <urn:U> } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }" ]'
    ),
    "script.ttl": shape(
        'sh:js [ a sh:JSConstraint ; sh:jsFunctionName "f" ; sh:jsLibrary [ sh:jsLibraryURL "ADDRESS" ] ]'
    ),
    "imports.ttl": shape("sh:nodeKind sh:IRI") + "<urn:shapes> <http://www.w3.org/2002/07/owl#imports> <ADDRESS> .",
}
"""Shapes by name, each of which would have an engine ask somebody."""

CATASTROPHIC = shape(r'sh:property [ sh:path <urn:p> ; sh:message "no" ; sh:pattern "^(a+)+$" ]')
"""A pattern that takes an engine that goes back over its steps more time than there is."""

DATA = f'<urn:a> a <urn:T> ; <urn:p> "{"a" * 40}!" .\n'
"""What the shapes look at."""


def write(folder: Path, url: str = "http://127.0.0.1:9/") -> None:
    """Writes all files into a folder."""
    for name, build in FILES.items():
        (folder / name).write_bytes(build().replace(b"ADDRESS", url.encode()))
    (folder / "shapes").mkdir()
    for name, text in {**SHAPES, "catastrophic.ttl": CATASTROPHIC}.items():
        (folder / "shapes" / name).write_text(text.replace("ADDRESS", url), encoding="utf-8")
    (folder / "data.ttl").write_text(DATA, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
