"""Who may have to do with something that a sentence tells: bodies, persons and states near it, and their looks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.extract.evidence import Verdict
from communique.extract.parties import WITNESS, Party
from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.model import Span

_BEFORE = re.compile(r"(?P<word>[A-Za-z]+|<[A-Z]\d+>|[,;:(]) ?(?:the |The |its |an? )?(?:[a-z-]+ ){0,2}$")
_AFTER = re.compile(r"^(?P<mark>'s|[,.;:)(-])? ?(?P<word>[A-Za-z]+|<[A-Z])?")
_SIGN = re.compile(r"\b(?:sign|signed|signing|signs|signature|signatures|pens?|name|names|initialled|put|concluded)\b")
_BODY_FOLLOWS = re.compile(r"(?:'s|-based|-owned)?,? (?:[a-z][a-z-]*,? ){0,4}<[ON]\d")
_BODY_BEFORE = re.compile(r"<[ON]\d+>(?: \(<[ON]\d+>\))?(?:,)? (?:of|from|in) (?:the )?$")
_GOVERNMENT_FOLLOWS = re.compile(
    r"(?:'s)? (?:government|ministry|ministries|side|cabinet|authorities|minister|president|parliament|state)"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|off|through|across|via|visited|outside|into) (?:the )?$")
_REACH = 2  # sentences before and behind

Told = tuple[int, Mention, int, int]
"""A mention: the number of its sentence, what it means, where its mark begins and ends in the shadow."""


@dataclass(slots=True)
class Candidate:
    """Somebody who may be concerned.

    Attributes:
        who: the code of a state, the name of a body or of a person.
        mentions: in the order of the text.
        via: the persons in whose office the candidate stands.
    """

    who: str
    mentions: list[Told] = field(default_factory=list)
    via: dict[str, Span] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """The first of the mentions."""
        return self.mentions[0][1].span

    def within(self, first: int, last: int) -> list[Told]:
        """The mentions from one sentence up to another."""
        begin = bisect_left(self.mentions, first, key=_number)
        return self.mentions[begin : bisect_right(self.mentions, last, begin, key=_number)]

    def nearest(self, index: int, place: int) -> Told:
        """The mention that is nearest to a place of a sentence."""
        at = bisect_left(self.mentions, index, key=_number)
        away = min(abs(told[0] - index) for told in self.mentions[max(0, at - 1) : at + 1])
        sentences = (index,) if away == 0 else (index - away, index + away)
        near = [told for number in sentences for told in self.within(number, number)]
        return min(near, key=lambda told: abs(told[2] - place))


def _number(told: Told) -> int:
    return told[0]


def everyone(scene: Scene) -> dict[str, Candidate]:
    """The states and bodies of a text, those in whose office a person stands too, with all their mentions."""
    found: dict[str, Candidate] = {}
    for number, shadow in enumerate(scene.shadows):
        for mention, begin, end in shadow.marks("SJKOPG"):
            for party, _, person in scene.parties(mention, number):
                candidate = found.setdefault(party, Candidate(party))
                candidate.mentions.append((number, mention, begin, end))
                if person is not None:
                    candidate.via.setdefault(person, mention.span)
    return found


def persons_near(scene: Scene, index: int, reach: int = _REACH) -> list[Candidate]:
    """Persons around a sentence."""
    found: dict[str, Candidate] = {}
    for number in range(max(0, index - reach), min(len(scene.shadows), index + reach + 1)):
        for mention, begin, end in scene.shadows[number].marks("P"):
            found.setdefault(mention.value, Candidate(mention.value)).mentions.append((number, mention, begin, end))
    return list(found.values())


def salience(scene: Scene) -> dict[str, int]:
    """The rank of each state, body and person by how often the text speaks of it; the first is 1."""
    counts: Counter[str] = Counter()
    for number, shadow in enumerate(scene.shadows):
        for mention, _, _ in shadow.marks("SJKOP"):
            counts.update({party for party, _, _ in scene.parties(mention, number)})
            if mention.kind == "P":
                counts[mention.value] += 1
    return {who: rank for rank, (who, _) in enumerate(counts.most_common(), 1)}


def around(
    scene: Scene, candidate: Candidate, index: int, begin: int, end: int, verb: tuple[int, int] | None = None
) -> dict[str, float]:
    """What is seen of a candidate beside words that stand between two places of a sentence, and beside their verb."""
    number, mention, start, stop = candidate.nearest(index, begin)
    shadow = scene.shadows[number]
    away = number - index
    names = [f"sentence {'here' if away == 0 else 'before' if away < 0 else 'behind'}{min(3, abs(away)) or ''}"]
    names += [f"mark {m}" for m in {m.kind for _, m, _, _ in candidate.within(number, number)}]
    names += [f"times {min(3, len(candidate.within(index, index)))}"]
    if away == 0:
        names += list(_beside(shadow, start, stop, begin, end))
        if verb is not None:
            names += [f"verb {name}" for name in _beside(shadow, start, stop, *verb)]
            names += list(_of_verb(scene, shadow, mention.span, start, stop, verb))
    names += list(_neighbours(shadow, mention, start, stop))
    names += list(_company(shadow, mention, start, stop))
    witness = WITNESS.search(shadow.text)
    if witness is not None and witness.start() < start:
        names.append("behind witness")
    if _SIGN.search(shadow.text) is not None:
        names.append("signing told")
    names += list(_syntax(scene, mention.span, scene.shadows[index].words(begin, end), away))
    return dict.fromkeys(names, 1.0)


def standing(who: str, ranks: dict[str, int], scene: Scene) -> Iterator[str]:
    """What is known of somebody in the text as a whole."""
    yield f"rank {min(6, ranks.get(who, 9))}"
    if len(who) == 2 and who.isupper():
        yield "is state"
        if who == scene.home:
            yield "is home"
        if who in scene.reading.titled:
            yield "in title"
        if who == scene.reading.here:
            yield "is here"
    else:
        body = scene.bodies.find(who)
        yield f"is {body.kind}" if body is not None else "is person"


def _beside(shadow: Shadow, start: int, stop: int, begin: int, end: int) -> Iterator[str]:
    """Where a mark stands beside the words: how many others are between, and which clause it is in."""
    left, right = (stop, begin) if stop <= begin else (end, start)
    between = shadow.text[left:right]
    side = "left" if stop <= begin else "right"
    others = sum(1 for _ in shadow.marks("SJKOPG", left, right)) if right > left else 0
    yield f"{side} {min(4, others)}"
    if ";" in between or re.search(r"[a-z] (?:which|who|while|whereas|where|after|before|following) ", between):
        yield f"{side} of another clause"
    if len(between) < 25:
        yield f"{side} close"


def _of_verb(scene: Scene, shadow: Shadow, span: Span, start: int, stop: int, verb: tuple[int, int]) -> Iterator[str]:
    """Whether somebody acts, is acted with or is told by whom it is done."""
    between = shadow.text[verb[1] : start] if start >= verb[1] else shadow.text[stop : verb[0]]
    for word in ("by", "with", "between", "for", "and"):
        if re.search(rf"\b{word}\b", between) is not None:
            yield f"verb {'right' if start >= verb[1] else 'left'} {word}"
    syntax = scene.reading.syntax
    own, other = (syntax.head_of(span), syntax.head_of(shadow.words(*verb))) if syntax else (None, None)
    if own is not None and other is not None:
        path = syntax.path(other, own, 5)
        if path is not None:
            yield f"syntax verb {path.replace(' conj', '').replace(' appos', '')}"


def _neighbours(shadow: Shadow, mention: Mention, start: int, stop: int) -> Iterator[str]:
    before = _BEFORE.search(shadow.text[max(0, start - 60) : start])
    word = before["word"] if before is not None else "nothing"
    word = word[:2] if word.startswith("<") else word.lower()
    yield f"before {word}"
    yield f"{mention.kind} before {word}"
    after = _AFTER.match(shadow.text[stop : stop + 30])
    if after is not None:
        yield f"after {after['mark'] or ''}{(after['word'] or '').lower()[:12]}"
        yield f"{mention.kind} after {after['mark'] or ''}{(after['word'] or '').lower()[:2]}"


def _company(shadow: Shadow, mention: Mention, start: int, stop: int) -> Iterator[str]:
    """Which others stand beside: a state's word that only says where a body or a person is from is seen by that."""
    bodies = sum(1 for _ in shadow.marks("O"))
    states = len({m.value.code for m, _, _ in shadow.marks("SJK")})
    yield f"{'state' if mention.kind in 'SJK' else mention.kind} among bodies {min(3, bodies)}"
    yield f"{'state' if mention.kind in 'SJK' else mention.kind} among states {min(3, states)}"
    if mention.kind not in "SJK":
        return
    behind, before = shadow.text[stop : stop + 70], shadow.text[max(0, start - 40) : start]
    if _BODY_FOLLOWS.match(behind) is not None:
        yield "body follows"
    if _BODY_BEFORE.search(before) is not None:
        yield "body before"
    if _GOVERNMENT_FOLLOWS.match(behind) is not None:
        yield "government follows"
    if _PLACE_BEFORE.search(before) is not None:
        yield f"{mention.kind} as place"


