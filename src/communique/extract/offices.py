"""Whose office somebody holds, and which office stands apart from the name of its holder: weighed by what is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extract.bodies import Bodies
from communique.extract.evidence import weigh
from communique.extract.mentions import Reading
from communique.extract.officials import Holder, like_a_person
from communique.extract.roles import Role
from communique.model import Span

_REACH = 2
_NOT_HELD = re.compile(r"\b(?:never|not|become|becoming|wants?|hopes?|candidate|instead of|unlike)\b")
_SPOKEN_OF = re.compile(r"\b(?:about|against|with|from|to|by|for|of|met|meet|than|like) (?:the |a |an )?$")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose office it is: a state's code or the name of a body, the words for it, and how likely."""

    who: str
    span: Span
    probability: float


def owner_of(reading: Reading, holder: Holder, holders: Sequence[Holder], bodies: Bodies) -> Owner | None:
    """The likeliest of the states and bodies around the phrase."""
    found: dict[str, tuple[Span, set[str]]] = {}
    for who, span, names in _candidates(reading, holder, holders, bodies):
        _, known = found.setdefault(who, (span, set()))
        known |= names
    told = _told(holder, bodies)
    if told is not None and told not in found and holder.of_span is not None:
        found[told] = (holder.of_span, set())
    fitting = {who: each for who, each in found.items() if _may_own(holder, who, bodies)}
    best: Owner | None = None
    for who, (span, names) in fitting.items():
        names |= set(_of_office(reading, holder, who, told, bodies))
        if any(o.role == holder.role and o.of == who and o.name != holder.name for o in holders):
            names.add("taken by namesake of office")
        seen = dict.fromkeys(names, 1.0)
        question = "official.of" if told is not None else "official.open"
        verdict = weigh(question, seen, (holder.name, who), plain=not reading.syntax)
        if best is None or verdict.probability > best.probability:
            best = Owner(
                who, holder.of_span if who == told and holder.of_span is not None else span, verdict.probability
            )
    return best


def _may_own(holder: Holder, who: str, bodies: Bodies) -> bool:
    """Whether a state, or a body of this kind, has such offices: companies have no ministers, states no chairmen."""
    if len(who) == 2 and who.isupper():
        return not holder.of_body
    body = bodies.find(who)
    kind = body.kind if body is not None else "company"
    return holder.of_body or holder.role_is_of_body or kind in ("intergovernmental", "government body")


def _told(holder: Holder, bodies: Bodies) -> str | None:
    """What the phrase itself says."""
    if holder.of is None:
        return None
    body = bodies.find(holder.of)
    return body.name if body is not None else holder.of


def _candidates(
    reading: Reading, holder: Holder, holders: Sequence[Holder], bodies: Bodies
) -> Iterator[tuple[str, Span, set[str]]]:
    """States and bodies near the phrase, each with how it stands there."""
    own = reading.sentences.index(reading.sentence_of(holder.name_span))
    for number in range(max(0, own - _REACH), min(len(reading.sentences), own + 2)):
        sentence = reading.sentences[number]
        marks = [
            (word.code, word.span, "JKS"[["demonym", "capital", "name"].index(word.form)])
            for word in reading.states_in(sentence)
        ]
        for name in reading.names_in(sentence):
            body = bodies.find(name.quote(reading.text))
            if body is not None:
                marks.append((body.name, name, "O"))
        marks.sort(key=lambda mark: mark[1])
        before = [mark for mark in marks if mark[1].end <= holder.phrase.start]
        behind = [mark for mark in marks if mark[1].start >= holder.phrase.end]
        others = [other.phrase for other in holders if other.name_span != holder.name_span]
        for who, span, kind in marks:
            names = {f"mark {kind}", f"sentence {number - own}"}
            if any(phrase.covers(span) for phrase in others):
                names.add(f"{kind} of other holder")
            if kind in "JS" and _body_follows(reading, sentence, span):
                names.add(f"{kind} of a body")
            side = "inside"
            if (who, span, kind) in before:
                side = f"before {min(3, len(before) - 1 - before.index((who, span, kind)))}"
            elif (who, span, kind) in behind:
                side = f"behind {min(3, behind.index((who, span, kind)))}"
            names |= {f"{number - own} {side}", f"{number - own} {side} {kind}", f"{kind} {number - own}"}
            same = [
                mark for mark in (before if side.startswith("before") else behind) if (mark[2] == "O") == (kind == "O")
            ]
            if same and (who, span, kind) == (same[-1] if side.startswith("before") else same[0]):
                names |= {f"{number - own} nearest {side.split()[0]} of its sort"}
            yield who, span, names
    states = [(word.code, word.span) for word in reading.states]
    named = [(body.name, name) for name in reading.names if (body := bodies.find(name.quote(reading.text))) is not None]
    for sort, places in (("state", states), ("body", named)):
        for rank, (who, span) in enumerate(_most_named(places), 1):
            yield who, span, {f"{sort} of rank {rank}"}


def _body_follows(reading: Reading, sentence: Span, span: Span) -> bool:
    """Whether a state's word only says where a body is from: 'the Chinese battery maker X'."""
    behind = [name.start for name in reading.names_in(sentence) if name.start > span.end]
    between = reading.text[span.end : min(behind)] if behind else "."
    return re.fullmatch(r"(?:['’]s|-based|-owned)?,? (?:[a-z][a-z-]*,? ){0,4}", between) is not None


