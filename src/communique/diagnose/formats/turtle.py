"""The report as an sh:ValidationReport in Turtle, with places in W3C's vocabulary for pointers.

`earl:pointer` (EARL 1.0) leads from a result to a `ptr:StartEndPointer` of two `ptr:LineCharPointer` (Pointer Methods
in RDF 1.0), or for a table to a `ptr:ExpressionPointer` with the cell. A file is a blank node with its name as label,
since nobody says what a relative name is relative to; `_:b0` of the first file is `_:f1-b0` in the report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.formats.legible import legible
from communique.diagnose.rule import Rule
from communique.places import Region
from communique.validate.paths import Node
from communique.validate.report_turtle import Pair, nested, report_node, result_pairs
from communique.vocabulary.terms import BASE, FOAF, RDFS, SH, XSD

_PREFIXES = {
    "earl": "http://www.w3.org/ns/earl#",
    "foaf": FOAF,
    "ptr": "http://www.w3.org/2009/pointers#",
    "rdfs": RDFS,
    "sh": SH,
    "xsd": XSD,
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]+")


def write(diagnosis: Diagnosis) -> str:
    """The report as Turtle; `sh:conforms` is true only if there is no result at all (SHACL 3.6.1.1).

    >>> print(write(Diagnosis((), ("deals.ttl",), "shacl 0.3.4")), end="")
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    <BLANKLINE>
    [] a sh:ValidationReport ;
        sh:conforms true .
    """
    files = _Files(diagnosis)
    found = bool(diagnosis.diagnostics) or diagnosis.omitted > 0
    report = report_node(found, (_result(diagnostic, files) for diagnostic in diagnosis.diagnostics))
    used = _PREFIXES if diagnosis.diagnostics else {"sh": SH}
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used.items())
    lines = "\n".join([head, report, *files.described()]).split("\n")
    return "\n".join(map(legible, lines))


class _Files:
    """The blank nodes of the files that results point to, and of what is in them."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        pointed = (d.region.file for d in diagnosis.diagnostics if d.region is not None)
        named = dict.fromkeys([*diagnosis.files, *pointed])
        self._numbers = {file: number for number, file in enumerate(named, 1)}
        self._used: set[str] = set()

    def node(self, file: str) -> str:
        self._used.add(file)
        return f"_:f{self._numbers[file]}"

    def term(self, node: Node, region: Region | None) -> str:
        """A node of the data, told apart from a blank node of another file with the same label."""
        number = 0 if region is None else self._numbers[region.file]
        return str(BlankNode(f"f{number}-{node.value}")) if isinstance(node, BlankNode) else str(node)

    def described(self) -> list[str]:
        used = [file for file in self._numbers if file in self._used]
        return [f"{self.node(file)} a foaf:Document ;\n    rdfs:label {_literal(file)} .\n" for file in used]


def _result(diagnostic: Diagnostic, files: _Files) -> list[Pair]:
    message, region, result = _whole(diagnostic.message), diagnostic.region, diagnostic.result
    if result is not None:
        graded = replace(result, severity=diagnostic.severity)
        pairs = result_pairs(graded, [message], lambda node: files.term(node, region))
    else:  # a check: what it looks at is the file, and it is a constraint of its own
        rule = _iri(diagnostic.rule)
        pairs = [
            ("a", "sh:ValidationResult"),
            ("sh:focusNode", "[]" if region is None else files.node(region.file)),
            ("sh:resultSeverity", f"sh:{diagnostic.severity.value}"),
            ("sh:sourceShape", rule),
            ("sh:sourceConstraintComponent", rule),
            ("sh:resultMessage", _literal(message)),
        ]
    pairs += [("rdfs:comment", _literal(text)) for text in _comments(diagnostic)]
    return pairs if region is None else [*pairs, ("earl:pointer", _pointer(region, files))]


def _comments(diagnostic: Diagnostic) -> list[str]:
    helps = [] if diagnostic.hint is None else [f"help: {diagnostic.hint}"]
    return [*map(_note, diagnostic.notes), *helps]


def _note(note: Note) -> str:
    return f"note: {note.message}" + ("" if note.region is None else f" ({note.region})")


def _pointer(region: Region, files: _Files) -> str:
    reference = ("ptr:reference", files.node(region.file))
    if region.cell is not None:
        return nested([("a", "ptr:ExpressionPointer"), reference, ("ptr:expression", _literal(region.cell))], 3)
    start, end = (
        nested(
            [
                ("a", "ptr:LineCharPointer"),
                reference,
                ("ptr:lineNumber", _number(line)),
                ("ptr:charNumber", _number(at)),
            ],
            4,
        )
        for line, at in ((region.line, region.column), (region.end_line, region.end_column))
    )
    return nested([("a", "ptr:StartEndPointer"), ("ptr:startPointer", start), ("ptr:endPointer", end)], 3)


def _number(number: int) -> str:
    return f'"{number}"^^xsd:positiveInteger'


def _iri(rule: Rule) -> str:
    """The page of a rule, or one that its identifier makes."""
    if rule.page is not None and _IRI.fullmatch(rule.page):
        return str(NamedNode(rule.page))
    return f"<{BASE}checks#{quote(rule.id, errors='replace')}>"


def _literal(text: str) -> str:
    return str(Literal(_whole(text)))


def _whole(text: str) -> str:
    """A text without halves of surrogate pairs, which RDF cannot hold."""
    return _SURROGATE.sub("\ufffd", text)
