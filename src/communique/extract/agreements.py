"""Agreements: an instrument, a verb of signing (done or planned), and the parties that the sentence joins by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.extract.modality import signing
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.extract.topics import find_topics, main_topic
from communique.model import Agreement, Modality, PartialDate, Span, Stated

_Party = tuple[str, Span, str | None]
_ITEM = r"(?:[Tt]he |its |both |[a-z]+ )?(?:<J\d{1,6}> )?<[SJKOPGN]\d{1,6}>(?:'s)?(?: \(<[ON]\d{1,6}>\))?(?: of <S\d{1,6}>)?(?:,? (?:an?|the|its) [^<>,.;]{1,40}(?:<[SJ]\d{1,6}>[^<>,.;]{0,40})?(?=,))?"
_LIST = rf"{_ITEM}(?:(?:,? and (?:by |with )?|, (?:and |by |with )?|; (?:and,? )?| as well as | together with )(?!(?:which|who|where)){_ITEM}){{0,7}}"
_JOB = r"(?:,? (?:which|who)[^,<>]{0,40},)?"


@dataclass
class Frame:
    """An agreement being put together."""

    kind: str
    kind_span: Span
    modality: Modality
    status_span: Span
    parties: dict[str, Span]
    signatories: dict[str, Span]
    rule: str
    topics: dict[str, Span] = field(default_factory=dict)
    date: Stated[PartialDate] | None = None
    sentence: int = 0


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('instruments')['kinds'])}(?![\w-])", re.IGNORECASE)


def find_agreements(scene: Scene) -> tuple[Agreement, ...]:
    """The agreements of a text, those of which it speaks twice once."""
    frames: list[Frame] = []
    for index, shadow in enumerate(scene.shadows):
        for frame in _frames(scene, shadow, index):
            _add(frames, frame)
    return tuple(_agreement(frame, number) for number, frame in enumerate(frames, 1))


def _frames(scene: Scene, shadow: Shadow, index: int) -> list[Frame]:
    """The frames of one sentence."""
    found: list[Frame] = []
    nouns = list(_nouns().finditer(shadow.text))
    for number, noun in enumerate(nouns):
        start = max((m.end() for m in re.finditer(r"; ", shadow.text[: noun.start()])), default=0)
        end = nouns[number + 1].start() if number + 1 < len(nouns) else len(shadow.text)
        said = signing(shadow.text[start : max(end, noun.end())]) or signing(shadow.text)
        between = re.compile(rf"(?:between|of|by) (?P<list>{_LIST})").match(shadow.text, noun.end() + 1)
        if said is None and (between is None or " and " not in between["list"]):
            continue
        modality = said[0] if said is not None else Modality.ASSERTED
        if modality in (Modality.DENIED, Modality.HYPOTHETICAL) or _anaphoric(shadow, noun, said):
            continue
        parties = _parties(scene, shadow, index, noun, said[1].group() if said is not None else None)
        if len({party for party, _, _ in parties}) < 2:
            continue
        found.extend(_filled(scene, shadow, index, noun, end, modality, parties, said is None))
    return found


def _anaphoric(shadow: Shadow, noun: re.Match[str], said: tuple[Modality, re.Match[str]] | None) -> bool:
    """Whether the noun only points back ('the agreement', 'under the contract') and nothing new is signed."""
    before = shadow.text[max(0, noun.start() - 40) : noun.start()]
    pointing = re.search(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Uu]nder the|[Ii]ts)\s(?:[a-z]+\s){0,2}$", before) is not None
    return pointing and said is None


def _parties(scene: Scene, shadow: Shadow, index: int, noun: re.Match[str], verb: str | None) -> list[_Party]:
    """Who concludes it: 'between A and B', 'A and B signed', 'signed by P and Q', 'A signed ... with B'."""
    text = shadow.text
    between = re.compile(rf"[^<>.;]{{0,60}}?\bbetween (?P<list>{_LIST})").match(text, noun.end())
    if between is not None:
        listed = _listed(scene, shadow, index, between.start("list"), between.end("list"))
        if len({party for party, _, _ in listed}) > 1:
            return listed
    found: list[_Party] = []
    if verb is not None:
        place = text.find(verb)
        for form in (
            rf"(?P<list>{_LIST}){_JOB},? (?:on <D\d{{1,6}}> )?(?:have |has |had |having |also |both |jointly |then |each |<D\d{{1,6}}> |yesterday |today |recently |are |is |were |was |due |to |will |intend |intends |plan |plans |expected |finally )*{re.escape(verb)}",
            rf"{re.escape(verb)}[^.;]{{0,200}}?\b(?:with|by|from) (?P<list>{_LIST})",
        ):
            match = re.search(form, text)
            if match is not None:
                found += _listed(scene, shadow, index, match.start("list"), match.end("list"))
        he = re.search(
            rf"\b[Hh]e (?:also |had |has )?{re.escape(verb)}|\b[Ss]he (?:also |had |has )?{re.escape(verb)}", text
        )
        if he is not None:
            person = scene.person_before(index, place)
            found += scene.parties(person, index) if person is not None else []
    if len({party for party, _, _ in found}) < 2:
        nearby = re.compile(rf"[^<>.;]{{0,80}}?\b(?:with|between) (?P<list>{_LIST})").search(text, noun.end())
        if nearby is not None:
            found += _listed(scene, shadow, index, nearby.start("list"), nearby.end("list"))
    return _distinct(found)


def _listed(scene: Scene, shadow: Shadow, index: int, start: int, end: int) -> list[_Party]:
    """The parties of a list; a demonym before a body and a state after 'of' are no parties of their own."""
    found: list[_Party] = []
    for mention, begin, finish in shadow.marks("SJKOPG", start, end):
        before, after = shadow.text[max(0, begin - 4) : begin], shadow.text[finish : finish + 6]
        if mention.kind in "SJ" and (
            before.endswith("of ") and found and found[-1][2] is None and len(found[-1][0]) > 2
        ):
            continue
        if mention.kind in "SJ" and re.match(r"(?:'s)? <[OPN]", after):
            continue
        found += scene.parties(mention, index)
    return found


def _distinct(parties: list[_Party]) -> list[_Party]:
    seen: dict[tuple[str, str | None], _Party] = {}
    for party in parties:
        seen.setdefault((party[0], party[2]), party)
    return list(seen.values())


def _filled(
    scene: Scene,
    shadow: Shadow,
    index: int,
    noun: re.Match[str],
    end: int,
    modality: Modality,
    parties: list[_Party],
    between: bool,
) -> list[Frame]:
    """One frame, or one for each topic where the noun is plural ('memorandums on A and B')."""
    kinds = {word.lower(): kind for word, kind in table("instruments")["kinds"].items()}
    told = (
        find_topics(shadow.source, shadow.words(noun.end(), max(end, noun.end() + 1)))
        if noun.end() < len(shadow.text)
        else []
    )
    if not told:
        told = find_topics(shadow.source, shadow.span)
    rule = "agreement.plan" if modality is Modality.PLANNED else ("agreement.between" if between else "agreement.sign")
    plural = noun.group().lower() in {word.lower() for word in table("instruments")["plural"]}
    groups = [[topic] for topic in told] if plural and len(told) == 2 else [told]
    frames = []
    for topics in groups:
        frame = Frame(
            kinds[noun.group().lower()], shadow.words(*noun.span()), modality, shadow.span,
            {party: span for party, span, _ in parties}, {}, rule, dict(topics), None, index,
        )  # fmt: skip
        frame.signatories = {person: span for _, span, person in parties if person is not None}
        if not topics:
            whole = main_topic(shadow.source)
            if whole is not None:
                where = find_topics(shadow.source, Span(0, len(shadow.source)))
                frame.topics = {topic: span for topic, span in where if topic == whole}
        frame.date = _date(shadow, noun, modality)
        frames.append(frame)
    return frames


def _date(shadow: Shadow, noun: re.Match[str], modality: Modality) -> Stated[PartialDate] | None:
    """The date of the sentence that stands nearest to the noun, unless it is a term ('by 2030', 'after')."""
    marks = [
        (m, s) for m, s, _ in shadow.marks("D") if m.value.relation in ("at", "since") or modality is Modality.PLANNED
    ]
    if not marks:
        return None
    mention = min(marks, key=lambda pair: abs(pair[1] - noun.start()))[0]
    return stated(mention.value.date, mention.span, "agreement.sign", modality, 0.05)


def _add(frames: list[Frame], new: Frame) -> None:
    """Adds a frame, or joins it with an earlier one that speaks of the same instrument."""
    for old in frames:
        if _same(old, new):
            if old.date is None or (
                new.date is not None and new.date.value.precision > old.date.value.precision and False
            ):
                old.date = new.date
            old.signatories |= {k: v for k, v in new.signatories.items() if k not in old.signatories}
            return
    frames.append(new)


def _same(old: Frame, new: Frame) -> bool:
    """Same kind, the same parties, topics that agree, dates that do not contradict."""
    if old.kind != new.kind or old.modality is not new.modality or old.sentence == new.sentence:
        return False
    if set(old.parties) != set(new.parties):
        return False
    if old.date is not None and new.date is not None:
        a, b = old.date.value, new.date.value
        if not (a.includes(b) or b.includes(a)):
            return False
    near = any(x == y or x.endswith(" " + y) or y.endswith(" " + x) for x in old.topics for y in new.topics)
    return near or not old.topics or not new.topics


def _agreement(frame: Frame, number: int) -> Agreement:
    planned = frame.modality is Modality.PLANNED
    return Agreement(
        kind=stated(frame.kind, frame.kind_span, frame.rule, frame.modality),
        status=stated("planned" if planned else "signed", frame.status_span, frame.rule, frame.modality),
        parties=tuple(stated(party, span, frame.rule, frame.modality) for party, span in frame.parties.items()),
        topics=tuple(stated(topic, span, frame.rule, frame.modality, 0.1) for topic, span in frame.topics.items()),
        date=frame.date,
        signatories=tuple(
            stated(person, span, frame.rule, frame.modality) for person, span in frame.signatories.items()
        )
        if not planned
        else (),
        key=f"agreement-{number}",
    )
