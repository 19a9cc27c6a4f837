"""Which names are organisations, of which kind and where based: by words in the name and phrases around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from communique.extract.appearance import seen_of_names
from communique.extract.bases import settle_bases
from communique.extract.bodies import ADJECTIVES, Bodies, Body, Evidence, kind_by_words, noun
from communique.extract.evidence import weigh
from communique.extract.lexicon import table, words
from communique.extract.mentions import Reading
from communique.extract.officials import Holder
from communique.extract.people import People
from communique.extract.shadow import Shadow
from communique.model import Span

_GENERIC = ("Commission", "Council", "Bank", "Fund", "Agency", "Ministry")
_SIGNED = r"(?:have |has |had |both )?(?:signed|concluded|inked|sealed|struck|agreed)"


def find_bodies(reading: Reading, holders: Sequence[Holder], people: People) -> Bodies:
    """The organisations in the order of the text."""
    first: dict[str, Span] = {}
    for span in reading.names:
        first.setdefault(span.quote(reading.text), span)
    shadows = [reading.shadow(sentence) for sentence in reading.sentences]
    acronyms = _acronyms(shadows)
    evidence = _evidence(shadows, holders, people)
    seen = seen_of_names(reading, shadows, evidence, acronyms)
    bodies: dict[str, Body] = {}
    for name, span in first.items():
        if people.name_of(name) is not None or name in acronyms or name in table("states")["other"]:
            continue
        kind, rule = _kind(name, evidence, acronyms)
        verdict = weigh("organisation.is", seen[name], (name, span), plain=not reading.syntax)
        if verdict.holds:
            bodies[name] = Body(name, span, kind, rule, sure=verdict.probability)
    by_form = _joined(bodies, acronyms, first)
    settle_bases(reading, shadows, by_form)
    kept = tuple(dict.fromkeys(id(body) for body in by_form.values()))
    unique = {id(body): body for body in by_form.values()}
    return Bodies(tuple(sorted((unique[key] for key in kept), key=lambda b: b.span)), by_form)


def _kind(name: str, evidence: Evidence, acronyms: dict[str, str]) -> tuple[str, str]:
    """The kind and the surest rule that tells it; a company where nothing tells another."""
    data = table("organisations")
    for kind, names in data["known"].items():
        if name in names:
            return kind, "organisation.known"
    told = kind_by_words(name)
    if told is not None:
        return told, "organisation.word"
    rules = evidence.get(name, {})
    kind = next((kind for kind in rules.values() if kind is not None), "company")
    if name in acronyms.values():
        return kind, "organisation.acronym"
    return kind, next(iter(rules), "organisation.party")


def _acronyms(shadows: Iterable[Shadow]) -> dict[str, str]:
    """Short forms in brackets with the names before them: 'Asian Development Bank (ADB)', 'X, better known as Y'."""
    found: dict[str, str] = {}
    for shadow in shadows:
        for match in shadow.finditer(
            r"{N:long}(?:'s)? \({N:short}\)|{N:long2},? (?:better known as|known as|or) {N:short2}"
        ):
            long = shadow.mention(match, "long") or shadow.mention(match, "long2")
            short = shadow.mention(match, "short") or shadow.mention(match, "short2")
            if long is None or short is None or " " in short.value or len(short.value) >= len(long.value):
                continue
            if sum(letter.isupper() for letter in short.value) >= 2:
                found.setdefault(short.value, long.value)
    return found


_BY_PARTS = (
    ("organisation.noun", r"\b(?P<noun>NOUN) {N:a}(?! (?:project|plant|line|pipeline|field|mine|deal|province)\b)"),
    (
        "organisation.noun",
        r"{N:a}(?: \({N}\))?, (?:which is )?(?:an?|the|its|their|one of) (?:{SJK}(?:'s)? )?WORDS(?P<noun>NOUN)\b(?!'s)",
    ),
    (
        "organisation.noun",
        r"(?:joint venture|venture|consortium) (?:of|between) {N:a}(?:(?:, | and ){N:b})?(?:(?:,? and |, ){N:c})?",
    ),
    ("organisation.noun", r"{N:a}(?:'s)? (?:shareholders|chief executive|board of directors|subsidiary)\b"),
    ("organisation.of-state", r"(?:^|[^a-z] |with |and |by |, |of ){N:a} of (?:the )?{S}(?! (?:province|region))"),
    ("organisation.of-state", r"{S}'s {N:a}"),
    (
        "organisation.party",
        r"{N:a}(?: \({N}\))?(?:, | and |,? and (?:the )?|, [^<>]{0,30}){N:b}(?: \({N}\))? SIGNED",
    ),
    ("organisation.party", r"{N:a} SIGNED"),
    ("organisation.party", r"SIGNED[^<>.;]{0,60} with {N:a}(?:,? and {N:b})?"),
    (
        "organisation.party",
        r"(?:developed|built|operated|owned|led|run|constructed) (?:jointly )?by {N:a}(?:(?:,| and|, and) {N:b})?",
    ),
)


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, str], ...]:
    """The phrases that take a name for an organisation, the surest first."""
    parts = {"NOUN": noun(), "WORDS": ADJECTIVES, "SIGNED": _SIGNED}
    return tuple((rule, re.sub("NOUN|WORDS|SIGNED", lambda part: parts[part[0]], form)) for rule, form in _BY_PARTS)


def _evidence(shadows: Iterable[Shadow], holders: Sequence[Holder], people: People) -> Evidence:
    """For each name, the rules that take it for an organisation, the surest first, and the kind where one tells it."""
    found: Evidence = defaultdict(dict)
    for holder in holders:
        if holder.of is not None and holder.of_body and holder.of_span is not None and len(holder.of) > 2:
            found[holder.of].setdefault("organisation.office", None)
    nouns = table("organisations")["nouns"]
    by_noun = {noun: kind for kind, listed in nouns.items() for noun in listed}
    for shadow in shadows:
        for rule, form in _forms():
            for match in shadow.finditer(form):
                kind = by_noun.get(match.groupdict().get("noun") or "")
                for group in ("a", "b", "c"):
                    mention = shadow.mention(match, group)
                    if mention is not None and people.name_of(mention.value) is None:
                        known = found[mention.value]
                        known[rule] = known.get(rule) or kind
    return found


def _joined(bodies: dict[str, Body], acronyms: dict[str, str], first: dict[str, Span]) -> dict[str, Body]:
    """Every form of a name with its organisation: acronyms, and names that begin a longer one."""
    by_form: dict[str, Body] = {}
    by_head: dict[str, list[Body]] = defaultdict(list)
    for name in sorted(bodies, key=len, reverse=True):
        longer = [
            b for b in by_head[name.split()[0]] if b.name != name and b.name.startswith(name + " ") and len(name) > 2
        ]
        meant = {id(b): b for b in longer}
        if len(meant) == 1:
            body = next(iter(meant.values()))
            body.also[name] = bodies[name].span
            by_form[name] = body
        else:
            by_form[name] = bodies[name]
            by_head[name.split()[0]].append(bodies[name])
    for short, long in acronyms.items():
        if long in by_form:
            by_form[short] = by_form[long]
            by_form[long].also.setdefault(short, first.get(short, by_form[long].span))
    for name, span in first.items():
        if name not in by_form and len(name) > 2:
            heads = by_head[name.split("-")[0].split()[0]]
            meant = {id(b): b for b in heads if b.name.startswith((name + " ", name + "-"))}
            if name in _GENERIC:
                meant = {id(b): b for b in by_form.values() if b.name.endswith(" " + name)}
            if len(meant) == 1 and name not in words("geographic"):
                body = next(iter(meant.values()))
                by_form[name] = body
                body.also.setdefault(name, span)
    return by_form
