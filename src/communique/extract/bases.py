"""Where organisations are based: the states beside their mentions, weighed by how they stand there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.extract.bodies import ADJECTIVES, Body, noun
from communique.extract.evidence import weigh
from communique.extract.mentions import Reading
from communique.extract.shadow import Mention, Shadow
from communique.extract.states import find_states
from communique.model import Span

_BASES = (
    r"{N:a}(?: \({N}\))?(?: and {N:b}(?: \({N}\))?)? of (?:the )?{S:state}",
    r"{SJ:state}(?:'s)? {N:a}",
    r"{SJ:state}(?:'s|-based|-owned)? (?:state |state-owned )?WORDS(?:NOUN)(?:,| of)? {N:a}",
    r"{N:a}(?: \({N}\))?, (?:an?|the|another|one of the) (?:state-owned |state )?{SJ:state}(?:'s)? WORDS(?:NOUN)\b",
    r"{N:a}(?: \({N}\))?, (?:an?|the) WORDS(?:NOUN) (?:of|from|based in) (?:the )?{SK:state}",
    r"{N:a}(?: \({N}\))?,? from (?:the )?{SK:state}",
)


def _bases(shadow: Shadow, by_form: dict[str, Body]) -> dict[tuple[int, str], set[str]]:
    """The pairs of body and state that the phrases of a sentence join, each with the numbers of the phrases."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for number, template in enumerate(_BASES):
        form = template.replace("NOUN", noun()).replace("WORDS", ADJECTIVES)
        for match in shadow.finditer(form):
            state = shadow.mention(match, "state")
            for group in ("a", "b"):
                mention = shadow.mention(match, group) if group in match.re.groupindex else None
                body = by_form.get(mention.value) if mention is not None else None
                if body is not None and state is not None:
                    found[id(body), state.value.code].add(f"rule {number}")
    return found


def settle_bases(reading: Reading, shadows: Sequence[Shadow], by_form: dict[str, Body]) -> None:
    """Where the organisations are based: of each the likeliest state, if it is likelier than not."""
    joined: dict[tuple[int, str], set[str]] = defaultdict(set)
    spans: dict[tuple[int, str], Span] = {}
    bodies = {id(body): body for body in by_form.values()}
    for shadow in shadows:
        for key, rules in _bases(shadow, by_form).items():
            joined[key] |= rules
        marks = list(shadow.marks("SJK"))
        for mention, begin, end in shadow.marks("N"):
            body = by_form.get(mention.value)
            if body is None:
                continue
            for state, start, stop in marks:
                key = (id(body), state.value.code)
                spans.setdefault(key, state.span)
                joined[key] |= set(_beside(shadow, begin, end, state, start, stop))
    owned = _state_owned(shadows, by_form)
    for body in bodies.values():
        if reading.home is not None:
            first = next(word.span for word in reading.states if word.code == reading.home)
            spans.setdefault((id(body), reading.home), first)
            joined[id(body), reading.home].add("may be home")
        inside = _states_inside(body.name)
        if inside:
            code, offset, length = inside[0]
            joined[id(body), code].add("inside name")
            spans.setdefault((id(body), code), Span(body.span.start + offset, body.span.start + offset + length))
    for (number, code), names in joined.items():
        body = bodies[number]
        indicators = {*names, f"is {body.kind}", f"by {body.rule}"}
        if code == reading.home:
            indicators |= {"is home", f"{body.kind} at home"}
            if number in owned:
                indicators.add("state-owned at home")
        if code in reading.titled:
            indicators.add("in title")
        if code == reading.here:
            indicators.add("is here")
        if code == "EU":
            indicators.add("is EU")
        verdict = weigh(
            "organisation.based", dict.fromkeys(indicators, 1.0), (body.name, code), plain=not reading.syntax
        )
        if verdict.holds and (body.based_in is None or verdict.probability > body.based_in[2]):
            body.based_in = (code, spans[number, code], verdict.probability)


_OWNED = r"(?:state|state-owned|national|public|provincial)"


def _state_owned(shadows: Sequence[Shadow], by_form: dict[str, Body]) -> set[int]:
    """The bodies of which a phrase says that they belong to the state, without saying to which."""
    forms = (
        rf"\b{_OWNED} WORDS(?:NOUN),? {{N:a}}(?:(?: \(<N\d+>\))?,? and {{N:b}})?",
        rf"{{N:a}}(?: \({{N}}\))?, (?:an?|the|its) {_OWNED} WORDS(?:NOUN)\b",
        rf"\b{_OWNED} {{N:a}}",
    )
    found: set[int] = set()
    for shadow in shadows:
        for template in forms:
            form = template.replace("NOUN", noun()).replace("WORDS", ADJECTIVES)
            for match in shadow.finditer(form):
                for group in ("a", "b"):
                    mention = shadow.mention(match, group) if group in match.re.groupindex else None
                    body = by_form.get(mention.value) if mention is not None else None
                    if body is not None:
                        found.add(id(body))
    return found


def _beside(shadow: Shadow, begin: int, end: int, state: Mention, start: int, stop: int) -> Iterator[str]:
    """How a state's word stands beside a body in one sentence."""
    between = shadow.text[stop:begin] if stop <= begin else shadow.text[end:start]
    side = "before" if stop <= begin else "behind"
    yield f"{side} {state.kind}"
    others = between.count("<N") + between.count("<S") + between.count("<J")
    yield f"{side} others {min(2, others)}"
    if len(between) < 60:
        yield f"{side} {state.kind} near {min(2, others)}"
    if re.fullmatch(r"(?:'s)? (?:[a-z-]+,? ){0,5}", between) and side == "before":
        yield f"before {state.kind} directly"
    for word in re.findall(r"^[,']?s? ?([a-z-]+)|([a-z-]+) (?:the )?$", between):
        yield f"{side} {word[0] or word[1]}"


def _states_inside(name: str) -> list[tuple[str, int, int]]:
    return [
        (w.code, w.span.start, w.span.end - w.span.start)
        for w in find_states(name)
        if w.form != "capital" and w.code != "EU"
    ][:1]
