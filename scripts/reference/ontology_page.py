"""`docs/reference/ontology.md`: the classes and properties of the ontology, and the prefixes of what is written."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode

from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory
from reference.graph import DEFINITION, EXAMPLE, LABEL, OTHER_PREFIXES, SCOPE_NOTE, Graph, Node, read_graph, short
from reference.markdown import code, heading, link, listed, page, plain, table

_KINDS = {
    NamedNode(terms.OWL + "Class"): "class",
    NamedNode(terms.OWL + "ObjectProperty"): "object property",
    NamedNode(terms.OWL + "DatatypeProperty"): "datatype property",
    NamedNode(terms.OWL + "AnnotationProperty"): "annotation property",
}
_FUNCTIONAL = NamedNode(terms.OWL + "FunctionalProperty")
_UNION, _MEMBERS = NamedNode(terms.OWL + "unionOf"), NamedNode(terms.OWL + "members")
_ON, _ALL_FROM = NamedNode(terms.OWL + "onProperty"), NamedNode(terms.OWL + "allValuesFrom")
_PLURALS = {kind: kind + ("es" if kind == "class" else "s") for kind in _KINDS.values()}
_PLURALS |= {kind: plural.replace("propertys", "properties") for kind, plural in _PLURALS.items()}
_RELATIONS = {
    "subclass of": NamedNode(terms.RDFS + "subClassOf"),
    "subproperty of": NamedNode(terms.RDFS + "subPropertyOf"),
    "domain": NamedNode(terms.RDFS + "domain"),
    "range": NamedNode(terms.RDFS + "range"),
    "disjoint with": NamedNode(terms.OWL + "disjointWith"),
}

_INTRODUCTION = """\
What the words of the data mean. The file is [ontology/communique.ttl](../../ontology/communique.ttl); the closed
lists are on [the page of the schemes](schemes.md), the constraints on [the page of the shapes](shapes.md). [The
data model](../data-model.md) shows how the terms work together.

Domain and range stand only where they follow from the meaning. Dates have no range: they are days, months or years,
as exact as the source."""


def ontology_page() -> str:
    """The page."""
    graph = read_graph(ontology_directory() / "communique.ttl")
    terms_by_kind = {kind: sorted(graph.instances(of), key=short) for of, kind in _KINDS.items()}
    sections = [_prefixes(), _contents(terms_by_kind)]
    for own in (True, False):
        for kind, found in terms_by_kind.items():
            chosen = [term for term in found if _is_own(term) == own]
            if chosen:
                title = f"{_PLURALS[kind].capitalize()} {'of our own' if own else 'reused'}"
                sections += [f"## {title}", *(_section(graph, term) for term in chosen)]
    sections += ["## What nothing can be both of", _disjoint(graph)]
    return page("Ontology", _INTRODUCTION, sections, "ontology/communique.ttl")


def _prefixes() -> str:
    namespaces = {name: iri for name, iri in (terms.PREFIXES | OTHER_PREFIXES).items() if name != "sh"}
    rows = [[code(name), code(iri)] for name, iri in sorted(namespaces.items())]
    return "## Prefixes\n\n" + table(["prefix", "namespace"], rows)


def _contents(terms_by_kind: dict[str, list[NamedNode]]) -> str:
    rows = []
    for kind, found in terms_by_kind.items():
        for own in (True, False):
            links = ", ".join(_linked(term) for term in found if _is_own(term) == own)
            if links:
                rows.append([f"{_PLURALS[kind]}{' of our own' if own else ' reused'}", links])
    return "## Terms\n\n" + table(["kind", "terms"], rows)


def _section(graph: Graph, term: NamedNode) -> str:
    rows = [["label", plain(graph.text(term, LABEL))], ["definition", plain(graph.text(term, DEFINITION))]]
    for name, relation in _RELATIONS.items():
        values = [_expression(graph, node) for node in graph.objects(term, relation)]
        if values:
            rows.append([name, "; ".join(values)])
    if _FUNCTIONAL in graph.objects(term, terms.TYPE):
        rows.append(["functional", "a subject has one value at most"])
    rows += [["scope note", plain(note)] for note in graph.texts(term, SCOPE_NOTE)]
    rows += [["example", plain(example)] for example in graph.texts(term, EXAMPLE)]
    rows.append(["IRI", code(term.value)])
    return heading(3, code(short(term)), _anchor(term)) + "\n\n" + listed(rows)


def _expression(graph: Graph, node: Node) -> str:
    """A class as people write it: its name, a union, or a restriction of a property's values."""
    if not isinstance(node, BlankNode):
        declared = isinstance(node, NamedNode) and bool(graph.objects(node, DEFINITION))
        return _linked(node) if declared and isinstance(node, NamedNode) else code(short(node))
    union = graph.objects(node, _UNION)
    if union:
        return " or ".join(_expression(graph, member) for member in graph.members(union[0]))
    on, values = graph.objects(node, _ON)[0], graph.objects(node, _ALL_FROM)[0]
    return f"things with {_expression(graph, on)} only from {_expression(graph, values)}"


def _disjoint(graph: Graph) -> str:
    lists = [value for node in graph.subjects(_MEMBERS) for value in graph.objects(node, _MEMBERS)]
    members = (_expression(graph, member) for each in lists for member in graph.members(each))
    return f"A thing belongs to at most one of these classes: {', '.join(members)}."


def _is_own(term: NamedNode) -> bool:
    return term.value.startswith(terms.NS)


def _linked(term: NamedNode) -> str:
    return link(code(short(term)), _anchor(term))


def _anchor(term: NamedNode) -> str:
    return short(term).replace(":", "-")
