"""The report in SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it.

Messages follow SARIF 3.11: braces are doubled, and brackets that would make a link are escaped, so that no text of a
file becomes a placeholder or a link. No string is empty, since GitHub refuses those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.formats.json_text import json_text
from communique.diagnose.formats.legible import sentence
from communique.diagnose.formats.sarif_places import ROOT, Fingerprints, artifact, location
from communique.diagnose.formats.tally import counted
from communique.diagnose.rule import Rule
from communique.validate.paths import shortened
from communique.validate.results import Severity
from communique.version import __version__
from communique.vocabulary.terms import BASE

MOST_RESULTS = 5000
"""So many results GitHub shows of a run."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LONGEST_DESCRIPTION = 1024
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
Json = dict[str, object]


def write(diagnosis: Diagnosis) -> str:
    """The report as a SARIF log with one run."""
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(diagnosis)]}, depth=4)


def _run(diagnosis: Diagnosis) -> Json:
    rules = diagnosis.rules()
    order = {rule.id: number for number, rule in enumerate(rules)}
    placed = [diagnostic for diagnostic in diagnosis.diagnostics if diagnostic.region is not None]
    shown = _gravest(placed)
    fingerprints = Fingerprints()
    return {
        "tool": {
            "driver": {
                "name": "communique",
                "version": __version__,
                "informationUri": BASE,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "automationDetails": {"id": "communique/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": list(_notifications(diagnosis, len(placed) - len(shown), order)),
            }
        ],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which communique was run."}}},
        "artifacts": [{"location": artifact(file), "roles": ["analysisTarget"]} for file in diagnosis.files],
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, order, fingerprints) for diagnostic in shown],
    }


def _gravest(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """As many as GitHub shows, the gravest first taken, in the order that they had."""
    ranks = [(diagnostic.severity.rank, number) for number, diagnostic in enumerate(diagnostics)]
    return [diagnostics[number] for number in sorted(number for _, number in sorted(ranks)[:MOST_RESULTS])]


def _rule(rule: Rule) -> Json:
    name = _text(rule.name, _identifier(rule))
    description = _text(rule.description, name)
    page = [] if rule.page is None or not _IRI.fullmatch(rule.page) else [rule.page]
    written: Json = {
        "id": _identifier(rule),
        "shortDescription": {"text": name[:_LONGEST_DESCRIPTION]},
        "fullDescription": {"text": description[:_LONGEST_DESCRIPTION]},
        "help": {"text": "\n\n".join([description, *page])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    if name != written["id"]:  # SARIF 3.49.7: a name says more than the identifier does
        written["name"] = name[:255]
    if page:
        written["helpUri"] = quote(page[0], safe=":/?#[]@!$&'()*+,;=%~", errors="replace")
    return written


def _result(diagnostic: Diagnostic, order: dict[str, int], fingerprints: Fingerprints) -> Json:
    region = diagnostic.region
    assert region is not None
    where = "" if region.cell is None else f"{region.cell}: "
    related = [note for note in diagnostic.notes if note.region is not None]
    written: Json = {
        "ruleId": _identifier(diagnostic.rule),
        "ruleIndex": order[diagnostic.rule.id],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _message(diagnostic, where)},
        "locations": [location(region, diagnostic.excerpt)],
        "partialFingerprints": fingerprints.of(diagnostic),
    }
    if related:
        written["relatedLocations"] = [
            {"id": number, "message": {"text": _text(note.message)}, **location(note.region, note.excerpt)}
            for number, note in enumerate(related, 1)
            if note.region is not None
        ]
    return written


def _message(diagnostic: Diagnostic, before: str = "") -> str:
    """What is wrong, with the notes that have no place, and how to mend it: GitHub shows nothing else of a result."""
    lines = [_text(before + diagnostic.message)]
    lines += [f"note: {_text(note.message)}" for note in diagnostic.notes if note.region is None]
    if diagnostic.hint is not None:
        lines.append(f"help: {_text(diagnostic.hint)}")
    return "\n".join(lines)


def _notifications(diagnosis: Diagnosis, cut: int, order: dict[str, int]) -> Iterable[Json]:
    """What has no place in a file, and what to know of the run."""
    for diagnostic in diagnosis.diagnostics:
        if diagnostic.region is None:
            about = "" if diagnostic.result is None else f"{shortened(diagnostic.result.focus_node)}: "
            rule = {"id": _identifier(diagnostic.rule), "index": order[diagnostic.rule.id]}
            said = {"text": _message(diagnostic, about)}
            yield {"level": _LEVELS[diagnostic.severity], "message": said, "associatedRule": rule}
    omitted = diagnosis.omitted + cut
    more = (f"{counted(omitted, 'result')} not shown",) if omitted else ()
    for text in (*diagnosis.notes, *more):
        yield {"level": "note", "message": {"text": _text(text)}}


def _identifier(rule: Rule) -> str:
    return sentence(rule.id) or "unnamed"


def _text(text: str, otherwise: str = "(no message)") -> str:
    """A text as a plain text message of SARIF (3.11.5, 3.11.6)."""
    said = _LINK.sub(r"\\[", sentence(text).replace("{", "{{").replace("}", "}}"))
    return said or otherwise
