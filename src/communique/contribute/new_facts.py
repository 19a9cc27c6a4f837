"""What a contribution would add to what is published, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from communique.contribute.index import Fetched, Index
from communique.validate.paths import shortened
from communique.vocabulary.terms import TYPE


def new_facts(own: Index, new: Iterable[Triple], fetched: Fetched) -> str:
    """What would be new, in a sentence.

    Args:
        own: the contribution.
        new: those of its triples that are not published.
        fetched: holds what is published on its subjects.
    """
    triples = list(new)
    subjects = {triple.subject for triple in triples}
    things = {subject for subject in subjects if not fetched.outward(subject)}
    on_new = sum(1 for triple in triples if triple.subject in things)
    parts = []
    if things:
        kinds = Counter(str(t.object) for t in triples if t.subject in things and t.predicate == TYPE)
        parts.append(f"{_count(on_new, 'fact')} on {_count(len(things), 'new thing')}{_listed(kinds)}")
    if len(triples) > on_new:
        parts.append(f"{_count(len(triples) - on_new, 'fact')} on {len(subjects) - len(things)} published")
    repeated = len(own.triples) - len(triples)
    known = f"; {_count(repeated, 'fact')} already published" if repeated else ""
    return f"would add {' and '.join(parts) or 'nothing'}{known}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(kinds: Counter[str]) -> str:
    named = [f"{number} {shortened(NamedNode(kind[1:-1]))}" for kind, number in sorted(kinds.items())]
    return f" ({', '.join(named)})" if named else ""
