"""The second reading: persons with their offices, organisations and groups stand as one mark each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.extract.bodies import Bodies
from communique.extract.mentions import Reading
from communique.extract.officials import Holder
from communique.extract.people import People
from communique.extract.shadow import Mention, Shadow
from communique.extract.topics import find_topics, main_topic
from communique.model import Span

_GROUP = re.compile(
    r"\b(?:(?:[Tt]he|[Bb]oth|[Tt]heir) (?:(?P<count>two|three|four|five) )?(?P<noun>governments|"
    r"countries|states|sides|nations|presidents|leaders|ministers|neighbours|"
    r"capitals|ministries)"
    r"|[Bb]oth (?:governments|countries|sides|states)|[Tt]he (?P<single>(?:[a-z]+ "
    r")?government|country|kingdom|state)\b|[Tt]he (?P<pair>pair|duo|trio|three|"
    r"two)(?= (?:signed|have|has|had|also|drew|concluded|agreed)))"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "trio": 3, "pair": 2, "duo": 2}
EU_BODIES = ("European Council", "European Commission", "European Parliament", "EU Council", "Commission")


@dataclass(frozen=True)
class Scene:
    """A text whose persons and organisations are known, sentence by sentence."""

    reading: Reading
    holders: Sequence[Holder]
    people: People
    bodies: Bodies
    of_person: dict[str, tuple[str, str | None]]

    @cached_property
    def shadows(self) -> tuple[Shadow, ...]:
        """The sentences with the marks P (person), O (organisation), G (group), S J K, D, A, M, N and R."""
        found: list[Shadow] = []
        for sentence in self.reading.sentences:
            mentions = self._people(sentence) + self._bodies(sentence)
            taken = [mention.span for mention in mentions]
            groups = [
                Mention("G", Span(*m.span()), m)
                for m in _GROUP.finditer(self.reading.text, sentence.start, sentence.end)
            ]
            mentions += self._offices(sentence, taken)
            taken = [mention.span for mention in mentions]
            rest = [
                mention
                for mention in (*groups, *self.reading.within(sentence))
                if not any(span.start < mention.span.end and mention.span.start < span.end for span in taken)
            ]
            found.append(Shadow(self.reading.text, sentence, mentions + rest))
        return tuple(found)

    @cached_property
    def _phrases(self) -> dict[Span, Span]:
        """For each name of a person in an office the whole phrase."""
        return {holder.name_span: holder.phrase for holder in self.holders}

    @cached_property
    def _holders_of(self) -> dict[str, set[str]]:
        """The persons by office."""
        found: dict[str, set[str]] = {}
        for holder in self.holders:
            if holder.role:
                found.setdefault(holder.role, set()).add(self.people.name_of(holder.name) or holder.name)
        return found

    def _people(self, sentence: Span) -> list[Mention]:
        found: list[Mention] = []
        for name in self.reading.names_in(sentence):
            person = self.people.name_of(name.quote(self.reading.text))
            if person is not None:
                span = self._phrases.get(name, name)
                if not sentence.covers(span) or (found and found[-1].span.end > span.start):
                    span = name
                found.append(Mention("P", span, person))
        return found

    def _offices(self, sentence: Span, taken: list[Span]) -> list[Mention]:
        """'The president' as the one person of the text who is president."""
        found = []
        for role in self.reading.roles_in(sentence):
            if role.plural or any(span.covers(role.span) for span in taken):
                continue
            before = self.reading.text[max(0, role.span.start - 4) : role.span.start].lower()
            holders = self._holders_of.get(role.name, set())
            after = self.reading.text[role.span.end : role.span.end + 4]
            if before == "the " and len(holders) == 1 and not after.startswith((" of", " for")):
                found.append(Mention("P", role.span, next(iter(holders))))
        return found

    def _bodies(self, sentence: Span) -> list[Mention]:
        found = []
        for name in self.reading.names_in(sentence):
            body = self.bodies.find(name.quote(self.reading.text))
            if body is not None:
                found.append(Mention("O", name, body.name))
        return found

    def party_of(self, person: str) -> str | None:
        """For whom a person signs: the state or the body of the office; the European Union for its bodies."""
        of = self.of_person.get(person, ("", None))[1]
        return "EU" if of in EU_BODIES else of

    def parties(self, mention: Mention, index: int) -> list[tuple[str, Span, str | None]]:
        """The parties that a mention means, with the words and, for a person, the signatory."""
        if mention.kind in "SJK":
            return [(mention.value.code, mention.span, None)]
        if mention.kind == "O":
            return [("EU" if mention.value in EU_BODIES else mention.value, mention.span, None)]
        if mention.kind == "P":
            party = self.party_of(mention.value)
            return [(party, mention.span, mention.value)] if party is not None else []
        if mention.kind == "G":
            return [(code, mention.span, None) for code in self._group(mention, index)]
        return []

    def _group(self, mention: Mention, index: int) -> list[str]:
        """The states of a group: those named last before it, as many as it counts."""
        match: re.Match[str] = mention.value
        if match["single"] is not None:
            return [self.home] if self.home is not None else []
        count = _NUMBERS.get(match["count"] or match["pair"] or "two", 2)
        recent: list[str] = []
        for shadow in reversed(self.shadows[max(0, index - 8) : index + 1]):
            marks = [m for m, _, _ in shadow.marks("SJKP") if m.span.start < mention.span.start]
            for before in reversed(marks):
                code = self.party_of(before.value) if before.kind == "P" else before.value.code
                if code is not None and len(code) == 2 and code not in recent:
                    recent.append(code)
            if len(recent) >= count:
                return recent[:count][::-1]
        return []

    @cached_property
    def topics(self) -> dict[str, Span]:
        """What the text speaks of most, with the first words for it."""
        text = self.reading.text
        main = main_topic(text)
        return {topic: span for topic, span in find_topics(text, Span(0, len(text))) if topic == main}

    @property
    def home(self) -> str | None:
        """The state that the text names most."""
        return self.reading.home

    def person_before(self, index: int, place: int) -> Mention | None:
        """The person named last before a place: whom 'he' or 'she' means."""
        for number in range(index, max(-1, index - 3), -1):
            marks = [m for m, _, end in self.shadows[number].marks("P") if number < index or end <= place]
            if marks:
                return marks[-1]
        return None
