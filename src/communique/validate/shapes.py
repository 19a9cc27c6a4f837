"""Shapes graphs: the project's own, packed with it, and those that a user gives; what a shape says of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from communique.errors import Place, ShapesError, SourceError, ValidationError
from communique.validate.paths import Node, PropertyPath, read_path
from communique.validate.reading import FORMATS, read_triples
from communique.vocabulary.resources import shapes_directory
from communique.vocabulary.terms import SH, TYPE

_STAND_IN = "urn:communique:shape:"
_PROPERTY, _PATH = NamedNode(SH + "property"), NamedNode(SH + "path")
_SHAPE_CLASSES = (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape"))


@dataclass(frozen=True, slots=True, eq=False)
class ShapesGraph:
    """A shapes graph, looked up by subject and predicate.

    Attributes:
        triples: as the engines get them, where each property shape has an IRI.
        stand_ins: the nearest shape with a name around each property shape that had none, by the IRI it was given.
    """

    triples: tuple[Triple, ...]
    stand_ins: Mapping[Node, NamedNode | BlankNode]
    _objects: Mapping[tuple[Node, NamedNode], tuple[Node, ...]]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> ShapesGraph:
        """The shapes graph of some triples."""
        named, stand_ins = _name_property_shapes(tuple(triples))
        index: dict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
        for triple in named:
            index[_subject(triple), triple.predicate].append(_node(triple.object))
        return cls(named, stand_ins, {key: tuple(dict.fromkeys(nodes)) for key, nodes in index.items()})

    def objects(self, subject: Node, predicate: NamedNode) -> tuple[Node, ...]:
        """The objects of a subject and a predicate."""
        return self._objects.get((subject, predicate), ())

    def shapes(self) -> tuple[NamedNode, ...]:
        """All shapes with an IRI, sorted; those that were given one are not among them."""
        subjects = {t.subject for t in self.triples if t.predicate == TYPE and t.object in _SHAPE_CLASSES}
        subjects |= {t.subject for t in self.triples if t.predicate == _PATH}
        named = [node for node in subjects if isinstance(node, NamedNode) and node not in self.stand_ins]
        return tuple(sorted(named, key=lambda node: node.value))

    def path_of(self, shape: Node) -> PropertyPath | None:
        """The path of a property shape; None for a node shape."""
        paths = self.objects(shape, _PATH)
        return read_path(paths[0], self.objects) if paths else None

    def named(self, shape: Node) -> NamedNode | BlankNode:
        """The shape itself, or for one that was given an IRI the nearest one around it."""
        found = self.stand_ins.get(shape, shape)
        assert isinstance(found, NamedNode | BlankNode)
        return found

    def text_of(self, shape: Node, term: str) -> str | None:
        """What a shape says of itself in English: its `name`, `description` or `message`.

        >>> load_shapes().text_of(NamedNode("https://w3id.org/communique/shapes#Year"), "name")
        'year'
        """
        texts = [node for node in self.objects(shape, NamedNode(SH + term)) if isinstance(node, Literal)]
        return min((node.value for node in texts if node.language in (None, "en")), default=None)

    def n_triples(self) -> bytes:
        """The graph as the engines read it."""
        written = serialize(self.triples, format=RdfFormat.N_TRIPLES)
        assert written is not None
        return written


@lru_cache(maxsize=8)
def load_shapes(*locations: Path) -> ShapesGraph:
    """The shapes of files and of all files of folders; without any, those of the project.

    Raises:
        SourceError: a file cannot be read.
        ShapesError: some are ill-formed.
        ValidationError: there are no shapes in them.
    """
    if locations:
        from communique.validate.shape_check import check_shapes

        errors = check_shapes(*locations)
        if errors:
            raise ShapesError(errors)
    triples = [triple for file in shape_files(*locations) for triple in read_triples(file, rename_blank_nodes=True)]
    graph = ShapesGraph.of(triples)
    if not graph.shapes():
        raise ValidationError(
            f"there are no shapes in {', '.join(map(str, locations))}",
            hint="a shape has the type sh:NodeShape or sh:PropertyShape; are data and shapes swapped?",
        )
    return graph


def shape_files(*locations: Path) -> list[Path]:
    """Files, and all files of folders; without any, those of the project's shapes.

    Raises:
        SourceError: there are none in a folder.
    """
    return [file for location in locations or (shapes_directory(),) for file in _files(location)]


def _files(location: Path) -> list[Path]:
    if not location.is_dir():
        return [location]
    files = sorted(path for path in location.iterdir() if path.suffix in FORMATS)
    if not files:
        raise SourceError("the folder holds no shapes", place=Place.of(location), hint="give a folder with .ttl files")
    return files


def _name_property_shapes(
    triples: tuple[Triple, ...],
) -> tuple[tuple[Triple, ...], dict[Node, NamedNode | BlankNode]]:
    """Gives an IRI to each blank property shape, so that engines, which rename blank nodes, report the same."""
    owners = {
        _node(triple.object): _subject(triple)
        for triple in triples
        if triple.predicate == _PROPERTY and isinstance(triple.object, BlankNode)
    }
    names: dict[Node, NamedNode] = {node: NamedNode(f"{_STAND_IN}{n}") for n, node in enumerate(owners, 1)}
    named = tuple(
        Triple(names.get(_subject(t), _subject(t)), t.predicate, names.get(_node(t.object), _node(t.object)))
        for t in triples
    )
    stand_ins: dict[Node, NamedNode | BlankNode] = {}
    for node, name in names.items():
        owner = owners[node]
        while owner in owners:
            owner = owners[owner]
        stand_ins[name] = owner
    return named, stand_ins


def _subject(triple: Triple) -> NamedNode | BlankNode:
    """The subject of a triple of RDF 1.1."""
    assert isinstance(triple.subject, NamedNode | BlankNode)  # RDF 1.2 has triple terms as objects only
    return triple.subject


def _node(term: object) -> Node:
    """A term as a node of a graph of RDF 1.1."""
    if not isinstance(term, NamedNode | BlankNode | Literal):
        raise ValidationError(f"{term} is a triple term, which SHACL 1.0 does not know")
    return term
