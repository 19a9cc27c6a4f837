"""How far the shapes of a shapes graph look: paths, the classes of values, the shapes referred to, queries.

A shape that only asks for something to be there cannot be broken by a further triple: such steps are not harmful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from communique.contribute.classes import SUB_CLASS_OF
from communique.contribute.footprint import ANY, FOCUS, Footprint, Target
from communique.contribute.query_footprint import add_query
from communique.contribute.query_patterns import UnreadableError
from communique.contribute.query_reader import read_query
from communique.validate.constraints import PARAMETERS
from communique.validate.lint_sparql import declared_prefixes
from communique.validate.paths import Node, PropertyPath, read_list, shortened
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import OWL, RDFS, SH, TYPE

_OF_CLASS: Final = PropertyPath(
    "sequence",
    (PropertyPath.of(TYPE), PropertyPath("zeroOrMorePath", (PropertyPath.of(SUB_CLASS_OF),))),
)
_CLASSES: Final = (NamedNode(RDFS + "Class"), NamedNode(OWL + "Class"))
_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
_PAIRS: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
# What asks for values to be there, and nothing of those that are.
_ASKING: Final = frozenset(("minCount", "hasValue", "qualifiedMinCount"))
_CONSTRAINTS: Final = frozenset((*PARAMETERS, "property"))
_BEYOND: Final = ("target", "rule", "js", "expression")


@lru_cache(maxsize=256)
def _term(name: str) -> NamedNode:
    return NamedNode(SH + name)


@lru_cache(maxsize=8)
def footprint_of(shapes: ShapesGraph) -> Footprint:
    """The footprint of all shapes that have targets, and of those that they refer to.

    >>> from communique.validate import load_shapes
    >>> footprint_of(load_shapes()).unbounded
    []
    """
    return _Builder(shapes).build()


class _Builder:
    """Grows a footprint; a shape that several refer to is entered by all of them in one state."""

    def __init__(self, shapes: ShapesGraph) -> None:
        self._shapes = shapes
        self._footprint = Footprint()
        assert self._footprint.state() == FOCUS
        self._focus_paths: set[PropertyPath] = set()
        self._names: dict[Node, set[str]] = defaultdict(set)
        for triple in shapes.triples:
            assert isinstance(triple.subject, Node)
            self._names[triple.subject].add(triple.predicate.value.removeprefix(SH))
        self._entries: dict[tuple[Node, bool], int] = {}
        self._class_entries: dict[bool, int] = {}

    def build(self) -> Footprint:
        for shape, target in self._targeted():
            self._footprint.targets.append(target._replace(state=self._entry(shape, asked=True)))
            self._look_for_focus_nodes(target)
        if any("parameter" in names for names in self._names.values()):
            self._footprint.unbounded.append("constraint components of their own")
        return self._footprint

    def _targeted(self) -> Iterator[tuple[Node, Target]]:
        subjects = dict.fromkeys(triple.subject for triple in self._shapes.triples)
        for shape in subjects:
            assert isinstance(shape, Node)
            kinds = [frozenset(self._objects(shape, name)) for name in _TARGETS]
            if any(kind in _CLASSES for kind in self._shapes.objects(shape, TYPE)) and self._is_shape(shape):
                kinds[0] |= {shape}
            if any(kinds):
                yield shape, Target(0, *kinds)
            elif self._objects(shape, "target"):
                self._entry(shape, asked=True)

    def _look_for_focus_nodes(self, target: Target) -> None:
        """What decides whether a node is a focus node, as a walk from that node."""
        paths = [PropertyPath.of(node) for node in target.subjects_of if isinstance(node, NamedNode)]
        inverse = [PropertyPath.of(node) for node in target.objects_of if isinstance(node, NamedNode)]
        paths += [PropertyPath("inversePath", (path,)) for path in inverse]
        if target.classes:
            paths.append(_OF_CLASS)
        for path in paths:
            if path not in self._focus_paths:
                self._focus_paths.add(path)
                self._footprint.path(path, FOCUS)

    def _is_shape(self, node: Node) -> bool:
        kinds = self._shapes.objects(node, TYPE)
        return _term("NodeShape") in kinds or _term("PropertyShape") in kinds

    def _objects(self, subject: Node, name: str) -> tuple[Node, ...]:
        return self._shapes.objects(subject, _term(name)) if name in self._names[subject] else ()

    def _entry(self, shape: Node, asked: bool) -> int:
        """The state in which a shape looks at a node.

        Args:
            shape: the shape.
            asked: whether the node is to conform, and not perhaps to fail it (`sh:not`).
        """
        if (shape, asked) not in self._entries:
            state = self._entries[shape, asked] = self._footprint.state()
            deactivated = self._objects(shape, "deactivated")
            if not any(value.value in ("true", "1") for value in deactivated):
                self._grow(shape, state, asked)
        return self._entries[shape, asked]

    def _grow(self, shape: Node, state: int, asked: bool) -> None:
        path = self._shapes.path_of(shape)
        values = state if path is None else self._footprint.path(path, state, not (asked and self._only_asks(shape)))
        self._look_at_values(shape, values, asked)
        for name in _PAIRS:
            for other in self._objects(shape, name):
                if isinstance(other, NamedNode):
                    self._footprint.path(PropertyPath.of(other), state)
        for rule in self._objects(shape, "sparql"):
            self._query(shape, rule, state, path)
        for name in _BEYOND:
            if self._objects(shape, name):
                self._footprint.unbounded.append(f"sh:{name} of {shortened(self._shapes.named(shape))}")

    def _only_asks(self, shape: Node) -> bool:
        used = self._names[shape] & _CONSTRAINTS
        if "qualifiedMinCount" in used:
            used -= {"qualifiedValueShape"}
        return used <= _ASKING

    def _look_at_values(self, shape: Node, values: int, asked: bool) -> None:
        if self._objects(shape, "class"):
            self._footprint.silent[values].append(self._class_entry(asked))
        if any(value.value in ("true", "1") for value in self._objects(shape, "closed")):
            self._footprint.path(ANY, values)
        for other, conforming in self._referred(shape):
            self._footprint.silent[values].append(self._entry(other, asked and conforming))

    def _referred(self, shape: Node) -> Iterator[tuple[Node, bool]]:
        """The shapes that look at the values too, and whether values must conform to them."""
        for name in ("node", "property"):
            yield from ((other, True) for other in self._objects(shape, name))
        yield from ((other, False) for other in self._objects(shape, "not"))
        for name in ("and", "or", "xone"):
            for members in self._objects(shape, name):
                yield from ((other, name != "xone") for other in read_list(members, self._shapes.objects))
        at_least = not self._objects(shape, "qualifiedMaxCount")
        disjoint = any(value.value in ("true", "1") for value in self._objects(shape, "qualifiedValueShapesDisjoint"))
        for other in self._objects(shape, "qualifiedValueShape"):
            yield other, at_least and not disjoint
        if disjoint:
            yield from ((sibling, False) for sibling in self._siblings(shape))

    def _siblings(self, shape: Node) -> Iterator[Node]:
        """The qualified value shapes of the shapes that share a parent with this one (SHACL 4.7.3)."""
        for triple in self._shapes.triples:
            if triple.predicate == _term("property") and triple.object == shape:
                assert isinstance(triple.subject, Node)
                for sibling in self._objects(triple.subject, "property"):
                    yield from self._objects(sibling, "qualifiedValueShape")

    def _class_entry(self, asked: bool) -> int:
        if asked not in self._class_entries:
            state = self._class_entries[asked] = self._footprint.state()
            self._footprint.path(_OF_CLASS, state, harmful=not asked)
        return self._class_entries[asked]

    def _query(self, shape: Node, rule: Node, state: int, path: PropertyPath | None) -> None:
        prefixes = declared_prefixes(rule, self._shapes)
        for query in self._objects(rule, "select"):
            try:
                add_query(self._footprint, read_query(query.value, prefixes, path), state)
            except (UnreadableError, KeyError) as error:
                name = shortened(self._shapes.named(shape))
                self._footprint.unbounded.append(f"the query of {name}, which {error}")
