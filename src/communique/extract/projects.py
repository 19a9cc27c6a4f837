"""Projects: a name or a topic with a noun of undertakings ('X hydropower plant', 'a battery factory')."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from communique.extract.agreements import Frame
from communique.extract.lexicon import alternatives, table
from communique.extract.measures import measure
from communique.extract.rules import stated
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.extract.topics import find_topics
from communique.model import Measured, Milestone, Project, Span, Stated

_AGAIN = re.compile(
    r"\b[Tt]he (?P<noun>project|scheme|plant|complex|facility|factory|farm|pipeline|"
    r"line|cable|dam|mine|reactor|railway|terminal|refinery|belt)\b"
)
_WORDS = r"(?:[a-z0-9][\w'-]{0,20} ){0,4}?"


@dataclass
class Work:
    """A project being put together; `place` is where its first mention stands."""

    name: str | None
    span: Span
    noun: str
    kind: Stated[str]
    sentence: int
    rule: str
    host: Stated[str] | None = None
    developers: dict[str, Stated[str]] = field(default_factory=dict)
    amounts: list[Measured] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    mentions: list[tuple[int, Span]] = field(default_factory=list)


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases that name or single out a project, the surest first."""
    noun = alternatives(table("projects")["nouns"])
    phrase = rf"(?P<words>{_WORDS})(?P<noun>{noun})"
    name = r"(?P<name><[NO]\d{1,6}>)"
    return (
        ("named", re.compile(rf"{name}(?: \(<N\d{{1,6}}>\))?(?: <[AM]\d{{1,6}}>)? {phrase}s?(?![\w-])")),
        ("apposed", re.compile(rf"{name}(?: \([^()]{{0,30}}\))?, (?:an?|the) {phrase}(?![\w-])")),
        ("called", re.compile(rf"{phrase}(?: that is)?,? (?:called|named|known as|dubbed) {name}")),
        (
            "nameless",
            re.compile(
                r"\b[Aa]n? (?:second |new |major |large |further |planned )?(?:<[AMSJ]\d{1,6}>,? )?"
                rf"{phrase}(?![\w-])"
            ),
        ),
    )


def find_projects(scene: Scene, frames: Sequence[Frame]) -> tuple[Project, ...]:
    """The projects of a text with their figures."""
    works: list[Work] = []
    for index, shadow in enumerate(scene.shadows):
        for work in _found(scene, shadow, index, works):
            _join(works, work, scene)
    measure(scene, works)
    _partners(scene, works, frames)
    kept = [work for work in works if work.name is not None or work.amounts or work.developers]
    return tuple(_project(work, number) for number, work in enumerate(kept, 1))


def _found(scene: Scene, shadow: Shadow, index: int, known: list[Work]) -> list[Work]:
    """The projects of a sentence; what names a known one again is added to its mentions."""
    found: list[Work] = []
    used: list[tuple[int, int]] = []
    for mention, begin, end in shadow.marks("N"):
        noun = _noun_inside(mention.value)
        work = _work(scene, shadow, index, mention, noun, mention.span, "project.named") if noun is not None else None
        if work is not None:
            found.append(work)
            used.append((begin, end))
    for form, pattern in _forms():
        for match in pattern.finditer(shadow.text):
            start = match.start("noun") if form == "nameless" else match.start("name")
            if any(a <= start < b for a, b in used):
                continue
            named = shadow.of_mark(match["name"]) if form != "nameless" else None
            words = shadow.words(match.start("words"), match.end("noun"))
            rule = "project.named" if named is not None else "project.nameless"
            work = _work(scene, shadow, index, named, match["noun"], words, rule)
            if work is not None and (named is not None or not any(other.name for other in found)):
                found.append(work)
                used.append(match.span())
    _again(shadow, index, known, used)
    return found


def _noun_inside(name: str) -> str | None:
    """The noun of undertakings that ends a capitalised name ('X Gas Pipeline')."""
    last = name.split()[-1]
    usual = " " in name and last not in ("Station", "Line", "Field", "Park", "Hub")
    return last.lower() if usual and last.istitle() and last.lower() in table("projects")["nouns"] else None


def _again(shadow: Shadow, index: int, known: list[Work], used: list[tuple[int, int]]) -> None:
    """Mentions of known projects: by name alone, or as 'the plant', 'the project'."""
    for mention, begin, _ in shadow.marks("NO"):
        old = next((work for work in known if work.name == mention.value), None)
        if old is not None and not any(a <= begin < b for a, b in used):
            old.mentions.append((index, mention.span))
    for match in _AGAIN.finditer(shadow.text):
        for old in reversed(known):
            if match["noun"] in (old.noun.split()[-1], "project", "scheme") and index - old.mentions[-1][0] <= 8:
                old.mentions.append((index, shadow.words(*match.span("noun"))))
                break


