"""How many diagnostics each file has, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic
from communique.validate.results import Severity

WORDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
"""What a compiler calls the severities."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many diagnostics there are of each severity in a file; the file is None for those that have no place."""

    file: str | None
    violations: int
    warnings: int
    infos: int

    @classmethod
    def of(cls, file: str | None, diagnostics: tuple[Diagnostic, ...]) -> Tally:
        """The tally of a file's diagnostics."""
        found = Counter(diagnostic.severity for diagnostic in diagnostics)
        return cls(file, *(found[severity] for severity in Severity))

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return self.violations == 0

    @property
    def total(self) -> int:
        """All diagnostics."""
        return self.violations + self.warnings + self.infos

    @property
    def words(self) -> str:
        """The numbers in words; errors always, the others where there are any.

        >>> Tally("deals.ttl", 0, 0, 0).words, Tally("deals.ttl", 3, 1, 2).words
        ('0 errors', '3 errors, 1 warning, 2 infos')
        """
        numbers = zip((self.violations, self.warnings, self.infos), WORDS.values(), strict=True)
        return ", ".join(counted(number, word) for number, word in numbers if number or word == "error")


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "file"), counted(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def by_file(diagnosis: Diagnosis) -> dict[str | None, tuple[Diagnostic, ...]]:
    """The diagnostics of each file, clean ones too, in the order of the diagnosis; last, those without a place."""
    found: dict[str | None, list[Diagnostic]] = {file: [] for file in diagnosis.files}
    for diagnostic in diagnosis.diagnostics:
        found.setdefault(None if diagnostic.region is None else diagnostic.region.file, []).append(diagnostic)
    return {file: tuple(diagnostics) for file, diagnostics in found.items()}


def tallies(diagnosis: Diagnosis) -> tuple[Tally, ...]:
    """The tally of each file."""
    return tuple(Tally.of(file, diagnostics) for file, diagnostics in by_file(diagnosis).items())
