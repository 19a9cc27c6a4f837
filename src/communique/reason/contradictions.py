"""Why an ontology is inconsistent: the individuals that break an axiom, with the statements that make them do so.

HermiT says only that there is a contradiction. The kinds that data can bring into this ontology are few: an
individual in two disjoint classes, two values of a functional property, a value outside the range. Each is a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from communique.reason.report import Contradiction, shorten
from communique.vocabulary.terms import PREFIXES, TYPE

_DISJOINT: Final = """
SELECT DISTINCT ?one ?other WHERE {
  { ?one owl:disjointWith ?other }
  UNION
  { ?axiom a owl:AllDisjointClasses ; owl:members ?list .
    ?list rdf:rest*/rdf:first ?one . ?list rdf:rest*/rdf:first ?other . FILTER(?one != ?other) }
}"""

_TYPES: Final = """
SELECT DISTINCT ?individual ?class ?stated ?subject ?property ?object WHERE {
  { ?individual a ?stated . BIND(?individual AS ?subject) BIND(rdf:type AS ?property) BIND(?stated AS ?object) }
  UNION
  { ?general rdfs:domain ?stated . ?property rdfs:subPropertyOf* ?general . ?individual ?property ?object .
    BIND(?individual AS ?subject) }
  UNION
  { ?general rdfs:range ?stated . ?property rdfs:subPropertyOf* ?general . ?subject ?property ?individual .
    BIND(?individual AS ?object) }
  UNION
  { ?restriction owl:onProperty ?property ; owl:allValuesFrom ?stated . ?narrower rdfs:subClassOf* ?restriction .
    ?subject a ?narrower ; ?property ?individual . BIND(?individual AS ?object) }
  ?stated rdfs:subClassOf* ?class .
  FILTER(isIRI(?individual) && isIRI(?class))
}"""

_TWO_VALUES: Final = """
SELECT DISTINCT ?individual ?property ?one ?other WHERE {
  ?property a owl:FunctionalProperty , owl:DatatypeProperty .
  ?individual ?property ?one , ?other . FILTER(STR(?one) < STR(?other) && ?one != ?other)
}"""

_OUT_OF_RANGE: Final = """
SELECT DISTINCT ?individual ?property ?value ?range WHERE {
  ?property a owl:DatatypeProperty ; rdfs:range ?range . ?individual ?property ?value .
  FILTER(DATATYPE(?value) != ?range && !(?range = xsd:decimal && DATATYPE(?value) = xsd:integer))
}"""

Term = NamedNode | BlankNode | Literal | Triple


def find_contradictions(triples: Iterable[Triple]) -> tuple[Contradiction, ...]:
    """The contradictions that one individual shows, in order; empty where it takes more to see one."""
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    found = {*_in_disjoint_classes(store), *_with_two_values(store), *_out_of_range(store)}
    return tuple(sorted(found))


def _in_disjoint_classes(store: Store) -> Iterator[Contradiction]:
    """The pairs of disjoint classes that an individual is in, each class with the plainest statement for it."""
    disjoint = {frozenset((row["one"].value, row["other"].value)) for row in _rows(store, _DISJOINT)}
    reasons: dict[str, dict[str, tuple[bool, int, str]]] = defaultdict(dict)
    for row in _rows(store, _TYPES):
        class_, stated = row["class"].value, row["stated"].value
        because = _statement(row["subject"], row["property"], row["object"])
        because += "" if stated == class_ else f", and {shorten(stated)} is below {shorten(class_)}"
        reason = (row["property"] != TYPE, len(because), because)
        known = reasons[row["individual"].value].get(class_, reason)
        reasons[row["individual"].value][class_] = min(known, reason)
    for individual, classes in reasons.items():
        for one, other in combinations(sorted(classes), 2):
            if frozenset((one, other)) in disjoint:
                yield Contradiction(
                    individual,
                    f"it cannot be both {shorten(one)} and {shorten(other)}, which are disjoint",
                    tuple(f"{shorten(class_)}: {classes[class_][2]}" for class_ in (one, other)),
                )


def _with_two_values(store: Store) -> Iterator[Contradiction]:
    for row in _rows(store, _TWO_VALUES):
        yield Contradiction(
            row["individual"].value,
            f"{shorten(row['property'].value)} is functional, and it has two values",
            tuple(_statement(row["individual"], row["property"], row[name]) for name in ("one", "other")),
        )


def _out_of_range(store: Store) -> Iterator[Contradiction]:
    for row in _rows(store, _OUT_OF_RANGE):
        yield Contradiction(
            row["individual"].value,
            f"the range of {shorten(row['property'].value)} is {shorten(row['range'].value)}",
            (_statement(row["individual"], row["property"], row["value"]),),
        )


def _rows(store: Store, query: str) -> QuerySolutions:
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    return solutions


def _statement(thing: Term, predicate: Term, value: Term) -> str:
    return " ".join(_show(term) for term in (thing, predicate, value))


def _show(term: Term) -> str:
    if isinstance(term, Literal):
        return f'"{term.value}"^^{shorten(term.datatype.value)}'
    return shorten(term.value) if isinstance(term, NamedNode) else str(term)