def _most_named(places: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The three that are named most, each with its first words."""
    counts = Counter(who for who, _ in places)
    first = dict(reversed(places))
    return [(who, first[who]) for who, _ in counts.most_common(3)]


def _of_office(reading: Reading, holder: Holder, who: str, told: str | None, bodies: Bodies) -> Iterator[str]:
    """What the office and the words around it say of a state or a body."""
    state = len(who) == 2 and who.isupper()
    sort = "state" if state else "body"
    office = "office of body" if holder.of_body else "office of either" if holder.role_is_of_body else "office of state"
    yield f"{office} {sort}"
    yield f"{holder.role.split()[-1] if holder.role else 'none'} {sort}"
    if who == told:
        yield "phrase"
        yield f"phrase {sort}"
        yield f"phrase {office} {sort}"
        yield f"phrase {holder.rule}"
    elif told is not None:
        yield "phrase has other"
    body = bodies.find(who)
    if body is not None and body.based_in is not None and body.based_in[0] == told:
        yield "phrase has its state"
    if state and who == reading.home:
        yield f"{office} home"
    if who in reading.titled:
        yield "in title"
    if who == reading.here:
        yield f"{office} here"
    text = reading.text
    before = (
        text[max(0, holder.phrase.start - 25) : holder.phrase.start]
        + text[holder.phrase.start : holder.role_span.start]
    )
    if re.search(r"\b(?:his|her|its|their)\b", before):
        yield f"possessive {sort}"
    behind = text[holder.phrase.end : holder.phrase.end + 40]
    if state and re.match(r",? (?:signed )?for (?:the )?", behind) is not None:
        yield "for somebody"


def apart(reading: Reading, holders: Sequence[Holder]) -> list[Holder]:
    """The holders whose name stands in another phrase than their office: 'X was here. The energy minister of Y …'."""
    known = {holder.name.split()[-1] for holder in holders}
    used = [holder.phrase for holder in holders]
    found: list[Holder] = []
    for role in reading.roles:
        if role.plural or not role.name or any(span.covers(role.span) for span in used):
            continue
        if _SPOKEN_OF.search(reading.text[max(0, role.span.start - 20) : role.span.start]) is not None:
            continue
        sentence = reading.sentence_of(role.span)
        number = reading.sentences.index(sentence)
        best: tuple[float, Span] | None = None
        for span, away in _names_before(reading, number, role.span):
            name = span.quote(reading.text)
            if name.split()[-1] in known or " " not in name or not like_a_person(name):
                continue
            left, right = sorted((span, role.span))
            if _NOT_HELD.search(reading.text[left.end : right.start]) or (
                right is span and _SPOKEN_OF.search(reading.text[max(0, span.start - 20) : span.start])
            ):
                continue
            seen = dict.fromkeys(_of_pair(reading, role, span, away), 1.0)
            verdict = weigh("official.held", seen, (name, role.name), plain=not reading.syntax)
            if verdict.holds and (best is None or verdict.probability > best[0]):
                best = (verdict.probability, span)
        if best is not None:
            name = best[1].quote(reading.text)
            known.add(name.split()[-1])
            of, of_span = _beside_role(reading, role)
            found.append(
                Holder(
                    name,
                    best[1],
                    role.name,
                    role.span,
                    of,
                    of_span,
                    role.of_body,
                    role.span,
                    "official.apart",
                    False,
                    role.of_body,
                )
            )
    return found


def _names_before(reading: Reading, number: int, role: Span) -> Iterator[tuple[Span, int]]:
    for away in (0, 1, 2):
        if number - away >= 0:
            for name in reading.names_in(reading.sentences[number - away]):
                if not role.covers(name):
                    yield name, away


def _of_pair(reading: Reading, role: Role, name: Span, away: int) -> Iterator[str]:
    """What is seen of an office and a name that stand apart."""
    yield f"away {away}"
    yield f"away {away} {'before' if name.start < role.span.start else 'behind'}"
    text = reading.text
    before = re.search(r"(\w+) $", text[max(0, role.span.start - 20) : role.span.start])
    yield f"article {before[1].lower() if before is not None else 'none'}"
    behind = re.match(r"[ ,]*(\w+)", text[role.span.end : role.span.end + 20])
    yield f"role then {behind[1].lower() if behind is not None else 'none'}"
    left, right = sorted((name, role.span))
    between = [n for n in reading.names if left.end <= n.start and n.end <= right.start]
    yield f"names between {min(3, len(between))}"
    gap = text[left.end : right.start] if right.start > left.end else ""
    yield f"gap {min(4, len(gap) // 40)}"
    syntax = reading.syntax
    head = syntax.head_of(name) if syntax else None
    if head is not None:
        yield f"syntax is {syntax.tokens[head].entity or 'nothing'}"
        yield f"syntax {syntax.tokens[head].dep}"
    after = syntax.head_of(role.span) if syntax else None
    if after is not None:
        yield f"syntax role {syntax.tokens[after].dep}"


def _beside_role(reading: Reading, role: Role) -> tuple[str | None, Span | None]:
    """The state right before an office, or behind its 'of'."""
    for word in reading.states_in(reading.sentence_of(role.span)):
        between = reading.text[word.span.end : role.span.start]
        if word.span.end <= role.span.start and re.fullmatch(r"(?:['’]s)? ?", between):
            return word.code, word.span
        behind = reading.text[role.span.end : word.span.start]
        if word.span.start >= role.span.end and re.fullmatch(r" (?:of|for) (?:the )?", behind):
            return word.code, word.span
    return None, None
