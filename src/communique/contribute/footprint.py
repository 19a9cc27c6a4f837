"""How far a shape looks from a node: an automaton whose steps are predicates, which is walked in a graph.

What a shape makes of a node depends only on the triples that the walk from it meets. Walked backwards from a new
triple, the same automaton gives the nodes that a shape looks at anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from communique.validate.paths import Node, PropertyPath

FOCUS: Final = 0
"""The state from which is seen which shapes a node is a focus node of."""

ANY: Final = PropertyPath("any")
"""The path by whichever property: what a negated property set, or a variable in the place of a property, may match."""


class Step(NamedTuple):
    """From a node in one state to a node in another, by a triple.

    Attributes:
        predicate: of the triple; None for whichever.
        inverse: the step goes from the object to the subject.
        harmful: whether a further triple can be at fault, or put others at fault. A further type of a value, where
            `sh:class` asks for one, cannot.
    """

    start: int
    predicate: NamedNode | None
    inverse: bool
    end: int
    harmful: bool


class Guard(NamedTuple):
    """What a node must have so that anything comes of it: one of some values of a property."""

    predicate: NamedNode
    values: frozenset[Node]


class Target(NamedTuple):
    """Which nodes are focus nodes of a shape, and the state in which it looks at them."""

    state: int
    classes: frozenset[Node]
    subjects_of: frozenset[Node]
    objects_of: frozenset[Node]
    nodes: frozenset[Node]


@dataclass(slots=True)
class Footprint:
    """The automaton of a shapes graph, grown by paths.

    Attributes:
        steps: from each state.
        silent: the states that a node in a state is in at the same time.
        inner: the states in the midst of a path, which matter only by what comes after.
        guards: what a node needs so as to be in a state.
        targets: of the shapes that have some.
        unbounded: what in the shapes looks at more than can be walked to, in words.
    """

    steps: list[list[Step]] = field(default_factory=list)
    silent: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    inner: set[int] = field(default_factory=set)
    guards: dict[int, Guard] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    unbounded: list[str] = field(default_factory=list)

    def state(self) -> int:
        """A new state."""
        self.steps.append([])
        return len(self.steps) - 1

    def path(self, path: PropertyPath, start: int, harmful: bool = True, inverse: bool = False) -> int:
        """Grows the automaton by a path from a state, and returns the state at its end.

        >>> footprint = Footprint()
        >>> footprint.path(PropertyPath.of(NamedNode("urn:p")), footprint.state())
        1
        """
        first = len(self.steps)
        end = self._path(path, start, harmful, inverse)
        self.inner.update(state for state in range(first, len(self.steps)) if state != end)
        return end

    def guarded(self, end: int, guard: Guard) -> int:
        """The state in which only those nodes are that end in a state and have what a guard asks for."""
        state = self.state()
        self.inner.add(end)
        self.silent[end].append(state)
        self.guards[state] = guard
        return state

    def _path(self, path: PropertyPath, start: int, harmful: bool, inverse: bool) -> int:
        if path.operator == "inversePath":
            return self._path(path.parts[0], start, harmful, not inverse)
        if path.operator == "sequence":
            for part in path.parts[::-1] if inverse else path.parts:
                start = self._path(part, start, harmful, inverse)
            return start
        if path.operator == "alternativePath":
            end = self.state()
            for part in path.parts:
                self.silent[self._path(part, start, harmful, inverse)].append(end)
            return end
        if path.operator in ("zeroOrMorePath", "oneOrMorePath"):
            return self._repeated(path, start, harmful, inverse)
        if path.operator == "zeroOrOnePath":
            end = self._path(path.parts[0], start, harmful, inverse)
            self.silent[start].append(end)
            return end
        end = self.state()
        self.steps[start].append(Step(start, path.predicate, inverse, end, harmful))
        return end

    def _repeated(self, path: PropertyPath, start: int, harmful: bool, inverse: bool) -> int:
        again = self.state()
        self.silent[start].append(again)
        end = self._path(path.parts[0], again, harmful, inverse)
        self.silent[end].append(again)
        return again if path.operator == "zeroOrMorePath" else end


@dataclass(frozen=True)
class Reversed:
    """A footprint by the ends of its steps, for the way back from a new triple to the focus nodes."""

    footprint: Footprint

    @cached_property
    def steps(self) -> dict[int, list[Step]]:
        """The steps into each state."""
        into: dict[int, list[Step]] = defaultdict(list)
        for steps in self.footprint.steps:
            for step in steps:
                into[step.end].append(step)
        return into

    @cached_property
    def silent(self) -> dict[int, list[int]]:
        """The states that bring a node into a state."""
        into: dict[int, list[int]] = defaultdict(list)
        for start, ends in self.footprint.silent.items():
            for end in ends:
                into[end].append(start)
        return into

    @cached_property
    def harmful(self) -> dict[NamedNode | None, list[Step]]:
        """The harmful steps by their predicate."""
        by_predicate: dict[NamedNode | None, list[Step]] = defaultdict(list)
        for steps in self.footprint.steps:
            for step in steps:
                if step.harmful:
                    by_predicate[step.predicate].append(step)
        return by_predicate

    @cached_property
    def roots(self) -> frozenset[int]:
        """The states in which shapes look at their focus nodes, or at what may be one."""
        return frozenset((FOCUS, *(target.state for target in self.footprint.targets)))
