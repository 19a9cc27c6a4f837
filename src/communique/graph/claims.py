"""Claims: one triple as one source states it, in one modality, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.link.iris import digest
from communique.link.links import Links
from communique.model import Modality, PartialDate, Span, Stated
from communique.model.amount import plain
from communique.vocabulary import terms

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says of one triple. Its identifier depends on what it says alone, so reruns give the same one."""

    source: str
    subject: NamedNode
    predicate: NamedNode
    object: Term
    modality: Modality
    speaker: NamedNode | None
    evidence: tuple[Span, ...]
    rule: str | None = None
    confidence: float | None = None

    @property
    def slug(self) -> str:
        """The last part of the claim's IRI: a digest of source, triple, modality and speaker."""
        speaker = "" if self.speaker is None else self.speaker.value
        triple = (str(self.subject), str(self.predicate), str(self.object))
        return digest(self.source, *triple, self.modality.value, speaker)


_Key = tuple[NamedNode, NamedNode, Term, Modality, NamedNode | None]


@dataclass(slots=True)
class ClaimSet:
    """The claims of one document as they are found; the same claim in several places is one, with all its evidence."""

    links: Links
    _found: dict[_Key, tuple[list[Span], str | None, float | None]] = field(default_factory=dict)

    def say(self, subject: NamedNode, predicate: NamedNode, value: Term, stated: Stated[Any]) -> None:
        """Adds the claim that a triple holds, on the evidence of a stated value."""
        speaker = None if stated.speaker is None else self.links.agent(stated.speaker)
        key = (subject, predicate, value, stated.modality, speaker)
        spans, _, _ = self._found.setdefault(key, ([], stated.rule, stated.confidence))
        if stated.evidence not in spans:
            spans.append(stated.evidence)

    def __iter__(self) -> Iterator[Claim]:
        for (subject, predicate, value, modality, speaker), (spans, rule, confidence) in self._found.items():
            evidence = tuple(sorted(spans))
            yield Claim(self.links.source, subject, predicate, value, modality, speaker, evidence, rule, confidence)


def english(text: str) -> Literal:
    """A text in English."""
    return Literal(text, language="en")


def date_literal(date: PartialDate) -> Literal:
    """A date of the datatype that its precision has.

    >>> str(date_literal(PartialDate(2023, 3)))
    '"2023-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    datatypes = {"year": terms.G_YEAR, "month": terms.G_YEAR_MONTH, "day": terms.DATE}
    return Literal(str(date), datatype=datatypes[date.precision])


def decimal_literal(number: Any) -> Literal:
    """A decimal in its canonical form."""
    return Literal(plain(number), datatype=terms.DECIMAL)
