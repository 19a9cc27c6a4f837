"""The report for programs, in JSON: documented in `docs/reference/report-json.md`, described by `report.schema.json`.

The version changes when a reader of the old one could go wrong; a new member alone does not change it.
"""

from __future__ import annotations

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.formats.excerpt import Excerpt
from communique.diagnose.formats.json_text import json_text
from communique.diagnose.formats.tally import Tally, tallies
from communique.diagnose.rule import Rule
from communique.places import Region
from communique.validate.results import Result, Severity
from communique.version import __version__

VERSION = "1"
_WIDEST = 240
Json = dict[str, object]


def write(diagnosis: Diagnosis) -> str:
    """The report as JSON.

    >>> import json
    >>> json.loads(write(Diagnosis((), ("deals.ttl",), "shacl 0.3.4")))["conforms"]
    True
    """
    counts = tallies(diagnosis)
    return json_text(
        {
            "version": VERSION,
            "tool": {"name": "communique", "version": __version__, "engine": diagnosis.engine},
            "conforms": diagnosis.conforms,
            "counts": {**diagnosis.counts(), "omitted": diagnosis.omitted},
            "files": [_file(tally) for tally in counts if tally.file is not None],
            "notes": list(diagnosis.notes),
            "rules": [_rule(rule) for rule in diagnosis.rules()],
            "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnosis.diagnostics],
        },
        depth=2,
    )


def _file(tally: Tally) -> Json:
    counts = {"violations": tally.violations, "warnings": tally.warnings, "infos": tally.infos}
    return {"file": tally.file, "conforms": tally.conforms, "counts": counts}


def _rule(rule: Rule) -> Json:
    described = {"id": rule.id, "name": rule.name, "description": rule.description}
    return {**described, "severity": _severity(rule.severity), "page": rule.page}


def _severity(severity: Severity) -> str:
    return severity.value.lower()


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "rule": diagnostic.rule.id,
        "severity": _severity(diagnostic.severity),
        **_remark(diagnostic),
        "notes": [_remark(note) for note in diagnostic.notes],
        "hint": diagnostic.hint,
        "fingerprint": diagnostic.fingerprint,
        "result": None if diagnostic.result is None else _result(diagnostic.result),
    }


def _remark(said: Diagnostic | Note) -> Json:
    """What a diagnostic and a note have alike."""
    region = None if said.region is None else _region(said.region)
    excerpt = None if said.region is None or said.excerpt is None else _excerpt(said.excerpt, said.region)
    return {"message": said.message, "region": region, "excerpt": excerpt}


def _region(region: Region) -> Json:
    start: Json = {"file": region.file, "line": region.line, "column": region.column}
    return {**start, "endLine": region.end_line, "endColumn": region.end_column, "cell": region.cell}


def _excerpt(text: str, region: Region) -> Json:
    shown = Excerpt.of(text, region, _WIDEST)
    start = len(shown.before)
    return {"text": shown.text, "start": start, "end": start + len(shown.marked)}


def _result(result: Result) -> Json:
    return {
        "focusNode": str(result.focus_node),
        "path": None if result.path is None else result.path.sparql,
        "value": None if result.value is None else str(result.value),
        "sourceShape": str(result.source_shape),
        "constraintComponent": str(result.component),
    }
