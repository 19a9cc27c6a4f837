"""Events: visits, meetings, summits, ceremonies, with persons, place and date out of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extract.agreements import Frame
from communique.extract.lexicon import words
from communique.extract.parties import WITNESS
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.extract.states import find_states
from communique.model import Event, Modality, PartialDate, Span, Stated

_PEOPLE = r"<P\d{1,6}>(?:(?:,? and |, |; and, |; )<P\d{1,6}>){0,5}"
_VISITS = (
    re.compile(
        r"(?P<who><P\d{1,6}>|\b[Hh]e\b|\b[Ss]he\b)(?:(?!<P)[^.;]){0,60}?\b(?:arrived "
        r"in|travelled to|traveled to|flew to|visited|had been in|had been to|paid "
        r"to|is visiting|was visiting|was in) (?:the )?(?P<place><[SKN]\d{1,6}>)(?= "
        r"|,|\.)"
    ),
    re.compile(
        r"\b(?:visit|visit, which|trip|tour)(?: that| of)? (?P<who><P\d{1,6}>)(?:,? "
        r"[^.;<>]{0,40})?,? (?:paid )?to (?:the )?(?P<place><[SK]\d{1,6}>)"
    ),
    re.compile(
        r"(?P<who><P\d{1,6}>)(?:'s)?(?:(?!<P)[^.;]){0,60}?\b(?:his |her |the |a "
        r")?(?:first )?(?:official |state |working )?(?:visit|trip)\b(?: (?:to|in) "
        r"(?:the )?(?P<place><[SK]\d{1,6}>))?"
    ),
    re.compile(r"\bvisit (?:from|of|by) (?:the )?(?P<who><P\d{1,6}>)(?P<place>)"),
    re.compile(r"when (?P<who><P\d{1,6}>) was in (?P<place><[SK]\d{1,6}>)"),
)
_MEETINGS = (
    re.compile(
        rf"(?P<a>{_PEOPLE})[^.;]{{0,70}}?\b(?:met|meets?|received|receives|hosted|"
        rf"welcomed|held talks|hold talks|had talks|sat down|conferred|to meet|prepared "
        rf"the ground)\b[^.;]{{0,70}}?{_PEOPLE}"
    ),
    re.compile(rf"\b(?:meeting|talks) (?:of|between|with) (?:{_PEOPLE})(?: (?:with|and) (?:{_PEOPLE}))?"),
    re.compile(rf"{_PEOPLE}[^.;]{{0,60}} was received by {_PEOPLE}"),
    re.compile(rf"{_PEOPLE}[^<>.;]{{0,40}} met\b"),
)
_SUMMIT = re.compile(
    r"\b(?:summit|(?:business|energy|investment|economic) forum|forum|conference|[Cc]limate [Ww]eek)\b"
)
_SUMMIT_NAME = re.compile(r"(?:Summit|Week|Forum|Conference|COP\d{0,2}|Dialogue)\b")
_CEREMONY = re.compile(r"\b(?:at a ceremony|inauguration|inaugurated|ground-breaking|groundbreaking)\b")
_PLACE = re.compile(r"\b(?:in|at) (?:the )?(?P<place><[KN]\d{1,6}>)")
_EXACT = {"day": 2, "month": 1, "year": 0}


def find_events(scene: Scene, frames: Sequence[Frame]) -> tuple[Event, ...]:
    """The events of a text, each once."""
    found: list[Event] = []
    for index, shadow in enumerate(scene.shadows):
        for event in (*_visits(scene, shadow, index), *_meetings(scene, shadow), *_gatherings(scene, shadow)):
            _add(found, event)
    for number, frame in enumerate(frames, 1):
        signing = _signing(scene, frame, f"agreement-{number}")
        if signing is not None:
            _add(found, signing)
    return tuple(found)


def _add(found: list[Event], new: Event) -> None:
    """Adds an event with a place or a date, unless the same is known already."""
    if new.place is None and new.date is None:
        return
    for number, old in enumerate(found):
        people = {p.value for p in old.participants} & {p.value for p in new.participants}
        same_date = old.date is None or new.date is None or old.date.value == new.date.value
        same_place = old.place is None or new.place is None or old.place.value == new.place.value
        if old.kind.value == new.kind.value and people and same_date and same_place:
            if new.outcome:
                found[number] = Event(
                    old.kind,
                    old.participants,
                    old.place or new.place,
                    old.date or new.date,
                    (*old.outcome, *new.outcome),
                )
            return
    found.append(new)


def _event(
    scene: Scene,
    shadow: Shadow,
    kind: str,
    at: Span,
    people: Sequence[Mention],
    rule: str,
    place: Mention | None = None,
) -> Event:
    """An event with the place and the date that the sentence gives; one that lies ahead is planned."""
    where = (
        stated(place.span.quote(shadow.source), place.span, rule) if place is not None else _where(scene, shadow, rule)
    )
    date = _when(shadow, rule)
    published = scene.reading.published
    ahead = date is not None and published is not None and date.value.first() > published.last()
    modality = Modality.PLANNED if ahead else Modality.ASSERTED
    unique = {mention.value: mention for mention in people}
    return Event(
        kind=stated(kind, at, rule, modality),
        participants=tuple(stated(name, mention.span, rule, modality) for name, mention in unique.items()),
        place=where.but(modality=modality) if where is not None else None,
        date=date.but(modality=modality) if date is not None else None,
    )


def _where(scene: Scene, shadow: Shadow, rule: str) -> Stated[str] | None:
    """The city of the sentence, or that of the dateline where it says 'here'."""
    marks = [shadow.of_mark(match["place"]) for match in _PLACE.finditer(shadow.text)]
    cities = [m for m in marks if m.kind == "K"] or [m for m in marks if _like_a_city(m.value)]
    if cities:
        return stated(cities[0].span.quote(shadow.source), cities[0].span, rule, less=0.05)
    if re.search(r"\bhere\b", shadow.text) is not None and scene.reading.place is not None:
        span = scene.reading.place
        return stated(span.quote(scene.reading.text).title(), span, rule, less=0.1)
    return None


def _like_a_city(name: str) -> bool:
    return len(name.split()) <= 2 and not any(part in words("geographic") for part in name.split())


def _when(shadow: Shadow, rule: str) -> Stated[PartialDate] | None:
    marks = [m for m, _, _ in shadow.marks("D") if m.value.relation == "at"]
    if not marks:
        return None
    best = max(marks, key=lambda m: _EXACT[m.value.date.precision])
    return stated(best.value.date, best.span, rule, less=0.05)


def _visits(scene: Scene, shadow: Shadow, index: int) -> Iterator[Event]:
    seen: set[str] = set()
    for match in (match for pattern in _VISITS for match in pattern.finditer(shadow.text)):
        marked = match["who"].startswith("<")
        who = shadow.of_mark(match["who"]) if marked else scene.person_before(index, match.start())
        where = shadow.of_mark(match["place"]) if match["place"] else None
        if (
            who is None
            or who.value in seen
            or (where is not None and where.kind == "N" and not _like_a_city(where.value))
        ):
            continue
        if where is None:
            own = scene.party_of(who.value)
            where = next((m for m, _, _ in reversed(list(shadow.marks("S"))) if m.value.code != own), None)
        seen.add(who.value)
        yield _event(scene, shadow, "visit", shadow.matched(match), [who], "event.visit", where)


def _meetings(scene: Scene, shadow: Shadow) -> Iterator[Event]:
    for pattern in _MEETINGS:
        match = pattern.search(shadow.text)
        if match is not None:
            people = [m for m, _, _ in shadow.marks("P", match.start(), match.end())]
            if len({m.value for m in people}) >= 2:
                yield _event(scene, shadow, "meeting", shadow.matched(match), people, "event.meeting")
                return


def _gatherings(scene: Scene, shadow: Shadow) -> Iterator[Event]:
    """Summits, forums and ceremonies with the persons of the sentence."""
    people = [m for m, _, _ in shadow.marks("P")]
    match = _SUMMIT.search(shadow.text)
    named = [m for m, _, _ in shadow.marks("NO") if _SUMMIT_NAME.search(m.value)]
    if (match is not None or named) and (people or _when(shadow, "event.summit") is not None):
        at = shadow.matched(match) if match is not None else named[0].span
        event = _event(scene, shadow, "summit", at, people, "event.summit")
        city = _city(named[0]) if named and event.place is None else None
        yield event if city is None else Event(event.kind, event.participants, city, event.date)
    ceremony = _CEREMONY.search(shadow.text)
    if ceremony is not None and people and "sign" not in shadow.text:
        yield _event(scene, shadow, "ceremony", shadow.matched(ceremony), people, "event.ceremony")


def _city(mention: Mention) -> Stated[str] | None:
    """The city in the name of a summit ('Abu Dhabi Sustainable Development Week')."""
    for word in find_states(mention.value):
        if word.form == "capital":
            span = word.span.shifted(mention.span.start)
            return stated(word.span.quote(mention.value), span, "event.summit")
    return None


def _signing(scene: Scene, frame: Frame, key: str) -> Event | None:
    """The signing, where persons sign or look on at a place or on a day."""
    if frame.modality is not Modality.ASSERTED:
        return None
    rule = "event.signing"
    people = dict(frame.signatories)
    where: Stated[str] | None = None
    for index in sorted({frame.sentence, *frame.sentences}):
        shadow = scene.shadows[index]
        where = where or _where(scene, shadow, rule)
        witness = WITNESS.search(shadow.text)
        if witness is not None:
            for mention, _, _ in shadow.marks("P"):
                people.setdefault(mention.value, mention.span)
    if not people:
        return None
    return Event(
        kind=stated("signing ceremony", frame.status_span, rule),
        participants=tuple(stated(person, span, rule) for person, span in people.items()),
        place=where,
        date=frame.date,
        outcome=(stated(key, frame.kind_span, rule),),
    )
