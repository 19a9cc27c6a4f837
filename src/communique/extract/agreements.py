"""Agreements: which mentions of an instrument tell of one, who concluded it, when, on what, and who signed.

Each of these is a question that is weighed by what is seen in the text (see `evidence`); what the rules of `parties`
make of the sentence is one of the indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from communique.extract.candidates import Candidate, around, best, everyone, mean_rule, persons_near, salience, standing
from communique.extract.dating import date_of
from communique.extract.evidence import Verdict, weigh
from communique.extract.instruments import (
    Trigger,
    article_of,
    find_triggers,
    indicators,
    is_announced,
    is_only_intended,
    is_plural,
)
from communique.extract.parties import named_parties, verb_parties
from communique.extract.rules import weighed
from communique.extract.scene import Scene
from communique.extract.subjects import topics_of
from communique.extract.topics import find_topics
from communique.model import Agreement, Modality, PartialDate, Span, Stated

_RECENT = 60  # how many earlier frames a new one is compared with
_UNSURE = 0.4  # how likely a party must be to tell an instrument from another of its kind
_REACH = 2  # sentences around one that tells of an agreement
_COUNT = re.compile(r"\b(?P<count>two|a pair of)(?: more| further| other)? (?:[a-z-]+ ){0,3}$", re.IGNORECASE)
_NEW = re.compile(r"\b(?:second|another|new|further|third|fourth)\b")
_BILATERAL = re.compile(r"\b(?:bilateral|each|respectively|pair by pair)\b")


@dataclass
class Frame:
    """An agreement being put together: `place` is that of its mention in the shadow, `sure` how likely it is one."""

    kind: str
    kind_span: Span
    modality: Modality
    status_span: Span
    sentence: int
    rule: str
    place: tuple[int, int] = (0, 1)
    sure: float = 1.0
    parties: dict[str, tuple[Span, float]] = field(default_factory=dict)
    signatories: dict[str, tuple[Span, float]] = field(default_factory=dict)
    topics: dict[str, tuple[Span, float]] = field(default_factory=dict)
    date: Stated[PartialDate] | None = None
    sentences: list[int] = field(default_factory=list)
    surely_new: bool = False


def find_frames(scene: Scene) -> list[Frame]:
    """The agreements of a text, those of which it speaks twice once."""
    frames: list[Frame] = []
    ranks, cast = salience(scene), everyone(scene)
    for index, shadow in enumerate(scene.shadows):
        for trigger in find_triggers(shadow, index, frames[-1].kind if frames else None):
            for frame in _told(scene, trigger, frames, ranks, cast):
                _add(frames, frame)
    return [frame for frame in frames if len(frame.parties) > 1]


def _told(
    scene: Scene, trigger: Trigger, known: list[Frame], ranks: dict[str, int], cast: Mapping[str, Candidate]
) -> Iterator[Frame]:
    """The agreement that a mention tells of, or the several ones; none where it is not likely to tell of any."""
    shadow = scene.shadows[trigger.index]
    place = (trigger.begin, trigger.end)
    by_rule = verb_parties(scene, shadow, trigger.index, trigger.verb, place)
    seen = indicators(scene, trigger, by_rule, [frame.kind for frame in known])
    plain = not scene.reading.syntax
    verdict = weigh("agreement.told", seen, trigger, plain=plain)
    if not verdict.holds or trigger.modality is Modality.DENIED or is_only_intended(shadow, trigger):
        return
    planned = trigger.modality is Modality.PLANNED and trigger.own_verb
    ahead = (
        planned
        or is_announced(shadow, trigger, _following(scene, trigger))
        or weigh("agreement.planned", seen, trigger, plain=plain).holds
    )
    modality = Modality.PLANNED if ahead else Modality.ASSERTED
    frame = Frame(
        trigger.kind,
        trigger.span,
        modality,
        shadow.span,
        trigger.index,
        "agreement.plan" if ahead else "agreement.sign",
    )
    frame.place = place
    frame.sure = verdict.probability
    frame.sentences = [trigger.index]
    named = mean_rule(named_parties(scene, shadow, trigger.index))
    last = known[-1] if known else None
    _choose_parties(scene, trigger, frame, [mean_rule(by_rule), named], last, ranks, cast)
    if len(known) and _spoken_of_again(frame, known):
        return
    if not ahead:
        _choose_signatories(scene, trigger, frame, mean_rule(by_rule), ranks)
    frame.date = date_of(scene, trigger, modality, last.date if last is not None else None)
    frame.surely_new = _NEW.search(shadow.text[max(0, trigger.begin - 30) : trigger.begin]) is not None
    yield from _several(scene, trigger, frame)


def _following(scene: Scene, trigger: Trigger) -> str:
    return scene.shadows[trigger.index + 1].text if trigger.index + 1 < len(scene.shadows) else ""


def _choose_parties(
    scene: Scene,
    trigger: Trigger,
    frame: Frame,
    rules: Sequence[Mapping[str, tuple[Span, str | None]]],
    last: Frame | None,
    ranks: dict[str, int],
    cast: Mapping[str, Candidate],
) -> None:
    """The parties: the candidates that are likelier than not, or the two likeliest."""
    scored: list[tuple[Verdict, str]] = []
    before = last.parties if last is not None else {}
    article = f"article {article_of(scene.shadows[trigger.index], trigger)}"
    for who, candidate in cast.items():
        near = candidate.within(trigger.index - _REACH, trigger.index + _REACH)
        if not near and who not in before and ranks.get(who, 9) > 3:
            continue
        seen = around(scene, candidate, trigger.index, trigger.begin, trigger.end, _verb(trigger))
        names = list(standing(who, ranks, scene))
        names.append(article)
        for rule, name in zip(rules, ("verb", "named"), strict=True):
            if who in rule:
                names.append(f"rule {name}")
            elif len(rule) > 1:
                names.append(f"rule {name} has others")
        if who in before:
            names.append("of last agreement")
        seen.update(dict.fromkeys(names, 1.0))
        verdict = weigh("agreement.party", seen, (trigger, who), plain=not scene.reading.syntax)
        scored.append((verdict, who))
    for verdict, who in best(scored, 0.15, 2):
        frame.parties[who] = (cast[who].nearest(trigger.index, trigger.begin)[1].span, verdict.probability)


def _spoken_of_again(frame: Frame, known: Sequence[Frame]) -> bool:
    """Whether no party is likely by itself, and an instrument of that kind has been told before."""
    unsure = all(likely < _UNSURE for _, likely in frame.parties.values())
    return unsure and any(old.kind == frame.kind for old in known)


def _verb(trigger: Trigger) -> tuple[int, int] | None:
    return trigger.verb.span() if trigger.verb is not None else None


def _choose_signatories(
    scene: Scene,
    trigger: Trigger,
    frame: Frame,
    rule: Mapping[str, tuple[Span, str | None]],
    ranks: dict[str, int],
) -> None:
    """The persons that are likelier than not to have signed."""
    signers = {person for _, person in rule.values() if person is not None}
    for candidate in persons_near(scene, trigger.index, _REACH):
        seen = around(scene, candidate, trigger.index, trigger.begin, trigger.end, _verb(trigger))
        names = list(standing(candidate.who, ranks, scene))
        party = scene.party_of(candidate.who)
        names.append("of a party" if party in frame.parties else "of nobody" if party is None else "of another")
        if candidate.who in signers:
            names.append("rule verb")
        elif signers:
            names.append("rule verb has others")
        seen.update(dict.fromkeys(names, 1.0))
        verdict = weigh("agreement.signatory", seen, (trigger, candidate.who), plain=not scene.reading.syntax)
        if verdict.holds:
            span = candidate.nearest(trigger.index, trigger.begin)[1].span
            frame.signatories[candidate.who] = (span, verdict.probability)


def _several(scene: Scene, trigger: Trigger, frame: Frame) -> Iterator[Frame]:
    """The frame with its topics, or one for each pair, or as many as the text counts, or one for each topic."""
    shadow = scene.shadows[trigger.index]
    topics = topics_of(scene, trigger)
    plural = is_plural(trigger.word)
    parties = list(frame.parties)
    if plural and len(parties) > 2 and _BILATERAL.search(shadow.text) is not None:
        first = next(iter(parties))
        for other in parties[1:]:
            yield _copy(frame, {who: frame.parties[who] for who in (first, other)}, topics)
        return
    counted = _COUNT.search(shadow.text[max(0, trigger.begin - 40) : trigger.begin])
    count = 2 if counted is not None and plural else 1
    named = (
        [t for t, _ in find_topics(shadow.source, shadow.words(trigger.end, len(shadow.text)))]
        if (trigger.end < len(shadow.text))
        else []
    )
    if plural and len(named) == 2 and count in (1, 2):
        for topic in named:
            yield _copy(frame, frame.parties, {topic: topics.get(topic, (frame.kind_span, 0.7))})
        return
    for _ in range(count):
        yield _copy(frame, frame.parties, topics)


def _copy(frame: Frame, parties: Mapping[str, tuple[Span, float]], topics: Mapping[str, tuple[Span, float]]) -> Frame:
    return replace(
        frame,
        parties=dict(parties),
        signatories=dict(frame.signatories),
        topics=dict(topics),
        sentences=[frame.sentence],
    )


def _add(frames: list[Frame], new: Frame) -> None:
    """Adds a frame, or joins it with an earlier one that speaks of the same instrument."""
    for old in frames[-_RECENT:]:
        if _same(old, new):
            old.date = old.date or new.date
            for person, told in new.signatories.items():
                old.signatories.setdefault(person, told)
            for party, told in new.parties.items():
                old.parties.setdefault(party, told)
            return
    frames.append(new)


def _same(old: Frame, new: Frame) -> bool:
    """Same kind, parties that agree, topics that agree, dates that do not contradict."""
    if old.kind != new.kind or old.modality is not new.modality or old.sentence == new.sentence or new.surely_new:
        return False
    if not (
        set(new.parties) <= set(old.parties)
        or (old.sentence + 2 >= new.sentence and set(old.parties) <= set(new.parties))
    ):
        return False
    if old.date is not None and new.date is not None:
        a, b = old.date.value, new.date.value
        if not (a.includes(b) or b.includes(a)):
            return False
    near = any(x == y or x.endswith(" " + y) or y.endswith(" " + x) for x in old.topics for y in new.topics)
    return near or not old.topics or not new.topics


def agreement_of(frame: Frame, number: int, published: PartialDate | None = None) -> Agreement:
    """The agreement that a frame has become; one with a date after the day of publication can only be a plan."""
    ahead = frame.date is not None and published is not None and frame.date.value.first() > published.last()
    if ahead and frame.date is not None:
        date = frame.date.but(modality=Modality.PLANNED)
        frame = replace(frame, modality=Modality.PLANNED, rule="agreement.plan", date=date)
    planned = frame.modality is Modality.PLANNED
    people = {} if planned else frame.signatories
    sure = frame.sure
    return Agreement(
        kind=weighed(frame.kind, frame.kind_span, frame.rule, sure, frame.modality),
        status=weighed("planned" if planned else "signed", frame.status_span, frame.rule, sure, frame.modality),
        parties=tuple(
            weighed(party, span, frame.rule, sure * likely, frame.modality)
            for party, (span, likely) in frame.parties.items()
        ),
        topics=tuple(
            weighed(topic, span, frame.rule, sure * likely, frame.modality)
            for topic, (span, likely) in frame.topics.items()
        ),
        date=frame.date,
        signatories=tuple(
            weighed(person, span, frame.rule, sure * likely, frame.modality)
            for person, (span, likely) in people.items()
        ),
        key=f"agreement-{number}",
    )
