"""How far a query looks from $this: which triples are fetched for it, and which queries look at everything."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from communique.contribute.footprint import Footprint
from communique.contribute.index import Fetched, Index
from communique.contribute.neighbourhood import neighbourhood
from communique.contribute.published import PublishedStore
from communique.contribute.query_footprint import add_query
from communique.contribute.query_patterns import UnreadableError
from communique.contribute.query_reader import read_query
from communique.contribute.shapes_footprint import footprint_of
from communique.validate import ShapesGraph
from communique.vocabulary.terms import TYPE

PREFIXES = {"": "urn:x:"}
# Around :t as $this; each line is a triple that a query may look at, :far is beyond all of them.
GRAPH = """
@prefix : <urn:x:> .
:t a :T ; :p :a , :b ; :label "t" .
:a :p :c ; :q :d ; :label "a" .
:c :p :far .
:d :q :far .
:e :p :t ; :q :f .
:g :label "t" ; :p :far .
:hub :r :a , :b , :c .
"""


@pytest.mark.parametrize(
    ("where", "fetched"),
    [
        ("$this :p ?x", ":t :p :a | :t :p :b"),
        ("$this :p ?x . ?x :q ?y", ":t :p :a | :t :p :b | :a :q :d"),
        ("?x :q ?y . $this :p ?x", ":t :p :a | :t :p :b | :a :q :d"),
        ("$this :p/:p ?x", ":t :p :a | :t :p :b | :a :p :c"),
        ("$this :p* ?x", ":t :p :a | :t :p :b | :a :p :c | :c :p :far"),
        ("?x :p $this ; :q ?y", ":e :p :t | :e :q :f"),
        ("$this ^:p/:q ?y", ":e :p :t | :e :q :f"),
        ("$this :q|^:p ?y", ":e :p :t"),
        ("$this :label ?l . ?other :label ?l", ':t :label "t" | :g :label "t"'),
        (
            "$this :label ?l FILTER NOT EXISTS { ?other :label ?l ; :p ?x }",
            ':t :label "t" | :g :label "t" | :g :p :far | :t :p :a | :t :p :b',
        ),
        ("$this :p ?x OPTIONAL { ?x :q ?y }", ":t :p :a | :t :p :b | :a :q :d"),
        ("{ $this :p ?x } UNION { ?x :p $this } ?x :q ?y", ":t :p :a | :t :p :b | :e :p :t | :a :q :d | :e :q :f"),
        ("{ SELECT $this (COUNT(?x) AS ?n) { $this :p ?x } GROUP BY $this } FILTER(?n > 1)", ":t :p :a | :t :p :b"),
        ("$this :p [ :q ?y ; :label ?l ]", ':t :p :a | :t :p :b | :a :q :d | :a :label "a"'),
        ("$this :p ?x BIND(?x AS ?y) ?y :q ?z", ":t :p :a | :t :p :b | :a :q :d"),
        ('$this :label "t"@en , 5 , -1.5 , "x"^^:d , true . $this :p ?x', ':t :label "t" | :t :p :a | :t :p :b'),
        ("$this !(:p|^:q) ?x", ':t :p :a | :t :p :b | :t :label "t" | :e :p :t'),
        ("$this :p ?x . :hub :r ?x", ":t :p :a | :t :p :b | :hub :r :a | :hub :r :b"),
    ],
)
def test_what_is_fetched(where: str, fetched: str) -> None:
    assert _fetched(where) == set(fetched.split(" | "))


@pytest.mark.parametrize(
    ("where", "because"),
    [
        ("?x :q ?y", "does not hang together"),
        ("$this :p ?x . ?y :q ?z", "does not hang together"),
        ("$this :p ?x . :hub :r ?y", "does not hang together"),
        ('BIND(IRI("urn:x:a") AS ?x) ?x :q ?y', "does not hang together"),
        ("$this :label ?l . ?other :name ?name FILTER(?name = ?l)", "does not hang together"),
        # What may be unbound hangs together with nothing.
        ("OPTIONAL { $this :p ?x } ?x :q ?y", "does not hang together"),
        ("{ $this :p ?x } UNION { $this :q ?z } ?x :q ?y", "does not hang together"),
        ("OPTIONAL { $this :p ?x } FILTER NOT EXISTS { ?x :q ?y }", "does not hang together"),
        # The group within braces is matched by itself, and only then joined.
        ("$this :p ?x { OPTIONAL { ?x :q ?y } }", "does not hang together"),
        ("$this :p ?x { $this :q ?z FILTER NOT EXISTS { ?x :q ?y } }", "does not hang together"),
        ("$this :p ?x { SELECT ?x { ?x :q ?y } }", "does not hang together"),
        ("$this :p ?x GRAPH ?g { ?x :q ?y }", "uses GRAPH"),
        ("$this :p ?x MINUS { ?x :q ?y }", "uses MINUS"),
        ("$this :p (1 2)", "list"),
    ],
)
def test_what_looks_at_everything(where: str, because: str) -> None:
    footprint = Footprint()
    with pytest.raises(UnreadableError, match=because):
        add_query(footprint, read_query(f"SELECT $this {{ {where} }}", PREFIXES), footprint.state())


def test_a_shape_that_looks_at_everything_is_told() -> None:
    shapes = _shapes("?x :q ?y")
    assert footprint_of(shapes).unbounded == [
        "the query of <urn:x:S>, which has a pattern that does not hang together with $this"
    ]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ("sh:target [ a sh:SPARQLTarget ; sh:select '' ]", ["sh:target of <urn:x:S>"]),
        ("sh:targetClass :T ; sh:rule [ a sh:SPARQLRule ]", ["sh:rule of <urn:x:S>"]),
        ("sh:targetClass :T . :C sh:parameter [ sh:path :mine ]", ["constraint components of their own"]),
        ("sh:targetClass :T ; sh:deactivated true ; sh:rule [ a sh:SPARQLRule ]", []),
    ],
)
def test_what_has_no_footprint_is_told(shape: str, told: list[str]) -> None:
    text = f"@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . :S a sh:NodeShape ; {shape} ."
    assert footprint_of(ShapesGraph.of(quad.triple for quad in parse(text, RdfFormat.TURTLE))).unbounded == told


def _fetched(where: str) -> set[str]:
    """What is fetched besides the type, which says that the shape looks at $this."""
    published, contribution = Store(), Store()
    published.load(GRAPH.encode(), RdfFormat.TURTLE)
    contribution.load(b"<urn:x:t> <urn:x:new> <urn:x:far> .", RdfFormat.TURTLE)
    footprint = footprint_of(_shapes(where))
    assert not footprint.unbounded
    own = Index(quad.triple for quad in contribution)
    around = neighbourhood(own, Fetched(PublishedStore(published)), footprint)
    return {_short(triple) for triple in around.triples if triple.predicate != TYPE}


def _shapes(where: str) -> ShapesGraph:
    text = f"""
    @prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    :g sh:declare [ sh:prefix "" ; sh:namespace "urn:x:"^^xsd:anyURI ] .
    :S a sh:NodeShape ; sh:targetClass :T ; sh:sparql [ sh:prefixes :g ; sh:select '''SELECT $this {{ {where} }}''' ] .
    """
    return ShapesGraph.of(quad.triple for quad in parse(text, RdfFormat.TURTLE))


def _short(triple: Triple) -> str:
    parts = (triple.subject, triple.predicate, triple.object)
    return " ".join(f":{part.value[6:]}" if isinstance(part, NamedNode) else str(part) for part in parts)
