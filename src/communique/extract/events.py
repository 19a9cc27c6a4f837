"""Events: visits, meetings, summits, ceremonies and signings, with persons, place and date, weighed by what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.agreements import Frame
from communique.extract.candidates import salience
from communique.extract.evidence import weigh
from communique.extract.lexicon import words
from communique.extract.occasions import Occasion, find_occasions
from communique.extract.participants import participants
from communique.extract.parties import WITNESS
from communique.extract.rules import stated, weighed
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.extract.states import find_states
from communique.model import Event, Modality, PartialDate, Span, Stated

_PLACE = re.compile(r"\b(?P<word>in|at|to|from|near|on) (?:the )?(?P<place><[SKN]\d{1,6}>)")
_HERE = re.compile(r"\bhere\b")
_EXACT = {"day": 2, "month": 1, "year": 0}
_RULES = {
    "visit": "visit",
    "meeting": "meeting",
    "summit": "summit",
    "ceremony": "ceremony",
    "signing ceremony": "signing",
}


def find_events(scene: Scene, frames: Sequence[Frame]) -> tuple[Event, ...]:
    """The events of a text, each once."""
    found: list[Event] = []
    ranks = salience(scene)
    for occasion in find_occasions(scene, frames):
        told = _event(scene, occasion, found, ranks)
        if told is not None:
            event, is_new = told
            _add(found, event, is_new=is_new)
    return tuple(found)


def _event(
    scene: Scene, occasion: Occasion, known: Sequence[Event], ranks: dict[str, int]
) -> tuple[Event, bool] | None:
    """The event that some words may tell of, with whoever and whatever likely belongs to it, and whether they do."""
    rule = f"event.{_RULES[occasion.kind]}"
    where, when = _where(scene, occasion, rule), _when(scene, occasion, rule)
    seen = dict.fromkeys(_indicators(scene, occasion, known, where is not None, when), 1.0)
    verdict = weigh("event.told", seen, occasion, plain=not scene.reading.syntax)
    if not verdict.holds and not any(event.kind.value == occasion.kind for event in known):
        return None
    published = scene.reading.published
    ahead = when is not None and published is not None and when.value.first() > published.last()
    modality = Modality.PLANNED if ahead else Modality.ASSERTED
    people = participants(scene, occasion, ranks, where)
    if (where is None and when is None) or (not people and occasion.kind in ("signing ceremony", "meeting", "visit")):
        return None
    at = occasion.span if occasion.frame is None else occasion.frame.status_span
    sure = verdict.probability
    event = Event(
        kind=weighed(occasion.kind, at, rule, sure, modality),
        participants=tuple(weighed(who, span, rule, sure * likely, modality) for who, (span, likely) in people.items()),
        place=where.but(modality=modality) if where is not None else None,
        date=when.but(modality=modality) if when is not None else None,
        outcome=(stated(occasion.key, occasion.span, rule),) if occasion.frame is not None else (),
    )
    return event, verdict.holds


def _indicators(
    scene: Scene, occasion: Occasion, known: Sequence[Event], placed: bool, when: Stated[PartialDate] | None
) -> Iterator[str]:
    """What is seen of the words: whether they tell of an event that has not been told."""
    shadow = scene.shadows[occasion.index]
    kind = occasion.kind
    people = {m.value for m, _, _ in shadow.marks("P")}
    yield f"kind {kind}"
    yield f"{kind} word {occasion.word}"
    yield f"{kind} persons {min(3, len(people))}"
    yield f"{kind} {'placed' if placed else 'nowhere'}"
    yield f"{kind} {'dated' if when is not None else 'undated'}"
    yield "placed" if placed else "nowhere"
    yield f"{'placed' if placed else 'nowhere'} {'dated' if when is not None else 'undated'}"
    yield "dated " + (when.value.precision if when is not None else "not")
    if any(event.kind.value == kind for event in known):
        yield f"{kind} seen"
    frame = occasion.frame
    if frame is not None:
        yield f"signatories {min(2, len(frame.signatories))}"
        witnesses = WITNESS.search(shadow.text) is not None
        yield "witnesses" if witnesses else "no witnesses"
        beyond = [i for i in (occasion.index + 1, occasion.index + 2) if i < len(scene.shadows)]
        if any(WITNESS.search(scene.shadows[i].text) for i in beyond):
            yield "witnesses behind"
        return
    before = re.search(r"([A-Za-z]+|<[A-Z])(?:\d+>)? ?$", shadow.text[: occasion.begin])
    yield f"before {before[1].lower() if before is not None else 'nothing'}"
    after = re.match(r"[ ,]*([A-Za-z]+|<[A-Z]|[.;])", shadow.text[occasion.end :])
    yield f"after {after[1].lower() if after is not None else 'nothing'}"
    syntax = scene.reading.syntax
    head = syntax.head_of(occasion.span) if syntax else None
    if head is not None:
        token = syntax.tokens[head]
        yield f"syntax {token.pos}"
        yield f"syntax {token.tag}"
        yield f"syntax {token.dep}"
        subjects = [c for c in syntax.children(head) if syntax.tokens[c].dep in ("nsubj", "nsubjpass")]
        if any(syntax.tokens[c].entity == "PERSON" for c in subjects):
            yield "syntax person acts"


def _where(scene: Scene, occasion: Occasion, rule: str) -> Stated[str] | None:
    """The likeliest place of the sentence, or that of the dateline where it says 'here'."""
    best_place: tuple[float, Stated[str]] | None = None
    for away in (0, -1, 1):
        index = occasion.index + away
        if not 0 <= index < len(scene.shadows):
            continue
        shadow = scene.shadows[index]
        for match in _PLACE.finditer(shadow.text):
            mention = shadow.of_mark(match["place"])
            if mention.kind == "N" and not _like_a_city(mention.value):
                continue
            seen = dict.fromkeys(_of_place(scene, shadow, occasion, match, mention, away), 1.0)
            name = mention.span.quote(shadow.source)
            verdict = weigh("event.place", seen, (occasion, name), plain=not scene.reading.syntax)
            if verdict.holds and (best_place is None or verdict.probability > best_place[0]):
                best_place = (verdict.probability, weighed(name, mention.span, rule, verdict.probability))
    if best_place is not None:
        return best_place[1]
    if _HERE.search(scene.shadows[occasion.index].text) is not None and scene.reading.place is not None:
        span = scene.reading.place
        return stated(span.quote(scene.reading.text).title(), span, rule, less=0.1)
    if occasion.word == "(name)":
        return _city(occasion.span, scene)
    return None


def _of_place(
    scene: Scene, shadow: Shadow, occasion: Occasion, match: re.Match[str], mention: Mention, away: int
) -> Iterator[str]:
    """What is seen of a place beside the words for the event."""
    yield f"mark {mention.kind}"
    yield f"{occasion.kind} mark {mention.kind}"
    yield f"word {match['word']}"
    yield f"{occasion.kind} word {match['word']}"
    yield f"away {away}"
    if away == 0:
        gap = match.start() - occasion.end
        yield f"{'behind' if gap >= 0 else 'before'} {min(3, abs(gap) // 30)}"
    if mention.kind == "S" and mention.value.code == scene.home:
        yield "home"
    syntax = scene.reading.syntax
    head = syntax.head_of(mention.span) if syntax else None
    if head is not None:
        yield f"syntax {syntax.tokens[head].entity or 'nothing'}"
        preposition = syntax.tokens[syntax.tokens[head].head]
        yield f"syntax of {syntax.tokens[preposition.head].lemma.lower()}"


def _like_a_city(name: str) -> bool:
    return len(name.split()) <= 2 and not any(part in words("geographic") for part in name.split())


def _city(span: Span, scene: Scene) -> Stated[str] | None:
    """The city in the name of a summit ('Abu Dhabi Sustainable Development Week')."""
    name = span.quote(scene.reading.text)
    for word in find_states(name):
        if word.form == "capital":
            return stated(word.span.quote(name), word.span.shifted(span.start), "event.summit")
    return None


def _when(scene: Scene, occasion: Occasion, rule: str) -> Stated[PartialDate] | None:
    """The date of the agreement that is signed, else the most exact of the sentence, the nearer first."""
    if occasion.frame is not None and occasion.frame.date is not None:
        return occasion.frame.date
    shadow = scene.shadows[occasion.index]
    marks = [(m, b) for m, b, _ in shadow.marks("D") if m.value.relation == "at"]
    if not marks:
        return None
    best_mark = max(marks, key=lambda pair: (_EXACT[pair[0].value.date.precision], -abs(pair[1] - occasion.begin)))[0]
    return stated(best_mark.value.date, best_mark.span, rule, less=0.05)


def _add(found: list[Event], new: Event, *, is_new: bool) -> None:
    """Adds an event, unless the same is known already; then it gains what the other does not have.

    Words that hardly tell of a new event may speak again of one that is known: they only fill its gaps.
    """
    for number, old in enumerate(found):
        people = {p.value for p in old.participants} & {p.value for p in new.participants}
        same_date = old.date is None or new.date is None or old.date.value == new.date.value
        same_place = old.place is None or new.place is None or old.place.value == new.place.value
        alone = not old.participants or not new.participants
        if old.kind.value == new.kind.value and (people or alone) and same_date and same_place:
            known = {p.value for p in old.participants}
            if not is_new and not people:
                continue
            more = tuple(p for p in new.participants if is_new and p.value not in known)
            found[number] = replace(
                old,
                participants=(*old.participants, *more),
                place=old.place or new.place,
                date=old.date or new.date,
                outcome=(*old.outcome, *new.outcome) if is_new else old.outcome,
            )
            return
    if is_new:
        found.append(new)
