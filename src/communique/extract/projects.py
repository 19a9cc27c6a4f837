"""Projects with their kind, host, developers, figures and dates; each of these is weighed by what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.extract.agreements import Frame
from communique.extract.candidates import Candidate, around, everyone, salience, standing
from communique.extract.evidence import weigh
from communique.extract.lexicon import alternatives, table
from communique.extract.measures import measured
from communique.extract.milestones import milestones
from communique.extract.rules import weighed
from communique.extract.scene import Scene
from communique.extract.states import find_states
from communique.extract.topics import find_topics, main_topic
from communique.extract.undertakings import Work, find_works
from communique.model import Project, Span, Stated

_REACH = 3
_BETWEEN = re.compile(
    r"^[^.;]*?\b(?:from|between|linking|connecting) (?:the )?<[SK]\d+>(?:'s [a-z ]+)? "
    r"(?:to|and|with|into) (?:the )?<[SK]\d+>"
)


def find_projects(scene: Scene, frames: Sequence[Frame]) -> tuple[Project, ...]:
    """The projects of a text."""
    works = find_works(scene)
    amounts = measured(scene, works)
    ranks, cast = salience(scene), everyone(scene)
    found = [
        Project(
            kind=_kind(scene, work),
            name=weighed(work.name, work.span, "project.named", work.sure) if work.name is not None else None,
            host=_host(scene, work, ranks, cast),
            developers=tuple(_developers(scene, work, works, frames, ranks, cast)),
            amounts=tuple(amounts.get(id(work), ())),
            milestones=tuple(milestones(scene, work, works)),
        )
        for work in works
    ]
    kept = [
        project
        for project in found
        if project.name is not None or project.amounts or project.developers or project.host
    ]
    return tuple(_numbered(project, number) for number, project in enumerate(kept, 1))


def _numbered(project: Project, number: int) -> Project:
    return replace(project, key=f"project-{number}")


def _kind(scene: Scene, work: Work) -> Stated[str]:
    """The likeliest of the topics that its noun implies, or that stand near its mentions."""
    text = scene.reading.text
    found: dict[str, tuple[Span, dict[str, float]]] = {}

    def see(topic: str, words: Span, name: str) -> None:
        found.setdefault(topic, (words, {f"topic {topic}": 1.0}))[1][name] = 1.0

    implied = table("projects")["nouns"].get(work.noun, "")
    if implied:
        see(implied, work.span, f"implied by {work.noun}")
    for number, (index, span, begin, end) in enumerate(work.mentions):
        shadow = scene.shadows[index]
        close = shadow.words(max(0, begin - 30), min(len(shadow.text), end + 45))
        which = "first" if number == 0 else "later"
        for topic, words in find_topics(text, Span(min(close.start, span.start), max(close.end, span.end))):
            see(topic, words, f"close to {which}")
        for topic, words in find_topics(text, span):
            see(topic, words, "inside")
        for place, (topic, words) in enumerate(find_topics(text, shadow.span)):
            see(topic, words, f"sentence of {which} {min(2, place)}")
    for place, (topic, words) in enumerate(find_topics(text, Span(0, len(text)))):
        see(topic, words, f"text {min(4, place)}")
    main = main_topic(text)
    if main is not None and main in found:
        found[main][1]["main"] = 1.0
    scored = [
        (weigh("project.kind", seen, (work.name, work.span, topic), plain=not scene.reading.syntax).probability, topic)
        for topic, (_, seen) in found.items()
    ]
    probability, topic = max(scored, default=(0.3, "electricity"))
    words = found[topic][0] if topic in found else work.span
    return weighed(topic, words, "project.named" if work.name else "project.nameless", work.sure * probability)


def _host(scene: Scene, work: Work, ranks: dict[str, int], cast: Mapping[str, Candidate]) -> Stated[str] | None:
    """The likeliest state, since a project lies somewhere; none for a line from one state to another."""
    if work.noun in table("projects")["carriers"] and _crosses(scene, work):
        return None
    best: tuple[float, str, Span] | None = None
    for who, candidate in cast.items():
        if len(who) != 2 or not who.isupper() or who == "EU":
            continue
        seen = _near(scene, work, candidate)
        seen.update(dict.fromkeys(standing(who, ranks, scene), 1.0))
        if who == scene.home:
            seen["is home"] = 1.0
        question = (work.name, work.span, who)
        likely = weigh("project.host", seen, question, plain=not scene.reading.syntax).probability
        if best is None or likely > best[0]:
            best = (likely, who, candidate.nearest(work.sentence, work.mentions[0][2])[1].span)
    if best is None:
        return None
    return weighed(best[1], best[2], "project.host", best[0] * work.sure)


def _crosses(scene: Scene, work: Work) -> bool:
    """Whether a line goes from one state to another, as its name or the words behind it tell."""
    named = len({word.code for word in find_states(work.name or "")}) > 1
    behind = (scene.shadows[index].text[end : end + 120] for index, _, _, end in work.mentions)
    return named or any(_BETWEEN.search(text) is not None for text in behind)


def _near(scene: Scene, work: Work, candidate: Candidate) -> dict[str, float]:
    """What is seen of somebody beside the mention of the project that is nearest."""

    def away(mention: tuple[int, Span, int, int]) -> tuple[int, int]:
        number, _, start, _ = candidate.nearest(mention[0], mention[2])
        return abs(number - mention[0]), abs(start - mention[2]) if number == mention[0] else 0

    index, _, begin, end = min(work.mentions, key=away)
    seen = around(scene, candidate, index, begin, end)
    seen[f"noun {work.noun}"] = 1.0
    if work.noun in table("projects")["carriers"]:
        seen["carrier"] = 1.0
    seen["named" if work.name is not None else "nameless"] = 1.0
    return seen


def _beside(work: Work, candidate: Candidate) -> bool:
    return any(candidate.within(index - _REACH, index + _REACH) for index, _, _, _ in work.mentions)


def _developers(
    scene: Scene,
    work: Work,
    works: Sequence[Work],
    frames: Sequence[Frame],
    ranks: dict[str, int],
    cast: Mapping[str, Candidate],
) -> Iterator[Stated[str]]:
    """The bodies that are likelier than not to build it."""
    builds = re.compile(rf"(?<!\w){alternatives(table('projects')['developer'])}(?!\w)", re.IGNORECASE)
    parties = {who for frame in frames for who in frame.parties}
    near = {
        who for frame in frames if any(i == frame.sentence for i, _, _, _ in work.mentions) for who in frame.parties
    }
    for who, candidate in cast.items():
        body = scene.bodies.find(who)
        if body is None or who == work.name or not _beside(work, candidate):
            continue
        seen = _near(scene, work, candidate)
        names = list(standing(who, ranks, scene))
        names += ["only project"] if len(works) == 1 else []
        names += ["first project"] if work is works[0] else []
        names += ["party"] if who in parties else []
        names += ["party near"] if who in near else []
        sentences = {i for i, _, _, _ in work.mentions if candidate.within(i, i)}
        for verb in {m.group().lower() for n in sentences for m in builds.finditer(scene.shadows[n].text)}:
            names += ["builds", f"builds {verb}"]
        seen.update(dict.fromkeys(names, 1.0))
        verdict = weigh("project.developer", seen, (work.name, work.span, who), plain=not scene.reading.syntax)
        if verdict.holds:
            yield weighed(
                who, candidate.nearest(work.sentence, 0)[1].span, "project.developer", verdict.probability * work.sure
            )
