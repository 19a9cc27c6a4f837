"""When a project first produces, and when it does so in full: the dates around its mentions, weighed by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.extract.dates import DateMention
from communique.extract.evidence import weigh
from communique.extract.lexicon import alternatives, table
from communique.extract.rules import weighed
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.extract.undertakings import Work
from communique.model import Milestone

_KINDS = (("first-production", "first"), ("peak-production", "peak"))
_REACH = (-1, 0, 1, 2)  # sentences around a mention in which its dates are looked for
_SIGNING = re.compile(r"\b(?:sign|signed|signing|concluded|memorandum|agreement|contract|declaration)\b")
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+|[,(]) ?(?:the |early |late |mid-)?$")


def milestones(scene: Scene, work: Work, works: Sequence[Work]) -> Iterator[Milestone]:
    """First production and full capacity: the likeliest date of each, if it is likelier than not."""
    sentences = {index + away for index, _, _, _ in work.mentions for away in _REACH} & set(range(len(scene.shadows)))
    for kind, name in _KINDS:
        best: tuple[float, Milestone] | None = None
        for index in sorted(sentences):
            shadow = scene.shadows[index]
            near = min(works, key=lambda other: _away(other, index))
            for mention, begin, end in shadow.marks("D"):
                if mention.value.relation in ("after", "until"):  # 'after 2030' says when not
                    continue
                names = set(_seen(scene, shadow, mention.value, begin, end, name))
                names.add("nearest project" if near is work else "other project nearer")
                away = min(abs(index - i) for i, _, _, _ in work.mentions)
                names |= {f"away {away}", f"{'nearest' if near is work else 'other'} {min(away, 1)}"}
                names.add("only project" if len(works) == 1 else "several projects")
                about = (work.name, work.span, kind, mention.value.date)
                plain = not scene.reading.syntax
                verdict = weigh(f"project.{name}", dict.fromkeys(names, 1.0), about, plain=plain)
                if verdict.holds and (best is None or verdict.probability > best[0]):
                    sure = verdict.probability * work.sure
                    date = weighed(mention.value.date, mention.span, "project.milestone", sure)
                    best = (verdict.probability, Milestone(kind, date))
        if best is not None:
            yield best[1]


def _away(work: Work, index: int) -> tuple[int, bool, int]:
    """How far a project is from a sentence: one that is told before is nearer than one told behind."""
    return min((abs(number - index), number > index, -begin) for number, _, begin, _ in work.mentions)


@lru_cache(maxsize=2)
def _cues(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(table('projects')[name])}(?!\w)", re.IGNORECASE)


def _seen(scene: Scene, shadow: Shadow, date: DateMention, begin: int, end: int, name: str) -> Iterator[str]:
    """What is seen of a date: how it is told, the words before it, and those that tell of a beginning."""
    yield f"relation {date.relation}"
    yield f"precision {date.date.precision}"
    published = scene.reading.published
    when = "undated"
    if published is not None:
        when = "ahead" if date.date.first() > published.last() else "past"
    yield when
    yield f"{when} {date.date.precision}"
    before = _BEFORE.search(shadow.text[max(0, begin - 30) : begin])
    yield f"before {before['word'].lower() if before is not None else 'nothing'}"
    if _SIGNING.search(shadow.text) is not None:
        yield "signing in sentence"
        yield f"signing {when}"
    found = list(_cues(name).finditer(shadow.text))
    if not found:
        yield "no cue"
        yield f"no cue {when}"
    else:
        cue = min(found, key=lambda match: abs(match.start() - begin))
        gap = begin - cue.end() if begin >= cue.end() else cue.start() - end
        yield f"cue {cue.group().lower()}"
        yield f"cue {when}"
        yield f"{'behind' if begin >= cue.end() else 'before'} cue {min(3, max(0, gap) // 25)}"
    syntax = scene.reading.syntax
    head = syntax.head_of(date.span) if syntax else None
    if head is None:
        return
    for ancestor in syntax.ancestors(head):
        if syntax.tokens[ancestor].pos in ("VERB", "AUX", "NOUN"):
            yield f"syntax under {syntax.tokens[ancestor].lemma.lower()}"
            if syntax.tokens[ancestor].pos == "VERB":
                break
