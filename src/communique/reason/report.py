"""What the reasoner found: consistent or not, classes that can have no member, types that follow, and what clashes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.vocabulary.terms import PREFIXES


@dataclass(frozen=True, slots=True, order=True)
class InferredType:
    """A class that an individual is in though nobody states it."""

    individual: str
    type: str


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """An individual, the axiom that it breaks, and the statements that make it do so."""

    individual: str
    axiom: str
    statements: tuple[str, ...]

    def to_text(self) -> str:
        """The contradiction in lines of text."""
        return "\n".join((f"{shorten(self.individual)}: {self.axiom}", *(f"  {line}" for line in self.statements)))


@dataclass(frozen=True, slots=True)
class ReasonerReport:
    """What follows from an ontology and its data; from an inconsistent one everything follows, so nothing is listed."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    inferred_types: tuple[InferredType, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether it is consistent and every class can have a member.

        >>> ReasonerReport(consistent=True, unsatisfiable=("https://w3id.org/communique/ns#State",)).conforms
        False
        """
        return self.consistent and not self.unsatisfiable

    def to_text(self) -> str:
        """The report in lines of text.

        >>> print(ReasonerReport(consistent=True).to_text())
        consistent: yes
        unsatisfiable classes: none
        inferred types: none
        """
        if not self.consistent:
            unexplained = "no individual explains it alone: leave out data by halves until it is consistent"
            lines = [line for found in self.contradictions for line in found.to_text().splitlines()] or [unexplained]
            return "\n".join(("consistent: no", *(f"  {line}" for line in lines)))
        types = [f"{shorten(found.individual)} a {shorten(found.type)}" for found in self.inferred_types]
        return "\n".join(
            (
                "consistent: yes",
                _listing("unsatisfiable classes", [shorten(iri) for iri in self.unsatisfiable]),
                _listing("inferred types", types),
            )
        )


def shorten(iri: str) -> str:
    """An IRI as a prefixed name where that can be read, in angle brackets elsewhere.

    >>> shorten("https://w3id.org/communique/ns#State"), shorten("https://w3id.org/communique/id/state/KAZ")
    ('cmq:State', '<https://w3id.org/communique/id/state/KAZ>')
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _listing(title: str, items: list[str]) -> str:
    return "\n".join((f"{title}: {len(items) or 'none'}", *(f"  {item}" for item in items)))
