"""How far a SPARQL constraint looks from `$this`: the footprint of its patterns.

Each pattern is walked from an end that is surely bound by then. A triple that matches a pattern and is not met so
cannot be part of a solution, so it may be missing. Where no end is surely bound, the query looks at the whole graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from communique.contribute.footprint import Footprint, Guard
from communique.contribute.query_patterns import (
    Alias,
    Alternatives,
    Element,
    Group,
    Optional,
    Pattern,
    Subquery,
    Term,
    UnreadableError,
)

States = dict[str, int]
"""The state in which the values of a variable are, for each that is surely bound."""


def add_query(footprint: Footprint, query: Group, this: int) -> None:
    """Grows a footprint by a query whose `$this` is in a state.

    Raises:
        UnreadableError: a pattern of it hangs together with `$this` by no walk.
    """
    bound = {"this": this}
    _Connection(footprint, bound).group(query, bound)


@dataclass(frozen=True, slots=True)
class _Connection:
    """Walks groups.

    Attributes:
        given: what is put in place of its variable wherever it stands: `$this`, and within EXISTS all that is bound.
        guards: what the group asks for of the values of variables that it binds.
    """

    footprint: Footprint
    given: States
    guards: Mapping[str, Guard] = field(default_factory=dict)

    def group(self, group: Group, bound: States, left: States | None = None) -> States:
        """Walks all patterns of a group and returns the variables that it binds.

        Args:
            bound: what the group is joined with. What is optional in the group, or asked to exist, does not see it.
            left: what the conditions of the group see beside its own, where it is optional.
        """
        within = replace(self, guards=_guards(group))
        own: States = {}
        waiting: list[Element] = []
        for element in group.elements:
            if isinstance(element, Optional):
                own |= within._join(waiting, bound | own)
                waiting = []
                self.group(element.group, self.given | own, own)
            else:
                waiting.append(element)
        own |= within._join(waiting, bound | own)
        for condition in group.conditions:
            seen = self.given | (left or {}) | own
            _Connection(self.footprint, seen).group(condition.group, seen)
        return own

    def _join(self, elements: list[Element], bound: States) -> States:
        """Walks what is joined, in whichever order its variables become bound."""
        own: States = {}
        waiting = list(elements)
        while waiting:
            element = self._walkable(waiting, own | bound)
            if element is None:
                raise UnreadableError("has a pattern that does not hang together with $this")
            waiting.remove(element)
            own = self._walk(element, own | bound) | own
        return own

    def _walkable(self, waiting: list[Element], bound: States) -> Element | None:
        """The element to walk next: forwards if possible, since many may point at one thing; groups at last."""
        patterns = [element for element in waiting if isinstance(element, Pattern)]
        forwards = (pattern for pattern in patterns if pattern.subject in bound)
        backwards = (pattern for pattern in patterns if pattern.object in bound)
        others = (element for element in waiting if not isinstance(element, Pattern) and self._leads(element, bound))
        return next(forwards, None) or next(backwards, None) or next(others, None)

    def _leads(self, element: Element, bound: States) -> bool:
        """Whether all patterns of an element can be walked from what is bound, tried out on a footprint of its own."""
        if isinstance(element, Alias):
            return element.source in bound
        trial = Footprint()
        states = {name: trial.state() for name in bound}
        given = {name: states.get(name, 0) for name in self.given}
        try:
            _Connection(trial, given)._walk(element, states)
        except UnreadableError:
            return False
        return True

    def _walk(self, element: Element, bound: States) -> States:
        """Walks an element and returns the variables that it binds."""
        if isinstance(element, Pattern):
            return self._pattern(element, bound)
        if isinstance(element, Alternatives):
            return self._merged([self.group(group, bound) for group in element.groups], bound)
        if isinstance(element, Subquery):
            inner = self.group(element.group, self.given)
            return {name: state for name, state in inner.items() if _selects(element, name)}
        assert isinstance(element, Alias)
        return {element.variable: bound[element.source]}

    def _pattern(self, pattern: Pattern, bound: States) -> States:
        inverse = pattern.subject not in bound
        near, far = (pattern.object, pattern.subject) if inverse else (pattern.subject, pattern.object)
        assert isinstance(near, str)
        end = self.footprint.path(pattern.path, bound[near], inverse=inverse)
        if not isinstance(far, str):
            return {near: bound[near]}
        if far not in bound and far in self.guards:
            end = self.footprint.guarded(end, self.guards[far])
        return {near: bound[near], far: bound.get(far, end)}

    def _merged(self, branches: list[States], bound: States) -> States:
        """What all branches bind."""
        merged: States = {}
        for name in set(branches[0]).intersection(*branches[1:]):
            merged[name] = bound[name] if name in bound else self.footprint.state()
            if name not in bound:
                for branch in branches:
                    self.footprint.silent[branch[name]].append(merged[name])
        return merged


def _guards(group: Group) -> dict[str, Guard]:
    """What a group asks for of its variables, by a constant or a filter, or by a group that must exist."""
    guards: dict[str, Guard] = {}
    for holding in (group, *(condition.group for condition in group.conditions if condition.holds)):
        among = {condition.variable: condition.values for condition in holding.filters}
        for pattern in holding.elements:
            if isinstance(pattern, Pattern) and isinstance(pattern.subject, str) and pattern.path.predicate is not None:
                values = _values(pattern.object, among)
                if values:
                    guards.setdefault(pattern.subject, Guard(pattern.path.predicate, values))
    return guards


def _values(term: Term, among: Mapping[str, frozenset[NamedNode]]) -> frozenset[NamedNode]:
    """The IRIs that the object of a pattern can be; none if it can be any."""
    if isinstance(term, NamedNode):
        return frozenset((term,))
    return among.get(term, frozenset()) if term is not None else frozenset()


def _selects(query: Subquery, name: str) -> bool:
    return query.variables is None or name in query.variables
