"""The lint of shapes: what makes them unclear to people, or makes engines differ, fail or reach out.

An engine passes most of this over in silence; `docs/decisions/0005-two-shacl-engines.md` says why each rule is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from communique.validate.constraints import referred_shapes
from communique.validate.lint_sparql import Found, lint_sparql
from communique.validate.paths import Node, PropertyPath, shortened
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import SH, XSD

_YEARS = frozenset((NamedNode(XSD + "gYear"), NamedNode(XSD + "gYearMonth")))
_DATATYPE = NamedNode(SH + "datatype")
_BOUNDS = tuple(NamedNode(SH + name) for name in ("minExclusive", "minInclusive", "maxExclusive", "maxInclusive"))
_ORDERS = (NamedNode(SH + "lessThan"), NamedNode(SH + "lessThanOrEquals"))
_SINGLE = (
    *("path", "severity", "datatype", "nodeKind", "in", "languageIn", "uniqueLang", "flags", "closed"),
    *("minCount", "maxCount", "minLength", "maxLength", "minExclusive", "minInclusive"),
    *("maxExclusive", "maxInclusive", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"),
)
# Python's `re`, Rust's `regex` and XPath each lack some of these or read them differently.
_UNPORTABLE = {
    "a lookaround": r"\(\?<?[=!]",
    "a Unicode class": r"\\[pP]\{",
    "a word class or boundary": r"\\[wWbB]",
    "a reference back": r"\\[1-9]",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the lint has against a shape; `rule` names the rule that it breaks."""

    rule: str
    shape: Node
    message: str

    def __str__(self) -> str:
        return f"{shortened(self.shape)}: {self.rule}: {self.message}"


def lint_shapes(shapes: ShapesGraph) -> tuple[Finding, ...]:
    """All findings, sorted by shape and rule.

    >>> from communique.validate.shapes import load_shapes
    >>> lint_shapes(load_shapes())
    ()
    """
    found = [
        Finding(rule, shape, message)
        for shape in (*shapes.shapes(), *shapes.stand_ins)
        for check in _CHECKS
        for rule, message in check(shape, shapes)
    ]
    found += _unknown_terms(shapes)
    return tuple(sorted(found, key=lambda finding: (str(finding.shape), finding.rule, finding.message)))


@lru_cache(maxsize=1)
def shacl_terms() -> frozenset[str]:
    """The local names of the terms of SHACL.

    >>> "minCount" in shacl_terms(), "minCuont" in shacl_terms()
    (True, False)
    """
    lines = files("communique.validate").joinpath("shacl_terms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _documentation(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    for term in ("name", "description"):
        if shapes.text_of(shape, term) is None:
            yield f"missing-{term}", f"give it sh:{term}, which its page shows"
    if not shapes.objects(shape, NamedNode(SH + "severity")):
        yield "missing-severity", "give it sh:severity, so that nobody must know the default"
    rules = shapes.objects(shape, NamedNode(SH + "sparql"))
    if any(shapes.text_of(node, "message") is None for node in (rules or (shape,))):
        yield "missing-message", "give it sh:message: the default engine has none of its own"


def _blank(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    if shape in shapes.stand_ins:
        owner = shortened(shapes.named(shape))
        yield "blank-shape", f"a property shape of {owner} has no IRI, so its results lead to no page: name it"


def _single_values(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    for term in _SINGLE:
        if len(shapes.objects(shape, NamedNode(SH + term))) > 1:
            yield "several-values", f"sh:{term} has several values, of which engines read one, all or none"


def _recursion(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    if refers_to_itself(shape, shapes):
        yield "recursion", "it refers to itself, which SHACL leaves undefined and one engine refuses"


def refers_to_itself(shape: Node, shapes: ShapesGraph) -> bool:
    """Whether a shape hands its values on to itself, be it through others."""
    waiting, seen = list(referred_shapes(shape, shapes)), set[Node]()
    while waiting:
        node = waiting.pop()
        if node == shape:
            return True
        if node not in seen:
            seen.add(node)
            waiting += referred_shapes(node, shapes)
    return False


def _year_order(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    compared = [value for term in _BOUNDS for value in shapes.objects(shape, term)]
    if any(isinstance(value, Literal) and value.datatype in _YEARS for value in compared):
        yield "compares-gyear", "a bound of xsd:gYear or xsd:gYearMonth is not compared: use sh:sparql on integers"
    others = [value for term in _ORDERS for value in shapes.objects(shape, term)]
    paths = {PropertyPath.of(value) for value in others if isinstance(value, NamedNode)} | {shapes.path_of(shape)}
    if others and any(_may_be_year(other, shapes) for other in shapes.shapes() if shapes.path_of(other) in paths):
        yield "compares-gyear", "one engine crashes on the order of years and months: use sh:sparql on integers"


def _may_be_year(shape: Node, shapes: ShapesGraph) -> bool:
    waiting, seen = [shape], set[Node]()
    while waiting:
        node = waiting.pop()
        if _YEARS.intersection(shapes.objects(node, _DATATYPE)):
            return True
        seen.add(node)
        waiting += [other for other in referred_shapes(node, shapes) if other not in seen]
    return False


def _patterns(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    for pattern in shapes.objects(shape, NamedNode(SH + "pattern")):
        yield from _unportable(pattern.value)


def _unportable(pattern: str) -> Iterator[Found]:
    for what, form in _UNPORTABLE.items():
        if re.search(form, pattern):
            yield "unportable-pattern", f"the pattern {pattern} has {what}, which not all engines know"


def _sparql(shape: Node, shapes: ShapesGraph) -> Iterator[Found]:
    rules = shapes.objects(shape, NamedNode(SH + "sparql"))
    if len(rules) > 1:
        yield "several-rules", "it has several sh:sparql, and results do not tell which: make a shape of each"
    for rule in rules:
        yield from lint_sparql(rule, shapes, _unportable)


_CHECKS: tuple[Callable[[Node, ShapesGraph], Iterator[Found]], ...] = (
    *(_documentation, _blank, _single_values, _recursion, _year_order, _patterns, _sparql),
)


def _unknown_terms(shapes: ShapesGraph) -> Iterator[Finding]:
    for triple in shapes.triples:
        for term in (triple.predicate, triple.object):
            if isinstance(term, NamedNode) and term.value.startswith(SH):
                name = term.value.removeprefix(SH)
                if name not in shacl_terms() and isinstance(triple.subject, NamedNode):
                    yield Finding("unknown-term", triple.subject, f"SHACL has no term sh:{name}, so engines skip it")
