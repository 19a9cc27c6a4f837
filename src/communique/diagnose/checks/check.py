"""All checks of a file: what its text gives no cause to suspect is not looked at further."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode, RdfFormat

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks.iris import iri_form
from communique.diagnose.checks.lost import lost_statements
from communique.diagnose.checks.names import Names
from communique.diagnose.checks.namespaces import declared_variant
from communique.diagnose.checks.prefixes import FORMS, Declaration, declarations, unused_prefixes
from communique.diagnose.checks.rules import Finding, checks
from communique.diagnose.checks.scan import Suspicion, suspected
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.walk import ALL, walk
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.vocabulary import Vocabulary
from communique.places import LocatedTriple
from communique.places.around import statements_around
from communique.places.reading import TURTLE_FAMILY, without_collection

_MOST = 50_000
"""How many places are looked at one by one before the whole file is read."""


def check_file(
    checked: CheckedFile,
    today: date,
    known: Callable[[str], bool] = lambda iri: False,
    vocabulary: Vocabulary | None = None,
) -> list[Diagnostic]:
    """What is wrong with a file that no shape can say.

    Args:
        checked: the file, which must be readable.
        today: the day against which dates are held.
        known: whether a thing of the project's own, by IRI, is described outside of the file.
        vocabulary: what is defined, if not the project's own.

    >>> content = '<urn:a> <urn:b> "30"^^<http://www.w3.org/2001/XMLSchema#gYear> .'
    >>> turtle = CheckedFile.of_text("a.ttl", content, RdfFormat.TURTLE)
    >>> [diagnostic.message for diagnostic in check_file(turtle, date(2026, 11, 25))]
    ["'30' is no xsd:gYear, which is a year, YYYY"]
    """
    with without_collection():
        return [_diagnostic(finding, checked) for finding in _find(checked, Scope(today, known, vocabulary))]


def _find(checked: CheckedFile, scope: Scope) -> Iterator[Finding]:
    """All that breaks a rule."""
    content, form = checked.content, checked.form
    if content is None or form is None or form not in TURTLE_FAMILY:
        yield from walk(checked.triples(), ALL, scope.of(checked.triples()))
        if content is not None and form == RdfFormat.JSON_LD and checked.has_places():
            yield from lost_statements(content, checked.triples())
        return
    declared = declarations(content) if form in FORMS else []
    yield from _of_namespaces(content, form, declared, scope)
    yield from unused_prefixes(content, form, declared)
    suspicion = suspected(content, form, Names(declared), scope, checked.base)
    if suspicion is None:
        yield from walk(checked.triples(), ALL, scope.of(checked.triples()), content)
    elif suspicion.rules:
        triples, surroundings = _to_walk(checked, content, form, suspicion, scope)
        yield from walk(triples, suspicion.rules, surroundings, content)


def _to_walk(
    checked: CheckedFile, content: str, form: RdfFormat, suspicion: Suspicion, scope: Scope
) -> tuple[Sequence[LocatedTriple], Scope]:
    """The triples that may break a rule, and their surroundings: of a large file not all, where that can be."""
    if not checked.triples_at_hand() and len(suspicion.places) <= _MOST:
        found = statements_around(content, form, suspicion.places, checked.base)
        names = [NamedNode(iri) for iri in suspicion.names]
        described = checked.statements_on(names) if names else []
        if found is not None and described is not None:
            # Names that are not suspected are described in what has not been read.
            known = replace(scope, known=lambda iri: iri not in suspicion.names or scope.known(iri))
            return found, known.of([*found, *described])
    return checked.triples(), scope.of(checked.triples())


def _of_namespaces(content: str, form: RdfFormat, declared: list[Declaration], scope: Scope) -> Iterator[Finding]:
    """What is wrong with the namespaces of prefixes; the names in them are not told one by one."""
    for declaration in declared:
        said = {"namespace-variant": declared_variant(declaration.namespace)}
        said["iri-form"] = iri_form(declaration.namespace, scope)
        for rule, found in said.items():
            if found is not None and declaration.holds(content, form):
                yield Finding(rule, found.case, declaration.namespace_at, found.values, found.hint)


def _diagnostic(finding: Finding, checked: CheckedFile) -> Diagnostic:
    check, region = checks()[finding.rule], checked.region(finding.at)
    return Diagnostic(
        rule=check.rule,
        severity=check.rule.severity,
        message=check.message(finding),
        region=region,
        excerpt=checked.excerpt(region),
        hint=check.hint(finding),
    )
