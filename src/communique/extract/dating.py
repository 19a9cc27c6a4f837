"""When an agreement was or will be concluded: the dates around its mention, weighed by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.dates import DateMention
from communique.extract.evidence import weigh
from communique.extract.instruments import Trigger
from communique.extract.rules import weighed
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.model import Modality, PartialDate, Stated

_SAME_DAY = re.compile(r"\b(?:that|the same) day\b|\bas well\b")


def date_of(
    scene: Scene, trigger: Trigger, modality: Modality, last: Stated[PartialDate] | None
) -> Stated[PartialDate] | None:
    """The likeliest date of the sentence and those beside it; that of the last agreement where they share it."""
    best_date: tuple[float, Stated[PartialDate]] | None = None
    for away in (0, -1, 1):
        index = trigger.index + away
        if not 0 <= index < len(scene.shadows):
            continue
        shadow = scene.shadows[index]
        marks = list(shadow.marks("D"))
        place = trigger.verb.start() if trigger.verb is not None and trigger.own_verb else trigger.begin
        nearest = min(marks, key=lambda mark: abs(mark[1] - place), default=None)
        for mark in marks:
            mention, begin, end = mark
            names = set(_of_date(scene, trigger, shadow, mention.value, begin, end, away))
            names.add(f"status {'planned' if modality is Modality.PLANNED else 'signed'} {mention.value.relation}")
            names.add(f"{away} {'nearest' if mark is nearest else 'other'}")
            if last is not None and last.evidence == mention.span:
                names.add("of last agreement")
            seen = dict.fromkeys(names, 1.0)
            about = (trigger, mention.value.date)
            verdict = weigh("agreement.date", seen, about, plain=not scene.reading.syntax)
            if verdict.holds and (best_date is None or verdict.probability > best_date[0]):
                date = weighed(mention.value.date, mention.span, "agreement.sign", verdict.probability, modality)
                best_date = (verdict.probability, date)
    if best_date is None and last is not None and _SAME_DAY.search(scene.shadows[trigger.index].text):
        return last
    return best_date[1] if best_date is not None else None


def _of_date(
    scene: Scene, trigger: Trigger, shadow: Shadow, date: DateMention, begin: int, end: int, away: int
) -> Iterator[str]:
    """What is seen of a date beside the mention of an instrument."""
    yield f"relation {date.relation}"
    yield f"precision {date.date.precision}"
    yield f"away {away}"
    if away == 0:
        side = "behind" if begin > trigger.begin else "before"
        between = shadow.text[trigger.end : begin] if side == "behind" else shadow.text[end : trigger.begin]
        yield f"{side} {min(4, len(between) // 40)}"
        yield f"{side} marks {min(3, between.count('<'))}"
        if ";" in between or re.search(r"\b(?:which|who|while|whereas|where|after|before|when)\b", between):
            yield f"{side} another clause"
        if trigger.verb is not None:
            yield f"verb gap {min(3, abs(trigger.verb.start() - begin) // 30)}"
    before = re.search(r"([A-Za-z]+|[,(]) ?(?:the )?$", shadow.text[max(0, begin - 20) : begin])
    yield f"word {before[1].lower() if before is not None else 'nothing'}"
    if date.date == scene.reading.published:
        yield "day of publication"
    if scene.reading.published is not None:
        yield "ahead" if date.date.first() > scene.reading.published.last() else "past"
    syntax = scene.reading.syntax
    head = syntax.head_of(date.span) if syntax else None
    if head is not None:
        for ancestor in syntax.ancestors(head):
            if syntax.tokens[ancestor].pos in ("VERB", "AUX", "NOUN", "PROPN"):
                yield f"syntax under {syntax.tokens[ancestor].lemma.lower()}"
                break
