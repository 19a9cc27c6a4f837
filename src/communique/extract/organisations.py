"""Which names are organisations, of which kind and where based: by words in the name and phrases around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from communique.extract.lexicon import alternatives, table, words
from communique.extract.mentions import Reading
from communique.extract.officials import Holder
from communique.extract.people import People
from communique.extract.shadow import Shadow
from communique.extract.states import find_states
from communique.model import Span

_GENERIC = ("Commission", "Council", "Bank", "Fund", "Agency", "Ministry")
_SIGNED = r"(?:have |has |had |both )?(?:signed|concluded|inked|sealed|struck|agreed)"
_ADJECTIVES = r"(?:(?:[a-z][a-z-]{1,20}|[A-Z]\d?) ){0,4}?"


@dataclass(slots=True)
class Body:
    """An organisation under its fullest name, with the other forms of it that the text uses."""

    name: str
    span: Span
    kind: str
    rule: str
    based_in: tuple[str, Span] | None = None
    also: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a text, found by any form of their names."""

    all: tuple[Body, ...]
    by_form: dict[str, Body]

    def find(self, name: str) -> Body | None:
        """The organisation that a form of a name means."""
        return self.by_form.get(name)


def find_bodies(reading: Reading, holders: Sequence[Holder], people: People) -> Bodies:
    """The organisations in the order of the text."""
    first: dict[str, Span] = {}
    for span in reading.names:
        first.setdefault(span.quote(reading.text), span)
    shadows = [reading.shadow(sentence) for sentence in reading.sentences]
    acronyms = _acronyms(shadows)
    evidence = _evidence(shadows, holders, people)
    bodies: dict[str, Body] = {}
    for name, span in first.items():
        if people.name_of(name) is not None or name in acronyms:
            continue
        found = _classify(name, evidence, acronyms)
        if found is not None:
            bodies[name] = Body(name, span, found[0], found[1])
    by_form = _joined(bodies, acronyms, first)
    for shadow in shadows:
        _base(shadow, by_form)
    kept = tuple(dict.fromkeys(id(body) for body in by_form.values()))
    unique = {id(body): body for body in by_form.values()}
    return Bodies(tuple(sorted((unique[key] for key in kept), key=lambda b: b.span)), by_form)


def _classify(
    name: str, evidence: dict[str, tuple[str, str | None]], acronyms: dict[str, str]
) -> tuple[str, str] | None:
    """The kind and the rule; None where nothing says that the name is an organisation."""
    data = table("organisations")
    for kind, names in data["known"].items():
        if name in names:
            return kind, "organisation.known"
    parts = name.split()
    hints = {word for listed in data["kinds"].values() for word in listed} | set(data["openers"])
    if (len(parts) == 1 and name in hints) or name in table("states")["other"]:
        return None
    if parts[-1] in data["no_organisation_endings"] and not (
        name in evidence and evidence[name][0] != "organisation.party"
    ):
        return None
    kind = kind_by_words(name)
    if kind is not None:
        return kind, "organisation.word"
    if name in acronyms.values():
        return (evidence.get(name, ("", None))[1] or "company"), "organisation.acronym"
    if name in evidence and not any(part in words("geographic") for part in parts[-1:]):
        rule, told = evidence[name]
        return told or "company", rule
    return None


def kind_by_words(name: str) -> str | None:
    """The kind that the words of a name tell.

    >>> kind_by_words("Ministry of Energy"), kind_by_words("Sumitomo Corporation"), kind_by_words("Hyrasia One")
    ('government body', 'company', None)
    """
    data = table("organisations")
    for kind, endings in data["settled"].items():
        if any(ending in name for ending in endings):
            return str(kind)
    parts = name.replace(",", "").split()
    if len(parts) < 2:
        return None
    ordered = ("financial institution", "research", "government body", "intergovernmental", "company")
    for part in ([parts[0]] if parts[0] in data["openers"] else []) + [parts[-1]]:
        for kind in ordered:
            if part in data["kinds"][kind] or part in ("Company", "Corporation"):
                return kind if part not in ("Company", "Corporation") else "company"
    for opener in parts[1:-1]:
        if opener in data["openers"]:
            return next((kind for kind in ordered if opener in data["kinds"][kind]), "company")
    return None


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


