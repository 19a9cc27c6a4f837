"""The checks of triples, one after another: each rule with the one function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from communique.diagnose.checks.dates import future_date
from communique.diagnose.checks.iris import iri_form
from communique.diagnose.checks.literals import ill_typed_literal, language_tag
from communique.diagnose.checks.namespaces import namespace_variant
from communique.diagnose.checks.rules import Finding
from communique.diagnose.checks.said import Said
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.things import blank_entity, class_as_instance, dangling_reference
from communique.diagnose.checks.unknown import deprecated_term, unknown_term
from communique.places import At, LocatedTriple

OF_IRIS: dict[str, Callable[[str, Scope], Said | None]] = {
    "unknown-term": unknown_term,
    "deprecated-term": deprecated_term,
    "namespace-variant": namespace_variant,
    "iri-form": iri_form,
}
OF_LITERALS: dict[str, Callable[[Literal, Scope], Said | None]] = {
    "ill-typed-literal": ill_typed_literal,
    "language-tag": language_tag,
}
OF_TRIPLES: dict[str, Callable[[LocatedTriple, Scope], Iterator[Finding]]] = {
    "class-as-instance": class_as_instance,
    "blank-entity": blank_entity,
    "dangling-reference": dangling_reference,
    "future-date": future_date,
}
_OF_NAMESPACES = frozenset(("namespace-variant", "iri-form"))
ALL = frozenset((*OF_IRIS, *OF_LITERALS, *OF_TRIPLES))
"""The rules that a triple can break; a prefix can go unused besides."""


def walk(
    triples: Iterable[LocatedTriple], rules: Iterable[str], scope: Scope, content: str | None = None
) -> Iterator[Finding]:
    """What breaks some rules in triples of a file.

    Args:
        triples: those to look at.
        rules: those to look for.
        scope: the surroundings.
        content: the text of the file, if names with prefixes stand in it; what is wrong with a namespace is then told
            where its prefix is declared, and here only for names that are written in full. Without it, a misspelt
            namespace is told once.
    """
    looked_for = frozenset(rules)
    terms = _Terms(looked_for, scope)
    checks = [check for rule, check in OF_TRIPLES.items() if rule in looked_for]
    told: set[str] = set()
    for triple in triples:
        for finding in terms.find(triple):
            if content is not None:
                if finding.rule not in _OF_NAMESPACES or _stands_there(finding, content):
                    yield finding
            elif finding.rule != "namespace-variant" or finding.values["wrong"] not in told:
                told.add(finding.values.get("wrong", ""))
                yield finding
        for check in checks:
            yield from check(triple, terms.scope)


class _Terms:
    """The checks of terms, each term looked at once, as most come again and again."""

    def __init__(self, rules: frozenset[str], scope: Scope) -> None:
        self.scope = scope
        self._of_iris = [(rule, check) for rule, check in OF_IRIS.items() if rule in rules]
        self._of_literals = [(rule, check) for rule, check in OF_LITERALS.items() if rule in rules]
        self._seen: dict[NamedNode | Literal, list[tuple[str, Said]]] = {}

    def find(self, triple: LocatedTriple) -> Iterator[Finding]:
        """What the terms of a triple break."""
        value = triple.object
        if self._of_iris:
            yield from self._at(triple.subject, triple.subject_at)
            yield from self._at(triple.predicate, triple.predicate_at)
            yield from self._at(value.datatype if isinstance(value, Literal) else value, triple.object_at)
        if self._of_literals and isinstance(value, Literal):
            yield from self._at(value, triple.object_at)

    def _at(self, term: object, at: At) -> Iterator[Finding]:
        if not isinstance(term, NamedNode | Literal):
            return
        if term not in self._seen:
            self._seen[term] = list(self._said(term))
        for rule, said in self._seen[term]:
            yield Finding(rule, said.case, at, said.values, said.hint)

    def _said(self, term: NamedNode | Literal) -> Iterator[tuple[str, Said]]:
        found = (
            ((rule, check(term.value, self.scope)) for rule, check in self._of_iris)
            if isinstance(term, NamedNode)
            else ((rule, check(term, self.scope)) for rule, check in self._of_literals)
        )
        return ((rule, said) for rule, said in found if said is not None)


def _stands_there(finding: Finding, content: str) -> bool:
    """Whether what is wrong with a name is written where the name stands, and not where its prefix is declared."""
    start, end = finding.at[0], finding.at[1]
    assert isinstance(start, int)  # a table has no text
    if finding.case == "term" or content[end - 1] == ">":
        return True
    return finding.case == "space" and "%20" in content[start:end]
