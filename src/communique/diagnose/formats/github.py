"""The report as workflow commands of GitHub Actions, which it shows beside the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step; all of them stand in its log.
"""

from __future__ import annotations

from pathlib import PurePath

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.formats.legible import legible, sentence
from communique.diagnose.formats.tally import Tally, counted
from communique.places import Region
from communique.validate.paths import shortened
from communique.validate.results import Severity

_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(diagnosis: Diagnosis) -> str:
    """The report, a command a line, gravest first, since GitHub cuts; the numbers come last.

    >>> print(write(Diagnosis((), ("deals.ttl",), "shacl 0.3.4")), end="")
    ::notice title=communique::1 file: 0 errors (shacl 0.3.4)
    """
    gravest = sorted(diagnosis.diagnostics, key=lambda diagnostic: diagnostic.severity.rank)
    lines = [_command(diagnostic) for diagnostic in gravest]
    numbers = Tally.of(None, diagnosis.diagnostics).words
    closing = f"{counted(len(diagnosis.files), 'file')}: {numbers} ({sentence(diagnosis.engine)})"
    more = [f"{diagnosis.omitted} more not shown"] if diagnosis.omitted else []
    texts = ["; ".join([closing, *more]), *map(sentence, diagnosis.notes)]
    return "\n".join([*lines, *(f"::notice title=communique::{_value(text)}" for text in texts), ""])


def _command(diagnostic: Diagnostic) -> str:
    place = {} if diagnostic.region is None else _place(diagnostic.region)
    properties = {**place, "title": sentence(diagnostic.rule.id)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_value(_message(diagnostic))}"


def _place(region: Region) -> dict[str, str]:
    """GitHub takes columns within one line only; a cell has none."""
    place = {"file": legible(PurePath(region.file).as_posix()), "line": str(region.line)}
    if region.cell is None and region.end_line == region.line:
        place["col"] = str(region.column)
        place["endColumn"] = str(max(region.end_column, region.column + 1))
    elif region.cell is None:
        place["endLine"] = str(region.end_line)
    return place


def _message(diagnostic: Diagnostic) -> str:
    where = ""
    if diagnostic.region is not None and diagnostic.region.cell is not None:
        where = f"{legible(diagnostic.region.cell)}: "
    elif diagnostic.region is None and diagnostic.result is not None:
        where = f"{legible(shortened(diagnostic.result.focus_node))}: "
    lines = [where + sentence(diagnostic.message)]
    for note in diagnostic.notes:
        place = "" if note.region is None else f" ({legible(str(note.region))})"
        lines.append(f"note: {sentence(note.message)}{place}")
    if diagnostic.hint is not None:
        lines.append(f"help: {sentence(diagnostic.hint)}")
    if diagnostic.rule.page is not None:
        lines.append(f"see: {sentence(diagnostic.rule.page)}")
    return "\n".join(lines)


def _value(text: str) -> str:
    r"""A message as a workflow command has it.

    >>> _value("50 %\nhelp: …")
    '50 %25%0Ahelp: …'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which also ends at a colon or a comma.

    >>> _property("a:b,c.ttl")
    'a%3Ab%2Cc.ttl'
    """
    return _value(text).replace(":", "%3A").replace(",", "%2C")
