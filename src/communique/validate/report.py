"""The report of a validation: its results in a fixed order, which engine gave them, and how it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.validate.report_text import report_text
from communique.validate.report_turtle import report_turtle
from communique.validate.results import Result, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found.

    Attributes:
        results: sorted by focus node, shape, constraint, path and value.
        engine: the engine with its version, such as `shacl 0.3.4`.
        notes: what a reader should know of the run, such as that another engine had to stand in.
    """

    results: tuple[Result, ...]
    engine: str
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Result], engine: str, notes: tuple[str, ...] = ()) -> Report:
        """The report with these results, whatever their order."""
        return cls(tuple(sorted(results, key=lambda result: (*result.key, *result.messages))), engine, notes)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation. Warnings and infos do not keep data out (unlike `sh:conforms`)."""
        return not self.fails_on(Severity.VIOLATION)

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that keep data out."""
        return self.of_severity(Severity.VIOLATION)

    def of_severity(self, severity: Severity) -> tuple[Result, ...]:
        """The results of one severity."""
        return tuple(result for result in self.results if result.severity is severity)

    def only_violations(self) -> Report:
        """The report without warnings and infos, for who must first mend what keeps data out."""
        return Report(self.violations, self.engine, self.notes)

    def fails_on(self, severity: Severity) -> bool:
        """Whether there is a result at least as grave as this.

        >>> Report((), "shacl 0.3.4").fails_on(Severity.INFO)
        False
        """
        return any(result.severity.rank <= severity.rank for result in self.results)

    def counts(self) -> dict[str, int]:
        """How many results there are of each severity.

        >>> Report((), "shacl 0.3.4").counts()
        {'violations': 0, 'warnings': 0, 'infos': 0}
        """
        return {f"{severity.value.lower()}s": len(self.of_severity(severity)) for severity in Severity}

    def to_text(self) -> str:
        """The report for people, gravest first, with a closing count.

        >>> print(Report((), "shacl 0.3.4").to_text(), end="")
        conforms: 0 violations, 0 warnings, 0 infos (shacl 0.3.4)
        """
        return report_text(self.results, self.engine, self.notes)

    def to_turtle(self) -> str:
        """The report as SHACL defines it, an sh:ValidationReport in Turtle; sh:conforms as the standard counts."""
        return report_turtle(self.results)
