"""Which names and phrases mean a project: a plant, a line, a field or the undertaking that is to build it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from communique.extract.evidence import weigh
from communique.extract.lexicon import alternatives, table, words
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.extract.topics import find_topics
from communique.model import Span

_WORDS = r"(?:[a-z0-9][\w'-]{0,20} ){0,4}?"
_BEFORE = re.compile(r"(?P<word>[A-Za-z]+|<[A-Z]\d+>(?:'s)?|[,;:(]) ?$")
_AFTER = re.compile(r"^(?P<mark>'s|[,.;:)(-])? ?(?P<word>[A-Za-z-]+|<[A-Z])?")
_DEFINITE = re.compile(r"\b[Tt]he (?:so-called )?$")
_LAST_RESORT = 0.15  # how likely a project must be at least where a text has no likelier one
_NAME = r"(?P<name><[NO]\d{1,6}>)"


@dataclass
class Work:
    """A project: its name, if it has one, the noun for it, how likely it is one, and where it is mentioned.

    Attributes:
        mentions: the sentence, the words, and where they begin and end in the shadow.
    """

    name: str | None
    span: Span
    noun: str
    sure: float
    mentions: list[tuple[int, Span, int, int]] = field(default_factory=list)

    @property
    def sentence(self) -> int:
        """Where it is told first."""
        return min(index for index, _, _, _ in self.mentions)


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases that take a name for a project."""
    noun = alternatives(table("projects")["nouns"])
    phrase = rf"(?P<words>{_WORDS})(?P<noun>{noun})"
    return (
        ("named", re.compile(rf"{_NAME}(?: \(<N\d{{1,6}}>\))?(?: <[AM]\d{{1,6}}>)? {phrase}s?(?![\w-])")),
        ("apposed", re.compile(rf"{_NAME}(?: \([^()]{{0,30}}\))?, (?:an?|the|its|their|another) {phrase}(?![\w-])")),
        ("called", re.compile(rf"{phrase}s?(?: that is| at| of| in)?,? (?:called |named |known as |dubbed )?{_NAME}")),
    )


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    noun = alternatives(table("projects")["nouns"])
    return re.compile(
        r"\b(?P<article>[Aa]n?|[Tt]he|[Tt]wo|[Tt]hree|[Ii]ts|[Tt]heir|[Aa]nother) "
        rf"(?P<words>(?:(?:<[AMSJDN]\d{{1,6}}>(?:'s)?|[a-z0-9][\w'-]{{0,20}}),? ){{0,5}}?)"
        rf"(?P<noun>{noun})(?P<many>s)?(?![\w-])"
    )


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('projects')['nouns'])}(?:s|es)?(?![\w-])")


def find_works(scene: Scene) -> list[Work]:
    """The projects of a text, in order; where none is likely but figures are told, the likeliest."""
    doubtful: list[Work] = []
    works = list(_named(scene, doubtful))
    for index, shadow in enumerate(scene.shadows):
        _nameless(scene, shadow, index, works, doubtful)
    if not works and doubtful and scene.reading.quantities:
        likeliest = max(doubtful, key=lambda work: work.sure)
        works = [likeliest] if likeliest.sure >= _LAST_RESORT else []
    return sorted(works, key=lambda work: work.span)


def _named(scene: Scene, doubtful: list[Work]) -> Iterator[Work]:
    """The names that are likelier than not to be those of projects; one within another means the same."""
    candidates: dict[str, Work] = {}
    for index, shadow in enumerate(scene.shadows):
        for mention, begin, end in shadow.marks("NO"):
            name = mention.span.quote(scene.reading.text)
            work = candidates.setdefault(name, Work(name, mention.span, "", 0.0))
            work.mentions.append((index, mention.span, begin, end))
    seen = {name: dict[str, float]() for name in candidates}
    for shadow in scene.shadows:
        for form, pattern in _forms():
            for match in pattern.finditer(shadow.text):
                name = shadow.of_mark(match["name"]).span.quote(scene.reading.text)
                if name in seen:
                    seen[name].update(
                        {f"form {form}": 1.0, f"noun {match['noun']}": 1.0, f"{form} {match['noun']}": 1.0}
                    )
                    candidates[name].noun = candidates[name].noun or match["noun"]
    kept: list[Work] = []
    for name, work in candidates.items():
        seen[name].update(dict.fromkeys(_of_name(scene, work, seen), 1.0))
        work.noun = work.noun or noun_inside(name) or ""
        verdict = weigh("project.named", seen[name], (name, work.span), plain=not scene.reading.syntax)
        work.sure = verdict.probability
        (kept if verdict.holds else doubtful).append(work)
    for work in sorted(kept, key=lambda each: len(each.name or "")):
        assert work.name is not None
        longer = [other for other in kept if other is not work and _within(work.name, other.name or "")]
        if longer:
            longer[0].mentions += work.mentions
            longer[0].noun = longer[0].noun or work.noun
            kept.remove(work)
    for work in kept:
        work.mentions.sort(key=lambda mention: mention[1])
        yield work


