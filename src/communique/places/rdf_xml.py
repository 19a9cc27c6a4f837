"""RDF/XML with places (RDF 1.1 XML Syntax).

The triples come in the order of the fast parser, which gives those of one tag from the last to the first. What RDF 1.2
adds (annotations, triple terms, directions) is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from communique.places.agreement import check_agreement
from communique.places.errors import PlacesError, UnfamiliarError
from communique.places.iris import resolve
from communique.places.located import LocatedTriple, Offsets
from communique.places.xml_markup import Attribute, Closing, Opening, Words, read_markup
from communique.places.xml_names import Scope, XmlLiteral
from communique.vocabulary.terms import RDF

_TYPE, _FIRST, _REST, _NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
_REIFICATION = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_STATEMENT, _XML_LITERAL = NamedNode(RDF + "Statement"), NamedNode(RDF + "XMLLiteral")
_SYNTAX = frozenset(RDF + name for name in ("ID", "about", "bagID", "datatype", "nodeID", "parseType", "resource"))
_NO_NODES = _SYNTAX | {RDF + name for name in ("aboutEach", "aboutEachPrefix", "li", "RDF")}
_NO_PROPERTIES = (_NO_NODES | {RDF + "Description"}) - {RDF + "li"}
_UNKNOWN = frozenset(RDF + name for name in ("annotation", "annotationNodeID", "version"))
_DIRECTION = "http://www.w3.org/2005/11/its"
_SPACE = " \t\r\n"

Node = NamedNode | BlankNode
Placed = tuple[Node, Offsets]
"""A node and where it stands."""


@dataclass(slots=True)
class _Nodes:
    """The document or `rdf:RDF`: node elements stand within."""

    scope: Scope


@dataclass(slots=True)
class _Node:
    """A node element, or a property element with the parse type `Resource`: property elements stand within."""

    scope: Scope
    subject: Placed
    name_at: Offsets
    members: int = 0


@dataclass(slots=True)
class _Property:
    """A property element: text, a node element, or both collections and literals of XML by its parse type."""

    scope: Scope
    subject: Placed
    predicate: tuple[NamedNode, Offsets]
    reifier: Placed | None
    datatype: NamedNode | None = None
    object: tuple[Node | str, Offsets] | None = None
    nodes: list[Placed] | None = None
    nodes_at: Offsets = (0, 0)
    xml: XmlLiteral | None = None
    content_from: int = 0


def read_rdf_xml(content: str, base: str | None = None) -> list[LocatedTriple]:
    """The triples of an RDF/XML text, with places, in the order of `pyoxigraph.parse`.

    A subject stands at its `rdf:about`, `rdf:ID` or `rdf:nodeID`, or else at the name of its node element; a predicate
    at the name of its property element or attribute; an object at its text, its `rdf:resource` or the name of its node
    element. What a parse type implies stands at the parse type, the nodes of a list at its items.

    Raises:
        PlacesError: the text is no RDF/XML, or uses what is not known here; its places are unknown then.

    >>> text = '<e:Deal xmlns:e="urn:e#" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="urn:deal"/>'
    >>> read_rdf_xml(text)[0].object_at
    (1, 7)
    """
    reader = _Reader(base)
    for piece in read_markup(content):
        reader.take(piece)
    check_agreement(reader.triples, content, RdfFormat.RDF_XML, base)
    return reader.triples


class _Reader:
    """Reads markup piece by piece; what stands within what is a stack."""

    def __init__(self, base: str | None) -> None:
        self.triples: list[LocatedTriple] = []
        self._stack: list[_Nodes | _Node | _Property] = [_Nodes(Scope(base))]
        self._of_tag: list[LocatedTriple] = []
        self._labels = count()

    def take(self, piece: Opening | Closing | Words) -> None:
        """Reads the next piece of markup."""
        top = self._stack[-1]
        if isinstance(piece, Words):
            self._words(piece, top)
            return
        if isinstance(top, _Property) and top.xml is not None and top.xml.takes(piece, top.scope):
            return
        if isinstance(piece, Opening):
            self._open(piece, top)
        else:
            self._close(self._stack.pop(), piece.start)
        self.triples += reversed(self._of_tag)
        self._of_tag.clear()

    def _words(self, words: Words, top: _Nodes | _Node | _Property) -> None:
        if isinstance(top, _Property) and top.xml is not None:
            top.xml.write(words.text)
        elif isinstance(top, _Property) and (top.object is None or _is_space(top.object[0])):
            top.object = (words.text, words.at)
        elif not _is_space(words.text):
            raise PlacesError("text does not belong here", offset=words.at[0])

    def _open(self, tag: Opening, top: _Nodes | _Node | _Property) -> None:
        scope = top.scope.within(tag)
        name = scope.expand(tag.name, tag.name_at)
        attributes = scope.attributes(tag)
        unknown = next((a for key, a in attributes.items() if key in _UNKNOWN or key.startswith(_DIRECTION)), None)
        if unknown is not None:
            raise UnfamiliarError(f"{unknown.name} is not known here", offset=unknown.name_at[0])
        if len(self._stack) == 1 and name == RDF + "RDF":
            self._stack.append(_Nodes(scope))
        elif name in (_NO_PROPERTIES if isinstance(top, _Node) else _NO_NODES):
            kind = "property" if isinstance(top, _Node) else "node"
            raise PlacesError(f"<{tag.name}> is no {kind} element", offset=tag.name_at[0])
        elif isinstance(top, _Node):
            self._stack.append(self._property(name, tag, attributes, scope, top))
        else:
            self._stack.append(self._node(name, tag, attributes, scope))

    def _node(self, name: str, tag: Opening, attributes: dict[str, Attribute], scope: Scope) -> _Node:
        subject = _named(attributes, scope, ("ID", "nodeID", "about")) or (self._blank(), tag.name_at)
        self._describe(subject, attributes, scope)
        if name != RDF + "Description":
            self._emit(subject, (_TYPE, tag.name_at), _iri(name, tag.name_at), tag.name_at)
        return _Node(scope, subject, tag.name_at)

    def _property(
        self, name: str, tag: Opening, attributes: dict[str, Attribute], scope: Scope, parent: _Node
    ) -> _Node | _Property:
        if name == RDF + "li":
            parent.members += 1
            name = f"{RDF}_{parent.members}"
        predicate = (_iri(name, tag.name_at), tag.name_at)
        found = _Property(scope, parent.subject, predicate, _named(attributes, scope, ("ID",)), content_from=tag.end)
        kind = attributes.get(RDF + "parseType")
        if kind is not None:
            return self._parsed(found, kind)
        if (datatype := attributes.get(RDF + "datatype")) is not None:
            found.datatype = _resolved(datatype.value, datatype.value_at, scope)
        named = _named(attributes, scope, ("resource", "nodeID"))
        if named is not None or attributes.keys() - _SYNTAX - {_TYPE.value}:
            found.object = named or (self._blank(), tag.name_at)
            self._describe(found.object, attributes, scope)
        return found

    def _parsed(self, found: _Property, kind: Attribute) -> _Node | _Property:
        if kind.value == "Triple":
            raise UnfamiliarError("triple terms are not known here", offset=kind.value_at[0])
        if kind.value == "Resource":
            node = (self._blank(), kind.value_at)
            self._state(found, *node)
            return _Node(found.scope, node, kind.value_at)
        if kind.value == "Collection":
            found.nodes, found.nodes_at = [], kind.value_at
        else:
            found.xml = XmlLiteral(meant=kind.value == "Literal")
        return found

    def _close(self, element: _Nodes | _Node | _Property, end: int) -> None:
        around = self._stack[-1]
        if isinstance(element, _Property):
            self._finish(element, end)
        elif isinstance(element, _Node) and isinstance(around, _Property):
            node = (element.subject[0], element.name_at)
            if around.nodes is None:
                around.object = node
            else:
                around.nodes.append(node)

    def _finish(self, element: _Property, end: int) -> None:
        """Says what a property element comes to at its end."""
        if element.nodes is not None:
            self._state(element, self._list(element.nodes), element.nodes_at)
        elif element.xml is not None:
            if element.xml.meant:
                literal = Literal(element.xml.text(), datatype=_XML_LITERAL)
                self._state(element, literal, (element.content_from, end))
        elif element.object is None:
            self._state(element, _literal("", element), element.predicate[1])
        else:
            value, at = element.object
            self._state(element, _literal(value, element) if isinstance(value, str) else value, at)

    def _list(self, items: list[Placed]) -> Node:
        """The first node of a list; it is said from its end, so that the parser's order comes out when turned round."""
        node: Node = _NIL
        next_at = items[-1][1] if items else (0, 0)
        for item, at in reversed(items):
            cell: Placed = (self._blank(), at)
            self._emit(cell, (_FIRST, at), item, at)
            self._emit(cell, (_REST, at), node, next_at)
            node, next_at = cell[0], at
        return node

    def _describe(self, subject: Placed, attributes: dict[str, Attribute], scope: Scope) -> None:
        """What property attributes say of a node."""
        for name, attribute in attributes.items():
            if name != _TYPE.value and name not in _SYNTAX:
                predicate = (_iri(name, attribute.name_at), attribute.name_at)
                self._emit(subject, predicate, _text(attribute.value, scope), attribute.value_at)
        if (kind := attributes.get(_TYPE.value)) is not None:
            type_ = _resolved(kind.value, kind.value_at, scope)
            self._emit(subject, (_TYPE, kind.name_at), type_, kind.value_at)

    def _state(self, element: _Property, value: Node | Literal, at: Offsets) -> None:
        """The triple of a property element, and what its `rdf:ID` says about it."""
        (subject, subject_at), (predicate, predicate_at) = element.subject, element.predicate
        if element.reifier is not None:
            reifier_at = element.reifier[1]
            self._emit(element.reifier, (_TYPE, reifier_at), _STATEMENT, reifier_at)
            parts = ((subject, subject_at), (predicate, predicate_at), (value, at))
            for property_, (part, part_at) in zip(_REIFICATION, parts, strict=True):
                self._emit(element.reifier, (property_, reifier_at), part, part_at)
        self._emit(element.subject, element.predicate, value, at)

    def _emit(
        self, subject: Placed, predicate: tuple[NamedNode, Offsets], value: Node | Literal, value_at: Offsets
    ) -> None:
        triple = LocatedTriple(subject[0], predicate[0], value, None, subject[1], predicate[1], value_at)
        self._of_tag.append(triple)

    def _blank(self) -> BlankNode:
        return BlankNode(str(next(self._labels)))  # no rdf:nodeID begins with a digit


def _named(attributes: dict[str, Attribute], scope: Scope, names: tuple[str, ...]) -> Placed | None:
    """The node that the first of some attributes names."""
    for name in names:
        if (found := attributes.get(RDF + name)) is None:
            continue
        if name == "nodeID":
            return BlankNode(found.value), found.value_at
        reference = f"#{found.value}" if name == "ID" else found.value
        return _resolved(reference, found.value_at, scope), found.value_at
    return None


def _resolved(reference: str, at: Offsets, scope: Scope) -> NamedNode:
    try:
        return NamedNode(resolve(reference, scope.base))
    except ValueError as error:
        raise PlacesError(str(error), offset=at[0]) from error


def _iri(name: str, at: Offsets) -> NamedNode:
    try:
        return NamedNode(name)
    except ValueError as error:
        raise PlacesError(str(error), offset=at[0]) from error


def _literal(text: str, element: _Property) -> Literal:
    return _text(text, element.scope) if element.datatype is None else Literal(text, datatype=element.datatype)


def _text(text: str, scope: Scope) -> Literal:
    return Literal(text, language=scope.language) if scope.language is not None else Literal(text)


def _is_space(text: Node | str) -> bool:
    return isinstance(text, str) and not text.strip(_SPACE)