@lru_cache(maxsize=1)
def _noun() -> str:
    """The nouns for organisations as one group of a pattern."""
    return alternatives([noun for listed in table("organisations")["nouns"].values() for noun in listed])


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
    parts = {"NOUN": _noun(), "WORDS": _ADJECTIVES, "SIGNED": _SIGNED}
    return tuple((rule, re.sub("NOUN|WORDS|SIGNED", lambda part: parts[part[0]], form)) for rule, form in _BY_PARTS)


def _evidence(
    shadows: Iterable[Shadow], holders: Sequence[Holder], people: People
) -> dict[str, tuple[str, str | None]]:
    """For each name, the surest rule that takes it for an organisation, and the kind where the rule tells it."""
    found: dict[str, tuple[str, str | None]] = {}
    for holder in holders:
        if holder.of is not None and holder.of_body and holder.of_span is not None and len(holder.of) > 2:
            found.setdefault(holder.of, ("organisation.office", None))
    nouns = table("organisations")["nouns"]
    by_noun = {noun: kind for kind, listed in nouns.items() for noun in listed}
    for shadow in shadows:
        for rule, form in _forms():
            for match in shadow.finditer(form):
                kind = by_noun.get(match.groupdict().get("noun") or "")
                for group in ("a", "b", "c"):
                    mention = shadow.mention(match, group)
                    if mention is not None and people.name_of(mention.value) is None and not _geographic(mention.value):
                        found.setdefault(mention.value, (rule, kind))
    return found


def _geographic(name: str) -> bool:
    return any(part in words("geographic") for part in name.split())


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


def _base(shadow: Shadow, by_form: dict[str, Body]) -> None:
    """Where the organisations of a sentence are based: 'X of Austria', 'the Chinese group X', 'X, a German company'."""
    noun = _noun()
    for form in (
        r"{N:a}(?: \({N}\))? of (?:the )?{S:state}",
        r"{SJ:state}(?:'s)? {N:a}",
        rf"{{SJ:state}}(?:'s|-based|-owned)? (?:state |state-owned )?{_ADJECTIVES}(?:{noun})(?:,| of)? {{N:a}}",
        (
            rf"{{N:a}}(?: \({{N}}\))?, (?:an?|the|another|one of the) (?:state-owned "
            rf"|state )?{{SJ:state}}(?:'s)? {_ADJECTIVES}(?:{noun})\b"
        ),
        rf"{{N:a}}(?: \({{N}}\))?, (?:an?|the) {_ADJECTIVES}(?:{noun}) (?:of|from|based in) (?:the )?{{SK:state}}",
    ):
        for match in shadow.finditer(form):
            mention, state = shadow.mention(match, "a"), shadow.mention(match, "state")
            if mention is None or state is None:
                continue
            body = by_form.get(mention.value)
            if body is not None and body.based_in is None and body.kind != "intergovernmental":
                body.based_in = (state.value.code, state.span)
    for mention, _, _ in shadow.marks("N"):
        body = by_form.get(mention.value)
        if (
            body is not None
            and body.based_in is None
            and body.kind in ("company", "government body", "financial institution")
        ):
            inside = _states_inside(body.name)
            if inside and body.name == mention.value:
                code, offset, length = inside[0]
                body.based_in = (code, Span(mention.span.start + offset, mention.span.start + offset + length))


def _states_inside(name: str) -> list[tuple[str, int, int]]:

    return [
        (w.code, w.span.start, w.span.end - w.span.start)
        for w in find_states(name)
        if w.form != "capital" and w.code != "EU"
    ][:1]
