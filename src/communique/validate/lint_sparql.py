"""The lint of SPARQL constraints: they parse with the prefixes that they declare, and use only what both engines do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Store

from communique.validate.paths import Node
from communique.validate.shapes import ShapesGraph
from communique.validate.sparql_text import keywords, patterns, reaches_out, used_prefixes, without_strings
from communique.vocabulary.terms import SH

Found = tuple[str, str]
"""A rule and what it has to say."""

_FORBIDDEN = ("FROM", "LOAD", "MINUS", "SERVICE", "VALUES")  # SHACL-SPARQL 5.2.1; the first two reach out
_SELECT, _PREFIXES, _DECLARE = (NamedNode(SH + name) for name in ("select", "prefixes", "declare"))
_PREFIX, _NAMESPACE = NamedNode(SH + "prefix"), NamedNode(SH + "namespace")
_SELECTED = re.compile(r"SELECT\b(.*?)(?:WHERE\b|\{)", re.DOTALL | re.IGNORECASE)
_THIS, _PATH = re.compile(r"[$?]this\b"), re.compile(r"[$?]PATH\b")


def lint_sparql(rule: Node, shapes: ShapesGraph, pattern: Callable[[str], Iterator[Found]]) -> Iterator[Found]:
    """What speaks against a SPARQL constraint; regular expressions in it are handed to `pattern`."""
    prefixes = declared_prefixes(rule, shapes)
    for query in shapes.objects(rule, _SELECT):
        text = query.value
        words = keywords(text)
        if words & {"YEAR", "MONTH"}:
            yield "compares-gyear", "YEAR and MONTH give nothing for xsd:gYear on one engine: use SUBSTR and STR"
        if any(not _THIS.search(selected) for selected in _SELECTED.findall(without_strings(text))):
            yield "unbound-this", "each SELECT, an inner one too, must select $this, else engines differ"
        if "DISTINCT" not in words:
            yield "equal-rows", "one engine makes a result of each of several equal rows: write SELECT DISTINCT"
        for expression in patterns(text):
            yield from pattern(expression)
        yield from ill_formed(text, prefixes)


def ill_formed(query: str, prefixes: dict[str, str]) -> Iterator[Found]:
    """Why no engine takes a query: what it may not use, prefixes that are not declared, or its syntax.

    >>> [rule for rule, _ in ill_formed("SELECT $this { $this ex:p ?o }", {})]
    ['undeclared-prefix']
    """
    reaching = reaches_out(query)
    words = keywords(query) | {reaching}
    for word in _FORBIDDEN:
        if word in words:
            yield "forbidden-sparql", f"a constraint may not use {word}"
    undeclared = used_prefixes(query) - prefixes.keys()
    for prefix in sorted(undeclared):
        yield "undeclared-prefix", f"the prefix {prefix}: is not declared: add it to the sh:prefixes of the rule"
    if not undeclared and reaching is None:
        yield from _syntax(query, prefixes)


def _syntax(query: str, prefixes: dict[str, str]) -> Iterator[Found]:
    """Whether a query parses, tried on nothing; it must not reach out, since it is not only parsed."""
    try:
        Store().query(_PATH.sub("<urn:path>", query), prefixes=prefixes)
    except SyntaxError as error:
        yield "sparql-syntax", f"the query does not parse: {error.msg}"


def declared_prefixes(rule: Node, shapes: ShapesGraph) -> dict[str, str]:
    """The prefixes that a rule may use: those declared by the owners that its sh:prefixes names."""
    declarations = [
        declaration for owner in shapes.objects(rule, _PREFIXES) for declaration in shapes.objects(owner, _DECLARE)
    ]
    pairs = [
        pair
        for each in declarations
        for pair in zip(shapes.objects(each, _PREFIX), shapes.objects(each, _NAMESPACE), strict=False)
    ]
    return {prefix.value: namespace.value for prefix, namespace in pairs}
