"""The published nodes on which a contribution bears: the way back from its new triples over the footprint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Triple

from communique.contribute.footprint import Footprint, Reversed, Step
from communique.contribute.published import Term
from communique.contribute.union import At, Union, end_of, start_of


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a contribution bears on a node: by which triple, and for the shapes that look at it in which states."""

    cause: Triple
    states: frozenset[int]


def affected(union: Union, footprint: Footprint, new: Iterable[Triple]) -> dict[Term, Bearing]:
    """The nodes from which a shape, if it looks at them, meets a new triple that may do harm.

    Raises:
        NeighbourhoodError: there are too many.
        StoreError: the published dataset cannot be read or reached.
    """
    back = Reversed(footprint)
    seen: dict[At, Triple] = {}
    waiting = dict(_starts(union, footprint, back, new))
    while waiting:
        reached: dict[At, Triple] = {}
        stack = list(waiting.items())
        while stack:
            at, cause = stack.pop()
            if at not in seen:
                seen[at] = reached[at] = cause
                stack += (((at[0], state), cause) for state in back.silent.get(at[1], ()))
        steps = [(at, step) for at in reached for step in back.steps.get(at[1], ())]
        union.fetch(((at[0], step) for at, step in steps), backwards=True)
        waiting = {
            (start_of(triple, step), step.start): reached[at]
            for at, step in steps
            for triple in union.published(at[0], step, backwards=True)
        }
    return _bearings(seen, back.roots)


def _bearings(seen: dict[At, Triple], roots: frozenset[int]) -> dict[Term, Bearing]:
    states: dict[Term, set[int]] = defaultdict(set)
    causes: dict[Term, Triple] = {}
    for (node, state), cause in seen.items():
        if state in roots:
            states[node].add(state)
            causes.setdefault(node, cause)
    return {node: Bearing(cause, frozenset(states[node])) for node, cause in causes.items()}


def _starts(union: Union, footprint: Footprint, back: Reversed, new: Iterable[Triple]) -> Iterator[tuple[At, Triple]]:
    """Where the harmful steps begin that new triples make possible, if anything comes of them."""
    for triple in new:
        for step in (*back.harmful.get(triple.predicate, ()), *back.harmful.get(None, ())):
            if _leads_on(union, footprint, triple, step):
                yield (start_of(triple, step), step.start), triple


def _leads_on(union: Union, footprint: Footprint, triple: Triple, by: Step) -> bool:
    """Whether something is made of the node to which a step leads, or a further step leads elsewhere than back."""
    node, came_from = end_of(triple, by), (start_of(triple, by), by.start)
    for state in _passed(union, footprint, (node, by.end)):
        if state not in footprint.inner:
            return True
        for step in footprint.steps[state]:
            ends = {end_of(found, step) for found in union.glance(node, step)}
            if any(not _is_back(union, footprint, (end, step.end), came_from) for end in ends):
                return True
    return False


def _is_back(union: Union, footprint: Footprint, at: At, came_from: At) -> bool:
    """Whether a node in a state is nothing but the one from which the walk came."""
    if at == came_from:
        return True
    states = _passed(union, footprint, at) - {came_from[1]}
    return at[0] == came_from[0] and all(state in footprint.inner and not footprint.steps[state] for state in states)


def _passed(union: Union, footprint: Footprint, at: At) -> set[int]:
    """The states that a node is in at the same time, but those whose guards keep it out."""
    node, state = at
    waiting, passed = [state], set[int]()
    while waiting:
        state = waiting.pop()
        guard = footprint.guards.get(state)
        if state not in passed and (guard is None or union.passes(node, guard)):
            passed.add(state)
            waiting += footprint.silent.get(state, ())
    return passed
