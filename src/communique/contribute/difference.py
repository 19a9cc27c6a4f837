"""What a contribution would add to what is published: its new triples, in words and as Turtle."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from communique.contribute.index import Fetched, Index
from communique.contribute.neighbourhood import compare
from communique.contribute.published import Published
from communique.contribute.vocabulary import in_vocabulary
from communique.graph.serialise import sorted_triples, write_triples
from communique.link.iris import Base
from communique.validate.paths import shortened
from communique.vocabulary.terms import TYPE


def added(triples: Iterable[Triple], published: Published) -> tuple[Triple, ...]:
    """The triples that are not published, not in other words either, in canonical order.

    Raises:
        StoreError: the dataset cannot be read or reached.
    """
    own = Index(triples)
    new, _ = compare(own, Fetched(in_vocabulary(published), limit=max(1_000_000, 100 * len(own.triples))))
    return tuple(sorted_triples(new))


def diff_turtle(triples: Iterable[Triple], published: Published, base: Base | None = None) -> str:
    """The triples that would be added, as Turtle.

    Raises:
        StoreError: the dataset cannot be read or reached.
    """
    output = io.BytesIO()
    write_triples(list(added(triples, published)), output, base or Base())
    return output.getvalue().decode("utf-8")


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
