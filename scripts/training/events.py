"""The right answers to the questions about events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.occasions import Occasion
from communique.extract.text import sentences
from communique.model import Document, Event
from training.names import same

if TYPE_CHECKING:
    from training import Answer


class EventAnswers:
    """Knows which event words tell of: the first of its kind within the sentences of its quote."""

    def __init__(self, facts: Document) -> None:
        self._sentences = sentences(facts.source.text)
        self._left = list(facts.events)
        self._told: dict[Occasion | int, Event | None] = {}
        self._agreements = {agreement.key: agreement for agreement in facts.agreements}
        self._all = facts.events

    def questions(self) -> dict[str, Answer]:
        """The answers by question."""
        return {
            "event.told": lambda occasion: self._of(occasion) is not None,
            "event.participant": self._participant,
            "event.place": self._place,
        }

    def _of(self, occasion: Occasion) -> Event | None:
        key = id(occasion)
        if key not in self._told:
            fitting = [e for e in self._left if e.kind.value == occasion.kind and self._near(occasion, e)]
            found = fitting[0] if fitting else None
            if found is not None and occasion.frame is None:
                self._left.remove(found)
            self._told[key] = found
            self._kept = [*getattr(self, "_kept", []), occasion]  # so that no other gets its identity
        return self._told[key]

    def _near(self, occasion: Occasion, event: Event) -> bool:
        quote = event.kind.evidence
        if quote.covers(occasion.span):
            return True
        around = [s for s in self._sentences if s.start < quote.end and quote.start < s.end]
        return any(s.covers(occasion.span) for s in around)

    def _participant(self, about: tuple[Occasion, str]) -> bool | None:
        event = self._of(about[0])
        return None if event is None else any(same(each.value, about[1]) for each in event.participants)

    def _place(self, about: tuple[Occasion, str]) -> bool | None:
        fitting = [e for e in self._all if e.kind.value == about[0].kind and self._near(about[0], e)]
        if not fitting:
            return None
        return any(event.place is not None and same(event.place.value, about[1]) for event in fitting)
