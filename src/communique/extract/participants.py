"""Who was at an event: the persons nearby, weighed by how the words join them to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.candidates import Candidate, around, persons_near, standing
from communique.extract.evidence import weigh
from communique.extract.occasions import Occasion
from communique.extract.scene import Scene
from communique.extract.states import find_states
from communique.model import Span, Stated

_BEFORE_EVENT = (
    ("who", re.compile(r"^(?:, [^,<>]{0,60})?,? who (?:[a-z]+ ){0,2}$")),
    ("owner", re.compile(r"^(?:'s|')? (?:[a-z-]+ ){0,3}$")),
    ("subject", re.compile(r"^(?:, [^,]{0,80},)? (?:(?:has|had|will|is|was|to) )*(?:[a-z]+ )?$")),
    ("in list", re.compile(r"^(?:, | and )[^.;]{0,60}<P")),
)
_BEHIND_EVENT = re.compile(r"^ (?P<word>of|from|by|with|between|to|for|at which|where)\b[^.;<>]{0,60}$")
_OF_WHOM = {"who", "owner", "of", "from", "by"}


def participants(
    scene: Scene, occasion: Occasion, ranks: dict[str, int], where: Stated[str] | None
) -> dict[str, tuple[Span, float]]:
    """The persons that are likelier than not to have been there."""
    found: dict[str, tuple[Span, float]] = {}
    frame = occasion.frame
    hosts = {word.code for word in find_states(where.value)} if where is not None else set[str]()
    near = persons_near(scene, occasion.index, 2)
    joined = {candidate.who: set(_joined_to(scene, occasion, candidate)) for candidate in near}
    told = {who for who, ways in joined.items() if ways & _OF_WHOM} if occasion.kind == "visit" else set()
    for candidate in near:
        if told and candidate.who not in told and "in list" not in joined[candidate.who]:
            continue
        seen = around(scene, candidate, occasion.index, occasion.begin, occasion.end)
        names = [f"event {occasion.kind}", *standing(candidate.who, ranks, scene)]
        names += [f"event {occasion.kind} {name}" for name in seen if name.startswith("sentence ")]
        names += [f"event {occasion.kind} joined {way}" for way in joined[candidate.who]]
        of = scene.party_of(candidate.who)
        if of in hosts and occasion.kind == "visit":
            continue  # who is at home there is visited
        if hosts:
            names.append(f"event {occasion.kind} {'of its state' if of in hosts else 'from abroad'}")
        if frame is not None:
            names.append("signatory" if candidate.who in frame.signatories else "no signatory")
            names += [f"signing {name}" for name in seen if name == "behind witness"]
        seen.update(dict.fromkeys(names, 1.0))
        verdict = weigh("event.participant", seen, (occasion, candidate.who), plain=not scene.reading.syntax)
        if verdict.holds:
            found[candidate.who] = (candidate.nearest(occasion.index, occasion.begin)[1].span, verdict.probability)
    return found


def _joined_to(scene: Scene, occasion: Occasion, candidate: Candidate) -> Iterator[str]:
    """How the words between a person and the words for the event join them: 'X, who arrived', 'a visit by X'."""
    shadow = scene.shadows[occasion.index]
    for _, _, start, stop in candidate.within(occasion.index, occasion.index):
        if stop <= occasion.begin:
            found = [name for name, pattern in _BEFORE_EVENT if pattern.search(shadow.text[stop : occasion.begin])]
            yield from found or ["before"]
        elif start >= occasion.end:
            word = _BEHIND_EVENT.match(shadow.text[occasion.end : start])
            yield word["word"] if word is not None else "behind"
