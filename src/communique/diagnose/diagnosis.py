"""All that is wrong with some files, sorted by file and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.rule import Rule
from communique.validate.results import Severity


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a validation of files found.

    Attributes:
        diagnostics: by file in the order given, then by place, those without a place last.
        files: those that were looked at, clean ones too.
        engine: the SHACL engine with its version.
        notes: what a reader should know of the run.
        omitted: how many diagnostics were left out because there are too many.
        unreadable: the files that could not be read at all.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    engine: str
    notes: tuple[str, ...] = ()
    omitted: int = 0
    unreadable: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        found: Iterable[Diagnostic],
        files: tuple[str, ...],
        engine: str,
        notes: tuple[str, ...] = (),
        *,
        unreadable: tuple[str, ...] = (),
        most: int | None = None,
    ) -> Diagnosis:
        """The diagnosis with these diagnostics, whatever their order; of more than `most`, the gravest."""
        order = {file: number for number, file in enumerate(files)}

        def key(diagnostic: Diagnostic) -> tuple[object, ...]:
            region = diagnostic.region
            place = (len(order), "", 0, 0) if region is None else _place(order.get(region.file, len(order)), diagnostic)
            return (*place, diagnostic.severity.rank, diagnostic.rule.id, diagnostic.message, diagnostic.fingerprint)

        ordered = sorted(found, key=key)
        kept = ordered
        if most is not None and len(ordered) > most:
            kept = sorted(sorted(ordered, key=lambda diagnostic: diagnostic.severity.rank)[:most], key=key)
        return cls(tuple(kept), files, engine, notes, len(ordered) - len(kept), unreadable)

    def fails_on(self, severity: Severity) -> bool:
        """Whether there is a diagnostic at least as grave as this."""
        return any(diagnostic.severity.rank <= severity.rank for diagnostic in self.diagnostics)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.fails_on(Severity.VIOLATION)

    def counts(self) -> dict[str, int]:
        """How many diagnostics there are of each severity.

        >>> Diagnosis((), ("a.ttl",), "shacl 0.3.4").counts()
        {'violations': 0, 'warnings': 0, 'infos': 0}
        """
        severities = [diagnostic.severity for diagnostic in self.diagnostics]
        return {f"{severity.value.lower()}s": severities.count(severity) for severity in Severity}

    def rules(self) -> tuple[Rule, ...]:
        """The rules that are broken, each once, by identifier."""
        broken = {diagnostic.rule.id: diagnostic.rule for diagnostic in self.diagnostics}
        return tuple(broken[name] for name in sorted(broken))


def _place(file: int, diagnostic: Diagnostic) -> tuple[int, str, int, int]:
    region = diagnostic.region
    assert region is not None
    sheet = (region.cell or "").rpartition("!")[0]
    return (file, sheet, region.line, region.column)