def _within(short: str, long: str) -> bool:
    return short != long and f" {short} " in f" {long} ".replace("-", " - ").replace(" - ", "-")


def noun_inside(name: str) -> str | None:
    """The noun of undertakings that ends a capitalised name ('X Gas Pipeline')."""
    last = name.split()[-1].lower()
    return last if " " in name and last in table("projects")["nouns"] else None


def _of_name(scene: Scene, work: Work, seen: dict[str, dict[str, float]]) -> Iterator[str]:
    """What is seen of a name at all its mentions."""
    assert work.name is not None
    parts = work.name.split()
    yield f"words {min(3, len(parts))}"
    yield f"last {parts[-1].lower()}"
    yield f"times {min(3, len(work.mentions))}"
    inside = noun_inside(work.name)
    if inside is not None:
        yield "noun inside"
        yield f"noun {inside}"
    if any(letter.isdigit() for letter in work.name):
        yield "has digit"
    if work.name.isupper():
        yield "capitals"
    if any(part in words("geographic") for part in parts):
        yield "geographic"
    if find_topics(work.name, Span(0, len(work.name))):
        yield "topic inside"
    body = scene.bodies.find(work.name)
    if body is not None:
        yield f"is {body.kind}"
        yield f"body by {body.rule}"
    syntax = scene.reading.syntax
    for index, span, begin, end in work.mentions:
        shadow = scene.shadows[index]
        before = _BEFORE.search(shadow.text[:begin])
        word = before["word"] if before is not None else "nothing"
        yield f"before {word[:2] if word.startswith('<') else word.lower()}"
        after = _AFTER.match(shadow.text[end : end + 30])
        if after is not None:
            yield f"after {after['mark'] or ''}{(after['word'] or '').lower()}"
        if any(True for _ in shadow.marks("A")):
            yield "amount near"
        yield from _of_clause(shadow, begin, end)
        for mention, start, stop in shadow.marks("NO"):
            gap = shadow.text[min(stop, end) : max(start, begin)]
            other = seen.get(mention.span.quote(scene.reading.text), {})
            if gap in (", ", " and ", ", and ") and any(name.startswith("form") for name in other):
                yield "listed with one"
        head = syntax.head_of(span) if syntax else None
        if head is not None:
            yield f"syntax {syntax.tokens[head].dep}"
            yield f"syntax is {syntax.tokens[head].entity or 'nothing'}"
            yield f"syntax of {syntax.tokens[syntax.tokens[head].head].lemma.lower()}"


def _of_clause(shadow: Shadow, begin: int, end: int) -> Iterator[str]:
    """Whether a noun of undertakings, a figure or a verb of building stands close to a name."""
    behind, before = shadow.text[end : end + 70], shadow.text[max(0, begin - 45) : begin]
    apposition = re.match(r"(?: \([^()]{0,30}\))?, (?:an?|the|its|their|another|one of) [^.;:()]{0,60}", behind)
    if apposition is not None and _noun().search(apposition.group()) is not None:
        yield "noun in apposition"
        yield "noun told"
    follows = re.match(r"(?:'s)?(?: [a-z-]+| <[AJ]\d+>){0,3}", behind)
    if follows is not None and _noun().search(follows.group()) is not None:
        yield "noun follows"
        yield "noun told"
    precedes = re.search(
        r"[^.;:<>]{0,30}(?:<[SNO]\d+>(?:, | and |, and ))*"
        r"(?P<word>at|of|in|near|on|called|named|,|as|, namely)? ?(?:the )?$",
        before,
    )
    if precedes is not None and _noun().search(precedes.group()) is not None:
        yield f"noun precedes {precedes['word'] or 'directly'}"
        if precedes["word"] not in ("in", "at", "near", "on"):
            yield "noun told"
    if re.match(r"[^<>.;]{0,25}<A\d+>", behind) is not None:
        yield "figure follows"
    if begin == 0:
        yield "opens sentence"
    if re.search(r"\b(?:project|plant|works?|complex|scheme|venture)s?\b", shadow.text) is not None:
        yield "project in sentence"


