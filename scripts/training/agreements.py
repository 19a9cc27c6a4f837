"""The right answers to the questions about agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.extract.instruments import Trigger, is_plural
from communique.extract.text import sentences
from communique.model import Agreement, Document, PartialDate, Span
from training.names import same

if TYPE_CHECKING:
    from training import Answer

_VAGUE = (
    "deal",
    "paper",
    "document",
    "arrangement",
    "(one)",
    "(two)",
    "(did)",
    "understanding",
    "alliance",
    "loan",
    "order",
)


class AgreementAnswers:
    """Knows which agreement each mention tells of: the first mention of the right kind within its quote."""

    def __init__(self, facts: Document) -> None:
        self._facts = facts
        self._sentences = sentences(facts.source.text)
        self._told: dict[int, list[Agreement]] = {}
        self._left = list(facts.agreements)

    def questions(self) -> dict[str, Answer]:
        """The answers by question."""
        return {
            "agreement.told": lambda trigger: bool(self._of(trigger)),
            "agreement.planned": self._planned,
            "agreement.party": self._party,
            "agreement.signatory": self._signatory,
            "agreement.topic": self._topic,
            "agreement.date": self._date,
        }

    def _of(self, trigger: Trigger) -> list[Agreement]:
        """The agreements that a mention tells of first."""
        key = trigger.span.start
        if key not in self._told:
            found = [agreement for agreement in self._left if self._tells(trigger, agreement)]
            if found and not is_plural(trigger.word):
                found = found[:1]
            for agreement in found:
                self._left.remove(agreement)
            self._told[key] = found
        return self._told[key]

    def _tells(self, trigger: Trigger, agreement: Agreement) -> bool:
        quote = agreement.kind.evidence
        exact = trigger.kind == agreement.kind.value and not trigger.word.startswith(_VAGUE)
        if quote.covers(trigger.span):
            return exact or (trigger.word.startswith(_VAGUE) and not self._named(agreement, quote))
        around = [s for s in self._sentences if s.start < quote.end and quote.start < s.end]
        return exact and any(s.covers(trigger.span) for s in around) and not self._named(agreement, quote)

    def _named(self, agreement: Agreement, quote: Span) -> bool:
        words = quote.quote(self._facts.source.text).lower()
        stems = {
            "memorandum": ("memorand", "mou", "letter of intent", "letters of intent"),
            "declaration": ("declaration", "statement"),
        }
        return any(stem in words for stem in stems.get(agreement.kind.value, (agreement.kind.value,)))

    def _planned(self, trigger: Trigger) -> bool | None:
        found = self._of(trigger)
        return found[0].status.value == "planned" if found else None

    def _party(self, about: tuple[Trigger, str]) -> bool | None:
        return self._any(about, "parties")

    def _signatory(self, about: tuple[Trigger, str]) -> bool | None:
        return self._any(about, "signatories")

    def _topic(self, about: tuple[Trigger, str]) -> bool | None:
        found = self._of(about[0])
        return any(topic.value == about[1] for each in found for topic in each.topics) if found else None

    def _date(self, about: tuple[Trigger, PartialDate]) -> bool | None:
        found = self._of(about[0])
        return any(each.date is not None and each.date.value == about[1] for each in found) if found else None

    def _any(self, about: tuple[Trigger, str], field: str) -> bool | None:
        found = self._of(about[0])
        if not found:
            return None
        stated: list[Any] = [each for agreement in found for each in getattr(agreement, field)]
        return any(same(each.value, about[1]) for each in stated)
