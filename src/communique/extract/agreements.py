"""Agreements: an instrument, a verb of signing (done or planned), and the parties that the text joins by it.

A sentence with an instrument opens a frame; the sentences after it may say when, who signed and for whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.extract.modality import signing
from communique.extract.parties import WITNESS, Party, distinct, listed_parties, named_parties, verb_parties
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.extract.topics import find_topics
from communique.model import Agreement, Modality, PartialDate, Span, Stated

_SIGNERS = re.compile(
    r"\b(?:signed (?:for|on behalf|it|the|under)|[Ff]or [^.;]{1,80} it was|the "
    r"pens?|carries the names|names? (?:of|under|to)|took up the pen|represented|"
    r"did so for|put (?:his|her|their) names?|signatures?|who signed|so did|"
    r"joined by)\b"
)
_ABOUT_IT = re.compile(
    r"^(?:\"|“)?(?:It|They|The (?:document|text|deal|accord|pact|paper|signing|"
    r"memorandum|agreement|contract|treaty|larger|second|first|other parties))\b"
)
_RECENT = 60  # how many earlier frames a new one is compared with
_ONE = re.compile(r"\b(?:sign|signed|conclude|concluded) (?P<one>one|another)\b")
_COUNT = re.compile(
    r"\b(?P<count>two|a pair of|three|four)(?: more| further| other)? (?:[a-z-]+ ){0,3}$", re.IGNORECASE
)
_COUNTS = {"two": 2, "a pair of": 2, "three": 3, "four": 4}
_ORDINAL = re.compile(r"\b(?:[Aa]|[Tt]he) (?:second|first|third|fourth|similar|earlier|new)(?: [a-z]+)? $")
_POINTING = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Uu]nder the|[Ii]ts|[Ss]uch)\s(?:[a-z]+\s){0,2}$")


@dataclass
class Frame:
    """An agreement being put together."""

    kind: str
    kind_span: Span
    modality: Modality
    status_span: Span
    sentence: int
    rule: str
    parties: dict[str, Span] = field(default_factory=dict)
    signatories: dict[str, Span] = field(default_factory=dict)
    topics: dict[str, Span] = field(default_factory=dict)
    date: Stated[PartialDate] | None = None
    sentences: list[int] = field(default_factory=list)
    surely_new: bool = False


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('instruments')['kinds'])}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word.lower(): kind for word, kind in table("instruments")["kinds"].items()}


def find_frames(scene: Scene) -> list[Frame]:
    """The agreements of a text, those of which it speaks twice once."""
    frames: list[Frame] = []
    for index, shadow in enumerate(scene.shadows):
        found = _frames(scene, shadow, index, frames)
        for frame in found:
            _add(frames, frame)
        if not found:
            _continue(scene, shadow, index, frames)
    return [frame for frame in frames if len(frame.parties) > 1]


def _instruments(shadow: Shadow, frames: list[Frame]) -> list[tuple[int, int, str]]:
    """Where instruments are named, and their kinds: nouns, capitalised titles, 'sign one' after an earlier one."""
    found = [(m.start(), m.end(), _kinds()[m.group().lower()]) for m in _nouns().finditer(shadow.text)]
    for mention, begin, end in shadow.marks("NO"):
        last = _nouns().search(mention.value)
        if (
            last is not None
            and last.end() == len(mention.value)
            and len(mention.value.split()) > 1
            and mention.kind == "N"
        ):
            found.append((begin, end, _kinds()[last.group().lower()]))
    if frames:
        found += [(m.start("one"), m.end("one"), frames[-1].kind) for m in _ONE.finditer(shadow.text)]
    return sorted(found)


def _frames(scene: Scene, shadow: Shadow, index: int, known: list[Frame]) -> list[Frame]:
    """The frames that a sentence opens."""
    found: list[Frame] = []
    nouns = _instruments(shadow, known)
    for number, (begin, finish, kind) in enumerate(nouns):
        start = max((m.end() for m in re.finditer(r"; ", shadow.text[:begin])), default=0)
        end = nouns[number + 1][0] if number + 1 < len(nouns) else len(shadow.text)
        said = signing(shadow.text[start : max(end, finish)])
        said = said or signing(shadow.text)
        if said is None and _POINTING.search(shadow.text[max(0, begin - 40) : begin]):
            continue
        modality = said[0] if said is not None else Modality.ASSERTED
        if modality in (Modality.DENIED, Modality.HYPOTHETICAL):
            continue
        verb = re.compile(re.escape(said[1].group())).search(shadow.text) if said is not None else None
        parties = verb_parties(scene, shadow, index, verb, (begin, finish))
        rule = (
            "agreement.plan"
            if modality is Modality.PLANNED
            else "agreement.sign"
            if said is not None
            else "agreement.between"
        )
        if len({party for party, _, _ in parties}) < 2:
            if said is None:
                continue
            parties = _completed(scene, shadow, index, parties)
            if (
                len({p for p, _, _ in parties}) < 2
                and known
                and _ORDINAL.search(shadow.text[max(0, begin - 30) : begin])
            ):
                parties = [(party, span, None) for party, span in known[-1].parties.items()]
            rule = "agreement.context"
        if not parties and said is None:
            continue
        frame = Frame(kind, shadow.words(begin, finish), modality, shadow.span, index, rule)
        _people(frame, parties)
        frame.date = _date(shadow, verb.start() if verb is not None else begin, modality)
        if frame.date is None and known and re.search(r"\b(?:that|the same) day\b|\bas well\b", shadow.text):
            frame.date = known[-1].date
        found.extend(_by_topic(scene, shadow, frame, begin, finish, max(end, finish)))
    return found


def _completed(scene: Scene, shadow: Shadow, index: int, parties: list[Party]) -> list[Party]:
    """The parties with whom else the sentence names, unless that makes a crowd."""
    named = [
        (party, span, None if person not in {p for _, _, p in parties} else person)
        for party, span, person in named_parties(scene, shadow, index)
    ]
    everyone = distinct([*parties, *named])
    if 2 <= len({party for party, _, _ in everyone}) <= 4:
        return everyone
    return parties


def _people(frame: Frame, parties: list[Party]) -> None:
    for party, span, person in parties:
        frame.parties.setdefault(party, span)
        if person is not None:
            frame.signatories.setdefault(person, span)


def _by_topic(scene: Scene, shadow: Shadow, frame: Frame, begin: int, finish: int, end: int) -> list[Frame]:
    """One frame, or as many as the text counts ('two agreements'), or one for each topic of a plural."""
    told = find_topics(shadow.source, shadow.words(finish, end)) if finish < end <= len(shadow.text) else []
    told = told or find_topics(shadow.source, shadow.span)
    plural = shadow.text[begin:finish].lower() in {word.lower() for word in table("instruments")["plural"]}
    counted = _COUNT.search(shadow.text[max(0, begin - 40) : begin])
    count = _COUNTS[counted["count"].lower()] if counted is not None and plural else 1
    frame.surely_new = (
        re.search(r"\b(?:second|another|new|further|third|fourth)\b", shadow.text[max(0, begin - 30) : begin])
        is not None
    )
    one_each = plural and len(told) == 2 and count in (1, 2)
    groups = [[topic] for topic in told] if one_each else [told] * count
    frames = []
    for topics in groups:
        chosen = dict(topics) or dict(scene.topics)
        parties, people = dict(frame.parties), dict(frame.signatories)
        frames.append(replace(frame, parties=parties, signatories=people, topics=chosen, sentences=[frame.sentence]))
    return frames


def _date(shadow: Shadow, place: int, modality: Modality) -> Stated[PartialDate] | None:
    """The date of the sentence that stands nearest to the noun, unless it is a term ('by 2030', 'after')."""
    good = ("at", "since", "by") if modality is Modality.PLANNED else ("at", "since")
    marks = [(m, s) for m, s, _ in shadow.marks("D") if m.value.relation in good]
    if not marks:
        return None
    mention = min(marks, key=lambda pair: abs(pair[1] - place))[0]
    return stated(mention.value.date, mention.span, "agreement.sign", modality, 0.05)


def _continue(scene: Scene, shadow: Shadow, index: int, frames: list[Frame]) -> None:
    """What a sentence without an instrument of its own adds to the last one: when, who signed and for whom."""
    if not frames or index - frames[-1].sentence > 3:
        return
    last = [frame for frame in frames if frame.sentence == frames[-1].sentence]
    about_it = _ABOUT_IT.search(shadow.text) is not None
    said = signing(shadow.text) if about_it else None
    for frame in last:
        if frame.modality is not Modality.ASSERTED:
            continue
        if frame.date is None and said is not None and said[0] is Modality.ASSERTED:
            frame.date = _date(shadow, 0, Modality.ASSERTED)
        if said is not None or _SIGNERS.search(shadow.text) is not None:
            frame.sentences.append(index)
        if _SIGNERS.search(shadow.text) is not None:
            witness = WITNESS.search(shadow.text)
            end = witness.start() if witness is not None else len(shadow.text)
            people = [p for p in listed_parties(scene, shadow, index, 0, end) if p[2] is not None]
            if (
                len(frame.parties) < 2
                or {p for p, _, _ in people} & set(frame.parties)
                or frame.rule == "agreement.context"
            ):
                _people(frame, people)
        elif len(frame.parties) < 2 and about_it:
            for party, span, _ in named_parties(scene, shadow, index):
                frame.parties.setdefault(party, span)


def _add(frames: list[Frame], new: Frame) -> None:
    """Adds a frame, or joins it with an earlier one that speaks of the same instrument."""
    for old in frames[-_RECENT:]:
        if _same(old, new):
            old.date = old.date or new.date
            for person, span in new.signatories.items():
                old.signatories.setdefault(person, span)
            for party, span in new.parties.items():
                old.parties.setdefault(party, span)
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
    return Agreement(
        kind=stated(frame.kind, frame.kind_span, frame.rule, frame.modality),
        status=stated("planned" if planned else "signed", frame.status_span, frame.rule, frame.modality),
        parties=tuple(stated(party, span, frame.rule, frame.modality) for party, span in frame.parties.items()),
        topics=tuple(stated(topic, span, frame.rule, frame.modality, 0.1) for topic, span in frame.topics.items()),
        date=frame.date,
        signatories=tuple(stated(person, span, frame.rule, frame.modality) for person, span in people.items()),
        key=f"agreement-{number}",
    )
