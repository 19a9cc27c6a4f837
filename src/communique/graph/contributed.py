"""The claims of a contributor: one for each statement of a contributed file, whose words are those of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from communique.graph.claims import Claim, Term
from communique.graph.quads import claim_quads, contribution_quads, source_quads
from communique.link.iris import Base, concept_iri
from communique.model import Modality, Span
from communique.sources.statements import Statements
from communique.vocabulary import terms

_DONE = (terms.SIGNED_ON, terms.HELD_ON, terms.REACHED_ON)


def contributed_claims(statements: Statements, base: Base) -> Iterator[Claim]:
    """The claims of a contributed file; what it states twice is one claim, with both places as evidence."""
    evidence: dict[tuple[NamedNode, NamedNode, Term], list[Span]] = {}
    for statement in statements.statements:
        value = base.moved(statement.object) if isinstance(statement.object, NamedNode) else statement.object
        key = (base.moved(statement.subject), statement.predicate, value)
        evidence.setdefault(key, []).append(statement.evidence)
    plans = planned_things(evidence)
    for (subject, predicate, value), spans in evidence.items():
        planned = predicate == terms.PLANNED_FOR or subject in plans or value in plans
        yield Claim(
            source=statements.source.name,
            subject=subject,
            predicate=predicate,
            object=value,
            modality=Modality.PLANNED if planned else Modality.ASSERTED,
            speaker=None,
            evidence=tuple(sorted(set(spans))),
        )


def contributed_quads(statements: Statements, base: Base) -> Iterator[Quad]:
    """The graph of a contributed file: its source, its claims and how they came about."""
    activity, quads = contribution_quads(statements.source, statements.contribution, base)
    yield from quads
    yield from source_quads(statements.source, base)
    yield from claim_quads(contributed_claims(statements, base), statements.source, activity, base)


def planned_things(triples: Iterable[tuple[NamedNode, NamedNode, Term]]) -> frozenset[Term]:
    """What is a plan and has not come about: all that is said of it is said as a plan.

    An agreement, event or milestone is one by `cmq:plannedFor`, or by the status of an agreement that is planned or
    negotiated, unless it has a day on which it was signed, held or reached.
    """
    statuses = {concept_iri("agreement-status", word) for word in ("planned", "negotiating")}
    plans, done = set[Term](), set[Term]()
    for subject, predicate, value in triples:
        if predicate == terms.PLANNED_FOR or (predicate == terms.STATUS and value in statuses):
            plans.add(subject)
        elif predicate in _DONE:
            done.add(subject)
    return frozenset(plans - done)
