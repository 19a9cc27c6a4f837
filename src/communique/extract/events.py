"""Events: visits, meetings, summits, ceremonies, with persons, place and date out of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.model import Agreement, Event, Modality, Span, Stated

_PEOPLE = r"<P\d{1,6}>(?:(?:,? and |, )<P\d{1,6}>){0,5}"
_VISIT = re.compile(
    r"(?P<who><P\d{1,6}>|\b[Hh]e\b|\b[Ss]he\b)[^.;<>]{0,60}?(?:\b(?:arrived in|travelled to|traveled to|flew to|visited|had been in|paid a visit to|was in|is in|visiting)\b|visit to) (?:the )?(?P<place><[SKN]\d{1,6}>)"
)
_HER_VISIT = re.compile(
    r"(?:(?P<who><P\d{1,6}>)(?:'s)?[^.;]{0,60}?\b(?:his |her |the |a )?(?:first )?(?:official |state |working )?(?:visit|trip)\b(?: (?:to|of) (?:the )?(?P<place><[SKN]\d{1,6}>)?)?)"
)
_VISIT_FROM = re.compile(r"\bvisit (?:from|of|by) (?:the )?(?P<who><P\d{1,6}>)")
_MEETING = (
    re.compile(rf"(?P<a>{_PEOPLE})(?:,? who [^<>.;]{{0,30}})? (?:also |later |had |has |then |will |is due to |are due to )?(?:met|meets?|received|receive|held talks|hold talks|had talks|sat down)(?: on <D\d{{1,6}}>| in <[KN]\d{{1,6}}>)?(?: with)? (?P<b>{_PEOPLE})"),
    re.compile(rf"\b(?:meeting|talks|summit) (?:of|between|with) (?P<a>{_PEOPLE})(?: (?:with|and) (?P<b>{_PEOPLE}))?"),
    re.compile(rf"(?P<a>{_PEOPLE})[^<>.;]{{0,40}} met\b(?P<b>)"),
)  # fmt: skip
_SUMMIT = re.compile(r"\b(?:summit|forum|conference|climate week|Climate Week|business forum)\b")
_SUMMIT_NAME = re.compile(r"(?:Summit|Week|Forum|Conference|COP\d{0,2}|Dialogue)\b")
_CEREMONY = re.compile(r"\b(?:ceremony|inauguration|inaugurated|ground-breaking|groundbreaking|opened)\b")
_PLACE = re.compile(r"\b(?:in|at|to) (?:the )?(?P<place><[KNS]\d{1,6}>)")


def find_events(scene: Scene, agreements: Sequence[Agreement]) -> tuple[Event, ...]:
    """The events of a text, each once."""
    found: list[Event] = []
    for index, shadow in enumerate(scene.shadows):
        for event in (
            *_visits(scene, shadow, index),
            *_meetings(scene, shadow, index),
            *_summits(scene, shadow, index),
        ):
            _add(found, event)
    for agreement in agreements:
        signing = _signing(scene, agreement)
        if signing is not None:
            _add(found, signing)
    return tuple(found)


def _add(found: list[Event], new: Event) -> None:
    """Adds an event with a place or a date, unless the same is known already."""
    if new.place is None and new.date is None:
        return
    for old in found:
        people = {p.value for p in old.participants} & {p.value for p in new.participants}
        same_date = old.date is None or new.date is None or old.date.value == new.date.value
        same_place = old.place is None or new.place is None or old.place.value == new.place.value
        if old.kind.value == new.kind.value and people and same_date and same_place:
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
    """An event with the place and the date that the sentence gives."""
    where = _where(shadow, place)
    if where is None and re.search(r"\bhere\b", shadow.text) and scene.reading.place is not None:
        span = scene.reading.place
        where = stated(span.quote(scene.reading.text).title(), span, rule, less=0.1)
    date = _when(shadow)
    future = (
        date is not None and scene.reading.published is not None and date.value.first() > scene.reading.published.last()
    )
    modality = Modality.PLANNED if future else Modality.ASSERTED
    unique = {mention.value: mention for mention in people}
    return Event(
        kind=stated(kind, at, rule, modality),
        participants=tuple(stated(name, mention.span, rule, modality) for name, mention in unique.items()),
        place=where,
        date=date.but(modality=modality) if date is not None else None,
    )


def _where(shadow: Shadow, place: Mention | None) -> Stated[str] | None:
    if place is None:
        marks = [(shadow.of_mark(m["place"]), m.start()) for m in _PLACE.finditer(shadow.text)]
        cities = [mention for mention, _ in marks if mention.kind == "K"] or [
            m for m, _ in marks if m.kind == "N" and len(m.value.split()) <= 2
        ]
        if not cities:
            return None
        place = cities[0]
    return stated(place.span.quote(shadow.source), place.span, "event.visit", less=0.1)


def _when(shadow: Shadow) -> Stated[object] | None:
    marks = [m for m, _, _ in shadow.marks("D") if m.value.relation == "at"]
    if not marks:
        return None
    best = max(marks, key=lambda m: {"day": 2, "month": 1, "year": 0}[m.value.date.precision])
    return stated(best.value.date, best.span, "event.visit", less=0.1)


def _visits(scene: Scene, shadow: Shadow, index: int) -> list[Event]:
    found = []
    for pattern in (_VISIT, _HER_VISIT, _VISIT_FROM):
        for match in pattern.finditer(shadow.text):
            who = (
                shadow.of_mark(match["who"])
                if match["who"].startswith("<")
                else scene.person_before(index, match.start())
            )
            place = match.groupdict().get("place")
            if who is None:
                continue
            where = shadow.of_mark(place) if place else None
            if where is not None and where.kind == "N" and len(where.value.split()) > 2:
                continue
            event = _event(scene, shadow, "visit", shadow.matched(match), [who], "event.visit", where)
            found.append(event)
            break
        if found:
            break
    return found


def _meetings(scene: Scene, shadow: Shadow, index: int) -> list[Event]:
    found: list[Event] = []
    for pattern in _MEETING:
        for match in pattern.finditer(shadow.text):
            people = [m for m, _, _ in shadow.marks("P", match.start(), match.end())]
            if len({m.value for m in people}) >= 2 and not found:
                found.append(_event(scene, shadow, "meeting", shadow.matched(match), people, "event.meeting"))
    return found


def _summits(scene: Scene, shadow: Shadow, index: int) -> list[Event]:
    found = []
    match = _SUMMIT.search(shadow.text)
    people = [m for m, _, _ in shadow.marks("P")]
    named = [m for m, _, _ in shadow.marks("NO") if _SUMMIT_NAME.search(m.value)]
    if match is not None or named:
        at = shadow.matched(match) if match is not None else named[0].span
        event = _event(scene, shadow, "summit", at, people, "event.summit")
        inner = None
        if event.place is None and named:
            inner = _city(named[0])
        if inner is not None:
            event = Event(event.kind, event.participants, inner, event.date)
        found.append(event)
    ceremony = _CEREMONY.search(shadow.text)
    if ceremony is not None and people and "sign" not in shadow.text:
        found.append(_event(scene, shadow, "ceremony", shadow.matched(ceremony), people, "event.ceremony"))
    return found


def _city(mention: Mention) -> Stated[str] | None:
    """The city in the name of a summit ('Abu Dhabi Sustainable Development Week')."""
    from communique.extract.states import find_states

    for word in find_states(mention.value):
        if word.form == "capital":
            start = mention.span.start + word.span.start
            return stated(
                word.span.quote(mention.value), Span(start, mention.span.start + word.span.end), "event.summit"
            )
    return None


def _signing(scene: Scene, agreement: Agreement) -> Event | None:
    """The signing, where persons sign at a place or on a day."""
    if not agreement.signatories or agreement.status.value != "signed":
        return None
    shadow = next((s for s in scene.shadows if s.span.covers(agreement.kind.evidence)), None)
    if shadow is None:
        return None
    where = _where(shadow, None)
    if where is None and re.search(r"\bhere\b", shadow.text) and scene.reading.place is not None:
        span = scene.reading.place
        where = stated(span.quote(scene.reading.text).title(), span, "event.signing", less=0.1)
    return Event(
        kind=stated("signing ceremony", agreement.status.evidence, "event.signing"),
        participants=agreement.signatories,
        place=where,
        date=agreement.date,
        outcome=(stated(agreement.key or "", agreement.kind.evidence, "event.signing"),),
    )
