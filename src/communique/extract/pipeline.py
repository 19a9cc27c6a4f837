"""The way from a text to a document: read it, know who is who, then one step for each kind of fact."""

from __future__ import annotations

from communique.extract.agreements import Frame, agreement_of, find_frames
from communique.extract.bodies import Bodies
from communique.extract.counterparts import counterparts
from communique.extract.events import find_events
from communique.extract.mentions import Reading, read
from communique.extract.offices import apart, owner_of
from communique.extract.officials import Holder, find_holders
from communique.extract.organisations import find_bodies
from communique.extract.people import People, know_people
from communique.extract.projects import find_projects
from communique.extract.rules import stated, weighed
from communique.extract.scene import Scene
from communique.extract.tongue import foreign_language
from communique.model import Document, NameForm, Official, Organisation, Source, Span, StateMention


def extract(source: Source, *, plain: bool = False) -> Document:
    """The facts of a source, by rules; of a text that is not English the states alone.

    Args:
        source: the source.
        plain: whether to do without a language model even where there is one.

    >>> from communique.model import PartialDate
    >>> text = "Kazakh Prime Minister Alikhan Smailov was in London yesterday."
    >>> document = extract(Source("a", "A visit", text, published=PartialDate(2023, 3, 20)))
    >>> [(o.name.value, o.role.value, o.of.value) for o in document.officials]
    [('Alikhan Smailov', 'prime minister', 'KZ')]
    """
    if foreign_language(source) is not None:
        abroad = read(source.text, source.published, plain=True)
        return Document(source=source, states=_states(abroad, []), origin="extraction")
    reading = read(source.text, source.published, title=source.title, plain=plain)
    holders = find_holders(reading)
    holders = tuple(sorted((*holders, *counterparts(reading, holders)), key=lambda holder: holder.name_span))
    holders = tuple(sorted((*holders, *apart(reading, holders)), key=lambda holder: holder.name_span))
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
            found["EU"] = StateMention(stated("EU", frame.parties["EU"][0], "state.name", less=0.15))
    return tuple(found.values())


def _organisations(bodies: Bodies, agreements: object, officials: object) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            name=weighed(body.name, body.span, body.rule, body.sure),
            kind=weighed(body.kind, body.span, body.rule, body.sure * 0.97),
            based_in=weighed(body.based_in[0], body.based_in[1], body.rule, body.sure * body.based_in[2])
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
        of = owner_of(reading, holder, holders, bodies)
        span = first.get(name, holder.name_span)
        if known is not None and of is None:
            continue
        found[name] = Official(
            name=stated(name, span, holder.rule),
            role=stated(holder.role, holder.role_span, holder.rule),
            of=weighed(of.who, of.span, holder.rule, of.probability) if of is not None else None,
            former=holder.former,
        )
    return tuple(found.values())