def _work(
    scene: Scene, shadow: Shadow, index: int, name: Mention | None, noun: str, words: Span, rule: str
) -> Work | None:
    """The project, if a topic is told by the words of the phrase, the noun itself or the sentence."""
    told = find_topics(shadow.source, words)
    whole = Span(name.span.start, max(name.span.end, words.end)) if name is not None else words
    whole = Span(min(whole.start, words.start), whole.end)
    implied = table("projects")["nouns"][noun]
    if told:
        kind = stated(told[-1][0] if noun in ("pipeline",) else told[0][0], told[0][1], rule)
    elif implied and (name is not None or " " in noun or noun in ("pipeline", "gigafactory", "interconnector")):
        kind = stated(implied, words, rule, less=0.1)
    elif name is None:
        return None
    else:
        near = find_topics(shadow.source, shadow.span) or list(scene.topics.items())
        if not near:
            return None
        kind = stated(near[0][0], near[0][1], rule, less=0.2)
    work = Work(
        name.value if name is not None else None, name.span if name is not None else whole, noun, kind, index, rule
    )
    work.mentions.append((index, whole))
    _place(scene, shadow, work, whole)
    return work


def _place(scene: Scene, shadow: Shadow, work: Work, whole: Span) -> None:
    """The host: 'in Mauritania' after the phrase, a state's word before it, else the state that the text is about."""
    if work.noun in table("projects")["carriers"]:
        return
    for mention, begin, _ in shadow.marks("SK"):
        before = shadow.text[max(0, begin - 8) : begin]
        if (
            mention.span.start >= whole.end
            and re.search(r"\b(?:in|for|of|under) $", before)
            and mention.value.code != "EU"
        ):
            work.host = stated(mention.value.code, mention.span, "project.host")
            return
    home = scene.home
    elsewhere = re.search(r"\bin the <N\d{1,6}> region\b", shadow.text) is not None
    if home is not None and not elsewhere:
        word = next((w for w in scene.reading.states if w.code == home), None)
        if word is not None:
            work.host = stated(home, word.span, "project.host", less=0.25)


def _join(works: list[Work], new: Work, scene: Scene) -> None:
    """Adds a project, or joins it with that of its name; a name right after a nameless one of its kind names it."""
    for old in works:
        same = (
            new.name is not None
            and old.name is not None
            and (old.name == new.name or old.name in new.name or new.name in old.name)
        )
        named_now = (
            old.name is None
            and new.name is not None
            and new.sentence - old.sentence == 1
            and old.kind.value == new.kind.value
        )
        again = new.name is None and old.kind.value == new.kind.value and _same_paragraph(scene, old, new)
        if same or named_now or again:
            if new.name is not None and (old.name is None or len(new.name) > len(old.name)):
                old.name, old.span, old.rule = new.name, new.span, new.rule
            old.host = old.host or new.host
            if (
                new.host is not None
                and old.host is not None
                and (new.host.confidence or 0) > (old.host.confidence or 0)
            ):
                old.host = new.host
            old.mentions += new.mentions
            if (new.kind.confidence or 0) > (old.kind.confidence or 0):
                old.kind = new.kind
            return
    works.append(new)


def _partners(scene: Scene, works: list[Work], frames: Sequence[Frame]) -> None:
    """The companies that sign an agreement on a project: it is named in the sentence that tells of the agreement."""
    for frame in frames:
        on = [work for work in works if any(place == frame.sentence for place, _ in work.mentions)]
        if len(on) == 1 and frame.kind != "declaration":
            for party, span in frame.parties.items():
                body = scene.bodies.find(party)
                if body is not None and body.kind == "company":
                    on[0].developers.setdefault(party, stated(party, span, "project.developer", less=0.15))


def _same_paragraph(scene: Scene, old: Work, new: Work) -> bool:
    return "\n" not in scene.reading.text[old.mentions[-1][1].end : new.mentions[0][1].start]


def _project(work: Work, number: int) -> Project:
    return Project(
        kind=work.kind,
        name=stated(work.name, work.span, work.rule) if work.name is not None else None,
        host=work.host,
        developers=tuple(work.developers.values()),
        amounts=tuple(work.amounts),
        milestones=tuple(work.milestones),
        key=f"project-{number}",
    )
