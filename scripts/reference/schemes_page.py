"""`docs/reference/schemes.md`: the closed lists with their concepts, the units and the states."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory
from communique.vocabulary.states import load_states
from reference.graph import BROADER, CONCEPT, CONCEPT_SCHEME, DEFINITION, DESCRIPTION, Graph, read_graph, short
from reference.markdown import code, heading, link, page, plain, table

_CURRENCY = "http://qudt.org/vocab/unit/CCY_"

_INTRODUCTION = """\
The closed lists. A facts file uses the word in the first column (`skos:notation`); the data use the concept's IRI,
which is `https://w3id.org/communique/scheme/SCHEME/CONCEPT`. Queries take either, or the label. The files are in
[ontology/schemes/](../../ontology/schemes/)."""


def schemes_page() -> str:
    """The page."""
    graphs = [read_graph(path) for path in sorted((ontology_directory() / "schemes").glob("*.ttl"))]
    schemes = [(graph, scheme) for graph in graphs for scheme in graph.instances(CONCEPT_SCHEME)]
    rows = [[link(code(_name(iri)), _name(iri)), plain(graph.text(iri, DESCRIPTION))] for graph, iri in schemes]
    rows.append([link(code("states"), "states"), "The states of the world and the European Union."])
    contents = table(["scheme", "what it lists"], rows)
    sections = [_units(*each) if _name(each[1]) == "unit" else _scheme(*each) for each in schemes]
    return page("Schemes", _INTRODUCTION, [contents, *sections, _states()], "ontology/schemes/")


def _scheme(graph: Graph, scheme: NamedNode) -> str:
    rows = []
    for concept in sorted(_concepts(graph, scheme), key=lambda node: node.value):
        broader = ", ".join(graph.text(NamedNode(iri), terms.NOTATION) for iri in graph.texts(concept, BROADER))
        label, notation = graph.text(concept, terms.PREF_LABEL), graph.text(concept, terms.NOTATION)
        others = ", ".join(sorted(graph.texts(concept, terms.ALT_LABEL), key=str.casefold))
        definition = plain(graph.text(concept, DEFINITION))
        rows.append([code(notation), plain(label), definition, plain(broader), plain(others), code(_name(concept))])
    head = ["notation", "label", "definition", "broader", "other names", "concept"]
    return _head(graph, scheme) + "\n\n" + table(head, rows)


def _units(graph: Graph, scheme: NamedNode) -> str:
    """Units of energy and trade as a table; of the currencies the codes alone."""
    rows, currencies = [], []
    for unit in _concepts(graph, scheme):
        symbol = graph.text(unit, terms.NOTATION)
        if unit.value.startswith(_CURRENCY):
            currencies.append(symbol)
            continue
        base = NamedNode(graph.text(unit, terms.BASE_UNIT))
        others = ", ".join(graph.texts(unit, terms.ALT_LABEL))
        factor = f"{graph.text(unit, terms.FACTOR)} {graph.text(base, terms.NOTATION)}"
        rows.append([code(symbol), plain(graph.text(unit, terms.PREF_LABEL)), factor, plain(others), code(short(unit))])
    units = table(["notation", "label", "in its base unit", "other names", "IRI"], rows)
    codes = f"The {len(currencies)} currencies have the codes of ISO 4217 as notation, and IRIs such as `unit:CCY_USD`:"
    return "\n\n".join([_head(graph, scheme), units, codes, " ".join(sorted(currencies)) + "."])


def _states() -> str:
    states = sorted(load_states().all, key=lambda state: state.label)
    rows = [[code(each.alpha2), code(each.alpha3), plain(each.label), ", ".join(each.demonyms)] for each in states]
    text = (
        f"{len(states)} of them. A facts file uses the two-letter code; the IRI is "
        "`https://w3id.org/communique/id/state/` and the three-letter code. Capitals, other names and Wikidata's items "
        "are in [ontology/schemes/states.ttl](../../ontology/schemes/states.ttl)."
    )
    parts = [heading(2, code("states"), "states"), text, table(["alpha-2", "alpha-3", "name", "demonyms"], rows)]
    return "\n\n".join(parts)


def _head(graph: Graph, scheme: NamedNode) -> str:
    name = _name(scheme)
    return f"{heading(2, code(name), name)}\n\n{plain(graph.text(scheme, DESCRIPTION))}\n\nIRI: `{scheme.value}`"


def _concepts(graph: Graph, scheme: NamedNode) -> list[NamedNode]:
    return [node for node in graph.instances(CONCEPT) if scheme in graph.objects(node, terms.IN_SCHEME)]


def _name(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]
