"""The way from a text to a document: read it, know who is who, then one step for each kind of fact."""

from __future__ import annotations

from communique.extract.agreements import find_agreements
from communique.extract.events import find_events
from communique.extract.mentions import Reading, read
from communique.extract.officials import Holder, find_holders
from communique.extract.organisations import Bodies, find_bodies
from communique.extract.people import People, know_people
from communique.extract.projects import find_projects
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.model import Document, NameForm, Official, Organisation, Source, Span, StateMention


def extract(source: Source) -> Document:
    """The facts of a source, by rules alone.

    >>> from communique.model import PartialDate
    >>> text = "Kazakh Prime Minister Alikhan Smailov was in London yesterday."
    >>> document = extract(Source("a", "A visit", text, published=PartialDate(2023, 3, 20)))
    >>> [(o.name.value, o.role.value, o.of.value) for o in document.officials]
    [('Alikhan Smailov', 'prime minister', 'KZ')]
    """
    reading = read(source.text, source.published)
    holders = find_holders(reading)
    people = know_people(reading, holders)
    bodies = find_bodies(reading, holders, people)
    officials = _officials(reading, holders, people, bodies)
    of_person = {o.name.value: (o.role.value, o.of.value if o.of is not None else None) for o in reversed(officials)}
    scene = Scene(reading, holders, people, bodies, of_person)
    agreements = find_agreements(scene)
    return Document(
        source=source,
        states=_states(reading),
        organisations=_organisations(bodies, agreements, officials),
        officials=officials,
        agreements=agreements,
        projects=find_projects(scene),
        events=find_events(scene, agreements),
        origin="extraction",
    )


def _states(reading: Reading) -> tuple[StateMention, ...]:
    found: dict[str, StateMention] = {}
    for word in reading.states:
        if word.government and word.code not in found:
            rule = "state.demonym" if word.form == "demonym" else "state.name"
            found[word.code] = StateMention(stated(word.code, word.span, rule))
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
    """One official for each person and body, the fullest role; who holds an office of nobody named is left to the context."""
    found: dict[str, Official] = {}
    for holder in holders:
        name = people.name_of(holder.name) or holder.name
        known = found.get(name)
        if known is not None and (known.of is not None or holder.of is None):
            continue
        of = _of(reading, holder, people, bodies)
        span = next((s for s in reading.names if s.quote(reading.text) == name), holder.name_span)
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
        return (body.name if body is not None else holder.of, holder.of_span, 0.0)
    if holder.of_body:
        before = [
            s for s in reading.names if s.end <= holder.phrase.start and bodies.find(s.quote(reading.text)) is not None
        ]
        if before:
            body = bodies.find(before[-1].quote(reading.text))
            assert body is not None
            return (body.name, before[-1], 0.2)
    sentence = next((s for s in reading.sentences if s.covers(holder.name_span)), None)
    words = [w for w in reading.states if w.span.end <= holder.phrase.start or holder.phrase.covers(w.span)]
    inside = [w for w in words if sentence is not None and sentence.covers(w.span)]
    if inside or words:
        word = (inside or words)[-1]
        return (word.code, word.span, 0.15 if inside else 0.3)
    after = next((w for w in reading.states), None)
    return (after.code, after.span, 0.4) if after is not None else None
