"""The report as test results in JUnit's XML, which most CI services show: a suite a file, a case a broken rule.

Only violations fail; warnings and infos are the output of a case that passes. A file without either has one case.
"""

from __future__ import annotations

from xml.etree import ElementTree

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.formats.legible import legible, sentence
from communique.diagnose.formats.tally import by_file
from communique.diagnose.formats.text import describe
from communique.validate.results import Severity

_MOST_SHOWN = 50
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(diagnosis: Diagnosis) -> str:
    """The report as XML; times are zero, as a report has no clock."""
    root = ElementTree.Element("testsuites", name="communique")
    for file, diagnostics in by_file(diagnosis).items():
        root.append(_suite("without a place" if file is None else legible(file), diagnostics, diagnosis))
    _count(root, list(root))
    ElementTree.indent(root)
    return _HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, diagnostics: tuple[Diagnostic, ...], diagnosis: Diagnosis) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=name)
    properties = ElementTree.SubElement(suite, "properties")
    known = [("engine", diagnosis.engine), *(("note", note) for note in diagnosis.notes)]
    if diagnosis.omitted:
        known.append(("omitted", str(diagnosis.omitted)))
    for key, value in known:
        ElementTree.SubElement(properties, "property", name=key, value=sentence(value))
    rules: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        rules.setdefault(diagnostic.rule.id, []).append(diagnostic)
    cases = [_case(name, sentence(rule), found) for rule, found in sorted(rules.items())]
    suite.extend(cases or [_case(name, "conforms", [])])
    _count(suite, list(suite.iter("testcase")))
    return suite


def _case(suite: str, rule: str, diagnostics: list[Diagnostic]) -> ElementTree.Element:
    """The case of a rule in a file, with all that breaks it."""
    case = ElementTree.Element("testcase", classname=suite, name=rule, time="0")
    blocks = ["\n".join(describe(diagnostic)) for diagnostic in diagnostics[:_MOST_SHOWN]]
    if len(diagnostics) > _MOST_SHOWN:
        blocks.append(f"… and {len(diagnostics) - _MOST_SHOWN} more")
    text = "\n\n".join(blocks)
    violations = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.VIOLATION]
    if violations:
        message = sentence(violations[0].message)
        more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
        failure = ElementTree.SubElement(case, "failure", type=Severity.VIOLATION.value, message=message + more)
        failure.text = f"\n{text}\n"
    elif diagnostics:
        ElementTree.SubElement(case, "system-out").text = f"\n{text}\n"
    return case


def _count(element: ElementTree.Element, parts: list[ElementTree.Element]) -> None:
    """Sets the numbers of a suite by its cases, or of all suites by theirs."""
    tests = [int(part.get("tests", "1")) for part in parts]
    failures = [int(part.get("failures", len(part.findall("failure")))) for part in parts]
    numbers = {"tests": sum(tests), "failures": sum(failures), "errors": 0, "skipped": 0, "time": 0}
    for name, number in numbers.items():
        element.set(name, str(number))