def _syntax(scene: Scene, span: Span, words: Span, away: int) -> Iterator[str]:
    syntax = scene.reading.syntax
    own = syntax.head_of(span) if syntax else None
    if own is None:
        return
    token = syntax.tokens[own]
    yield f"syntax {token.dep}"
    yield f"syntax of {syntax.tokens[token.head].lemma.lower()}"
    for ancestor in syntax.ancestors(own):
        if syntax.tokens[ancestor].pos in ("VERB", "AUX"):
            yield f"syntax under {syntax.tokens[ancestor].lemma.lower()}"
            break
    other = syntax.head_of(words)
    if away == 0 and other is not None:
        path = syntax.path(other, own, 6)
        yield f"syntax path {path}" if path is not None else "syntax far"


def mean_rule(parties: Iterable[Party]) -> dict[str, tuple[Span, str | None]]:
    """The parties that a rule gives: each with its words and the signatory."""
    found: dict[str, tuple[Span, str | None]] = {}
    for party, span, person in parties:
        if party not in found or found[party][1] is None:
            found[party] = (span, person)
    return found


def best(scored: Sequence[tuple[Verdict, str]], least: float, at_least: int) -> list[tuple[Verdict, str]]:
    """Those of whom it holds, or if they are too few, the likeliest that are not quite unlikely."""
    ordered = sorted(scored, key=lambda pair: -pair[0].probability)
    sure = [pair for pair in ordered if pair[0].holds]
    return sure if len(sure) >= at_least else [pair for pair in ordered[:at_least] if pair[0].probability >= least]
