"""The way from a text to a document: read it, know who is who, then one step for each kind of fact."""

from __future__ import annotations

import re

from communique.extract.agreements import Frame, agreement_of, find_frames
from communique.extract.events import find_events
from communique.extract.mentions import Reading, read
from communique.extract.officials import Holder, find_holders
from communique.extract.organisations import Bodies, find_bodies
from communique.extract.people import People, know_people
from communique.extract.projects import find_projects
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.model import Document, NameForm, Official, Organisation, Source, Span, StateMention


def extract(source: Source, *, plain: bool = False) -> Document:
    """The facts of a source, by rules.

    Args:
        source: the source.
        plain: whether to do without a language model even where there is one.

    >>> from communique.model import PartialDate
    >>> text = "Kazakh Prime Minister Alikhan Smailov was in London yesterday."
    >>> document = extract(Source("a", "A visit", text, published=PartialDate(2023, 3, 20)))
    >>> [(o.name.value, o.role.value, o.of.value) for o in document.officials]
    [('Alikhan Smailov', 'prime minister', 'KZ')]
    """
    reading = read(source.text, source.published, plain=plain)
    holders = find_holders(reading)
    people = know_people(reading, holders)
    bodies = find_bodies(reading, holders, people)
    officials = _officials(reading, holders, people, bodies)
    of_person = {o.name.value: (o.role.value, o.of.value if o.of is not None else None) for o in reversed(officials)}
    scene = Scene(reading, holders, people, bodies, of_person)
    frames = find_frames(scene)
    agreements = tuple(agreement_of(frame, number, source.published) for number, frame in enumerate(frames, 1))
    return Document(
        source=source,
        states=_states(reading, frames),
        organisations=_organisations(bodies, agreements, officials),
        officials=officials,
        agreements=agreements,
        projects=find_projects(scene, frames),
        events=find_events(scene, frames),
        origin="extraction",
    )


def _states(reading: Reading, frames: list[Frame]) -> tuple[StateMention, ...]:
    found: dict[str, StateMention] = {}
    for word in reading.states:
        if word.government and word.code not in found:
            rule = "state.demonym" if word.form == "demonym" else "state.name"
            found[word.code] = StateMention(stated(word.code, word.span, rule))
    for frame in frames:
        if "EU" in frame.parties and "EU" not in found:  # its Council or Commission signs
            found["EU"] = StateMention(stated("EU", frame.parties["EU"], "state.name", less=0.15))
    return tuple(found.values())


def _organisations(bodies: Bodies, agreements: object, officials: object) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            name=stated(body.name, body.span, body.rule),
            kind=stated(body.kind, body.span, body.rule, less=0.1),
            based_in=stated(body.based_in[0], body.based_in[1], body.rule, less=0.1)
            if body.based_in is not None
            else None,
            also=tuple(NameForm(stated(form, span, body.rule)) for form, span in body.also.items()),
        )
        for body in bodies.all
    )


def _officials(reading: Reading, holders: tuple[Holder, ...], people: People, bodies: Bodies) -> tuple[Official, ...]:
    """One official for each person; whose office it is comes from the phrase, else from the context."""
    found: dict[str, Official] = {}
    first: dict[str, Span] = {}
    for place in reading.names:
        first.setdefault(place.quote(reading.text), place)
    for holder in holders:
        name = people.name_of(holder.name) or holder.name
        known = found.get(name)
        if known is not None and (known.of is not None or holder.of is None):
            continue
        of = _of(reading, holder, people, bodies)
        span = first.get(name, holder.name_span)
        if known is not None and of is None:
            continue
        found[name] = Official(
            name=stated(name, span, holder.rule),
            role=stated(holder.role, holder.role_span, holder.rule),
            of=stated(of[0], of[1], holder.rule, less=of[2]) if of is not None else None,
            former=holder.former,
        )
    return tuple(found.values())


def _of(reading: Reading, holder: Holder, people: People, bodies: Bodies) -> tuple[str, Span, float] | None:
    """Whose office it is: what the phrase says, else the body or state named last before it."""
    if holder.of is not None and holder.of_span is not None:
        body = bodies.find(holder.of)
        if body is None and holder.of_body and len(holder.of) == 2:  # 'chief executive of the Nigerian company'
            body = next((b for b in bodies.all if b.based_in is not None and b.based_in[0] == holder.of), None)
        if body is None and len(holder.of) > 2 and not holder.role_is_of_body:
            return _home(reading, holder)
        return (body.name if body is not None else holder.of, holder.of_span, 0.0)
    if holder.of_body:
        for span in reversed(reading.names_in(Span(max(0, holder.phrase.start - 1500), holder.phrase.start + 1))):
            body = bodies.find(span.quote(reading.text))
            if body is not None and span.end <= holder.phrase.start:
                return (body.name, span, 0.2)
    return _home(reading, holder)


def _home(reading: Reading, holder: Holder) -> tuple[str, Span, float] | None:
    """The state named last before in the sentence, else the one signed for, else that of the whole text."""
    inside = [w for w in reading.states_in(reading.sentence_of(holder.name_span)) if w.code != "EU"]
    before = [w for w in inside if w.span.end <= holder.phrase.start]
    signs = re.compile(r"[^.;]{0,60}\bsigned for the ").match(reading.text, holder.phrase.end)
    for word in inside:
        if signs is not None and word.span.start == signs.end():
            return (word.code, word.span, 0.15)
    if before:
        return (before[-1].code, before[-1].span, 0.15)
    if reading.home is None:
        return None
    return (reading.home, next(word.span for word in reading.states if word.code == reading.home), 0.3)