def _nameless(scene: Scene, shadow: Shadow, index: int, works: list[Work], doubtful: list[Work]) -> None:
    """The projects that a phrase singles out; what means a known one is added to its mentions."""
    taken = [
        (begin, end) for work in works for i, _, begin, end in work.mentions if i == index and work.name is not None
    ]
    for match in _phrases().finditer(shadow.text):
        span = shadow.matched(match)
        here = [w for w in works if any(i == index for i, _, _, _ in w.mentions)]
        if any(match.start() - 3 <= begin <= match.end() + 12 for begin, _ in taken):
            continue
        before = [w for w in works if w.mentions[0][1].start < span.start]
        meant = next(
            (w for w in sorted(before, key=lambda w: _last(w, span), reverse=True) if _fits(w, match["noun"])), None
        )
        place = (index, span, match.start(), match.end())
        ahead = _named_ahead(scene, works, index, match)
        if ahead is not None:
            ahead.mentions.insert(0, place)
            continue
        seen = dict.fromkeys(_of_phrase(scene, shadow, match, index, meant, len(here)), 1.0)
        verdict = weigh("project.nameless", seen, span, plain=not scene.reading.syntax)
        work = Work(None, span, match["noun"], verdict.probability, [place])
        if verdict.holds:
            works.append(work)
        else:
            doubtful.append(work)
        if not verdict.holds and meant is not None and match["article"].lower() in ("the", "its", "their"):
            meant.mentions.append(place)


def _named_ahead(scene: Scene, works: list[Work], index: int, phrase: re.Match[str]) -> Work | None:
    """The project that the next sentence names as known ('a solar plant in X. The Y plant will …')."""
    if phrase["article"].lower() not in ("a", "an"):
        return None
    for work in works:
        number, _, begin, end = work.mentions[0]
        shadow = scene.shadows[number]
        behind = (number, begin) > (index, phrase.end()) and number - index <= 1
        if work.name is None or not behind or _DEFINITE.search(shadow.text[:begin]) is None:
            continue
        noun = _noun().match(shadow.text, end + 1)
        if noun is not None and (noun.group() == "project" or noun.group().split()[-1] == phrase["noun"].split()[-1]):
            return work
    return None


def _last(work: Work, before: Span) -> int:
    return max((span.start for _, span, _, _ in work.mentions if span.start < before.start), default=-1)


def _fits(work: Work, noun: str) -> bool:
    last = noun.split()[-1]
    return (
        last in ("project", "scheme", "undertaking", "complex")
        or last in (work.noun or "project").split()
        or not work.noun
    )


def _of_phrase(
    scene: Scene, shadow: Shadow, match: re.Match[str], index: int, meant: Work | None, here: int
) -> Iterator[str]:
    """What is seen of a phrase: whether it singles out a project that has not been told."""
    yield f"article {match['article'].lower()}"
    yield f"noun {match['noun']}"
    yield f"article {match['article'].lower()} {'again' if meant is not None else 'new'}"
    for word in re.findall(r"<[A-Z]|[a-z-]+", match["words"]):
        yield f"word {word}"
    if match["many"]:
        yield "many"
    told = find_topics(shadow.source, shadow.matched(match))
    yield "topic told" if told else "no topic"
    amounts = [begin for _, begin, _ in shadow.marks("AM")]
    if any(abs(begin - match.start()) < 80 for begin in amounts):
        yield "amount close"
    if any(True for _ in shadow.marks("O")):
        yield "body here"
    yield f"sentence {min(3, index)}"
    yield f"projects here {min(2, here)}"
    after = _AFTER.match(shadow.text[match.end() : match.end() + 30])
    if after is not None:
        yield f"after {after['mark'] or ''}{(after['word'] or '').lower()}"
    before = _BEFORE.search(shadow.text[: match.start()])
    if before is not None:
        yield f"before {before['word'].lower()[:12]}"
    syntax = scene.reading.syntax
    head = syntax.head_of(shadow.matched(match)) if syntax else None
    if head is not None:
        yield f"syntax {syntax.tokens[head].dep}"
        yield f"syntax of {syntax.tokens[syntax.tokens[head].head].lemma.lower()}"
