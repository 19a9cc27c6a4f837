"""Whether what a file states can become claims of its contributor: the objections, and what the claims would be.

Both are told at the places of the file as it was handed in, not at those of its canonical form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from communique.diagnose import Diagnostic, Rule
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.explaining import in_words
from communique.diagnose.words import Labels
from communique.graph.canonical import canonical_turtle, composed
from communique.graph.claims import Claim
from communique.graph.contributed import contributed_claims, contributed_quads
from communique.link.iris import Base
from communique.model import Contribution
from communique.places import At, LocatedTriple
from communique.sources.objections import objection_rules, objections
from communique.sources.statements import Statements, check_number, parse_statements
from communique.validate import Result, Severity, load_shapes, validate
from communique.vocabulary import terms


def objected(checked: CheckedFile) -> Iterator[Diagnostic]:
    """What a file states that no contribution may."""
    for objection in objections(checked.triples()):
        broken, region = objection_rule(objection.rule), checked.region(objection.at)
        yield Diagnostic(
            rule=broken,
            severity=broken.severity,
            message=objection.message,
            region=region,
            excerpt=checked.excerpt(region),
            wants=broken.description,
            hint=objection.hint,
        )


def objection_rule(name: str) -> Rule:
    """The rule behind an objection.

    >>> objection_rule("contributed-claim").page
    'https://w3id.org/communique/checks#contributed-claim'
    """
    return Rule.of_check(name, {**objection_rules()[name], "severity": Severity.VIOLATION.value})


def canonical_statements(checked: CheckedFile, contribution: Contribution, path: Path) -> Statements:
    """What a file without objections states, in the form in which it is kept under a path.

    Raises:
        SourceError: it states nothing, or more than one contribution may.
    """
    triples = [Triple(triple.subject, triple.predicate, triple.object) for triple in checked.triples()]
    check_number(len(triples), Path(checked.name))
    return parse_statements(canonical_turtle(triples), contribution, path)


def objected_as_claims(checked: CheckedFile, statements: Statements, engine: str) -> Iterator[Diagnostic]:
    """The violations by the claims that a build will make of the statements."""
    base = Base()
    claims = {base.thing("claim", claim.slug): claim for claim in contributed_claims(statements, base)}
    # Without the text: the quotes are cut out of it, and to find each anew takes a time that grows by the square.
    triples = [quad.triple for quad in contributed_quads(statements, base) if quad.predicate != terms.TEXT]
    shapes, labels = load_shapes(), Labels.of(checked)
    located = {_said(triple): triple for triple in reversed(checked.triples())}
    for result in validate(triples, engine=engine).violations:
        claim = claims.get(result.focus_node) if isinstance(result.focus_node, NamedNode) else None
        at = None if claim is None else _at(result, located[_said(claim)])
        yield in_words(result, None if at is None else checked.region(at), checked, shapes, labels)


def _said(triple: LocatedTriple | Claim) -> str:
    """What identifies a statement, whatever the form of its letters."""
    return f"{triple.subject} {triple.predicate} {composed(triple.object)}"


def _at(result: Result, triple: LocatedTriple) -> At:
    """The term of the statement that a result on its claim is about."""
    about = result.path.predicate if result.path is not None else None
    places = {terms.RDF_SUBJECT: triple.subject_at, terms.RDF_PREDICATE: triple.predicate_at}
    return places.get(about, triple.object_at) if about is not None else triple.object_at
