"""Persons in an office, found by the phrases that give office and name together, often with the state or body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.extract.bodies import noun
from communique.extract.lexicon import alternatives, table, words
from communique.extract.mentions import Reading
from communique.extract.roles import Role, portfolio_words
from communique.extract.shadow import Mention, Shadow
from communique.model import Span

_ABOUT = (
    r"(?:who (?:is|was|has been|now is|at the time was|serves as) |then |now "
    r"|currently |at the time |his |her |its |their |also |both |a |an |the "
    r"|at that time |until recently |(?:the|his|her|its|their) (?:company|group|"
    r"bank|agency|ministry|commission|firm|utility|fund|bloc|lender)'s )"
)
_OWN = r"(?:(?P<own><[SJKN]\d{1,6}>)(?:'s|')?(?:(?: \(<N\d{1,6}>\))?,? ?|-))?"
_OF = (
    r"(?:,? (?:of|at|for|in|to) (?:the )?(?:(?!and |with |by )[a-z][a-z-]* ){0,3}(?P<of><[SJKN]\d{1,6}>)"
    r"(?:(?:'s)?(?: (?!and |with |by |to |in )[a-z][a-z-]*){0,4} (?P<of2><N\d{1,6}>))?(?:'s)?)?"
)
FORMS: tuple[tuple[str, str], ...] = (
    (
        "official.relative",
        r"{N:name},? (?:and )?who (?:now |also |has |currently )?(?P<verb>VERBS) (?:the |its |their )?"
        r"(?:(?:<[SJK]\d{1,6}>(?:'s)? )?(?:[a-z][a-z-]* ){0,5}?)(?:(?P<of><[SKN]\d{1,6}>)|(?:NOUN)\b(?! <))",
    ),
    ("official.apposition", rf"{{N:name}},? (?:\(|, ?)?{_ABOUT}{{0,4}}{_OWN}(?:{_ABOUT})?{{R:role}}{_OF}"),
    ("official.title-name", rf"{_OWN}(?:(?:then|former|new|outgoing|visiting) )?{{R:role}}{_OF}:? {{N:name}}"),
    (
        "official.title-comma-name",
        (
            rf"(?:{_OWN}|(?:the|its|his|their|an?) ){{R:role}}{_OF}, {{N:name}}(?=[,.;:)]|"
            rf" and |$|'s)"
        ),
    ),
)
_FORMER = re.compile(r"\b(?:then|former|at the time|ex-|at that time|who was|of the day|until recently|predecessor)\b")
_PLURAL = (
    r"{R:role}(?P<of>(?: of (?:the )?{SJK}(?:(?:, | and )(?:the )?{SJK}){1,5})?)"
    r"(?:[^<>.;]{0,40},|[^<>.;]{0,70}:|(?= <N\d{1,6}>(?:, | and )<N)) (?P<list>{N}[^.;]{0,400})"
)
_ITEM = re.compile(
    r"<N(\d{1,6})>(?: (?:for|of) (?:the )?<([SJK])(\d{1,6})>| for the [a-z]{3,12}\b| \((?P<portfolio>[^()<>]{1,60})\))?"
)
_NEXT = re.compile(r"(?:,? and (?:by )?|, (?:by )?|, (?:who |the |an? )[^<>.;:]{3,80}, (?:and )?)")
_PAIR = re.compile(r"\b(?:two|both|three|four)(?: [a-z]+)? (?:<[SJK]\d+> )?$")
_TITLED = re.compile(r"<R\d{1,6}>,? <N")
_OF_STATES = r"(?P<list>{N} of (?:the )?{S}(?:(?:, |,? and ){N} of (?:the )?{S}){1,5})"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with an office: where the name, the office and the whole phrase stand, and whose office it is.

    `of` is a state's code or the name of a body, `of_span` the words for it; both None where the text leaves it open.
    """

    name: str
    name_span: Span
    role: str
    role_span: Span
    of: str | None
    of_span: Span | None
    of_body: bool
    phrase: Span
    rule: str
    former: bool = False
    role_is_of_body: bool = False


def find_holders(reading: Reading) -> tuple[Holder, ...]:
    """The persons in an office, in the order of the text."""
    found: list[Holder] = []
    offices: list[Role] = []
    for sentence in reading.sentences:
        shadow = reading.shadow(sentence)
        many = [(role.value, begin) for role, begin, _ in shadow.marks("R") if role.value.plural]
        if many or offices or "<R" in shadow.text or _verbs().search(shadow.text) is not None:
            used: set[Span] = set()
            for holder in (*_listed(shadow), *_of_states(shadow, offices, many), *_single(shadow)):
                if holder.name_span not in used:
                    used.add(holder.name_span)
                    found.append(holder)
        offices = [role for role, _ in many]
    named = {holder.name.split()[-1] for holder in found if holder.role != "minister"}
    kept = [holder for holder in found if holder.role != "minister" or holder.name.split()[-1] not in named]
    return tuple(sorted(kept, key=lambda holder: holder.name_span))


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\bwho (?:now |also |has |currently )?{alternatives(table('roles')['verbs'])}\b")


def like_a_person(name: str) -> bool:
    """Whether the words of a name may be those of a person: two to five, capitalised, none that names bodies or places.

    >>> like_a_person("Alikhan Smailov"), like_a_person("World Bank"), like_a_person("EDF")
    (True, False, False)
    """
    parts = name.split()
    data = table("organisations")
    hints = (
        {word for kind in data["kinds"].values() for word in kind}
        | set(data["no_organisation_endings"])
        | set(data["openers"])
    )
    if not 1 <= len(parts) <= 6 or any(part in hints or part in words("geographic") for part in parts):
        return False
    if parts[-1].lower() in _instruments():
        return False
    if any(char.isdigit() or char in "&/" for char in name) or name in data["known"]["intergovernmental"]:
        return False
    return not any(len(part) > 2 and part.isupper() and part not in ("VII", "III") for part in parts)


@lru_cache(maxsize=1)
def _instruments() -> frozenset[str]:
    return frozenset(word.lower() for word in table("instruments")["kinds"])


def _single(shadow: Shadow) -> Iterator[Holder]:
    """The phrases of one person, the surest form first."""
    for rule, form in FORMS:
        form = form.replace("VERBS", alternatives(table("roles")["verbs"])).replace("NOUN", noun())
        for match in shadow.finditer(form):
            name = shadow.mention(match, "name")
            role = shadow.mention(match, "role") if "role" in match.re.groupindex else None
            assert name is not None
            if not like_a_person(name.value) or (role is not None and role.value.plural):
                continue
            if role is not None:
                office = role.value
            else:
                told = table("roles")["verbs"][match["verb"]]
                office = Role(shadow.words(match.start("verb"), match.end()), told, True)
            if rule == "official.apposition" and _is_other(shadow, match):
                continue
            owned = rule == "official.title-comma-name" and match["own"] is not None
            if not office.name and (rule == "official.title-name" or owned) and " " in name.value:
                office = replace(office, name="minister")
            if not office.name:
                continue
            if rule == "official.title-name" and match["of"] and _owns(shadow, match):
                continue
            yield _holder(shadow, match, name, office, rule)


def _is_other(shadow: Shadow, match: re.Match[str]) -> bool:
    """'X, Prime Minister Y' are two persons: a name follows the office at once."""
    follows = shadow.text[match.end("role") : match.end("role") + 4]
    before = shadow.text[match.end("name") : match.start("role")]
    direct = re.fullmatch(r",? ?(?:and )?(?:<[SJ]\d{1,6}>(?:'s)? )?", before) is not None
    return direct and follows.startswith(" <N")


def _owns(shadow: Shadow, match: re.Match[str]) -> bool:
    """'The chief executive of Norway's X' has X as the body."""
    last = match.end("of2") if match["of2"] else match.end("of")
    return re.match(r"'s (?:[a-z-]+ )*<N", shadow.text[last : match.end()]) is not None


def _holder(shadow: Shadow, match: re.Match[str], name: Mention, office: Role, rule: str) -> Holder:
    groups = match.groupdict()
    whose = next((shadow.of_mark(groups[g]) for g in ("of2", "of", "own") if groups.get(g) is not None), None)
    if groups.get("of2") is not None and not _goes_on(shadow, match):
        whose = shadow.of_mark(groups["of"])
    if groups.get("of") is not None and groups.get("of2") is None and groups.get("own") is not None:
        own = shadow.of_mark(groups["own"])
        if own.kind != "N" and not office.of_body and whose is not None and whose.kind in "SK":
            whose = own  # 'Kazakhstan's ambassador to Kyrgyzstan'
    if (
        office.name.endswith(("ambassador", "envoy"))
        and re.search(r" (?:to|in) (?:the )?$", shadow.text[: match.start("of")]) is not None
    ):
        whose = shadow.of_mark(groups["own"]) if groups.get("own") is not None else None
    former = _FORMER.search(match.group().split("<", 1)[1] if "<" in match.group() else "") is not None
    return Holder(
        name=name.value,
        name_span=name.span,
        role=office.name,
        role_span=office.span,
        of=None if whose is None else (whose.value if whose.kind == "N" else whose.value.code),
        of_span=None if whose is None else whose.span,
        of_body=office.of_body or (whose is not None and whose.kind == "N"),
        phrase=shadow.matched(match),
        rule=rule,
        former=former,
        role_is_of_body=office.of_body
        or office.name in ("president", "vice-president", "head", "secretary general", "chairman"),
    )


def _goes_on(shadow: Shadow, match: re.Match[str]) -> bool:
    """Whether the owner goes on from a state to its body, as in 'of the Polish group X', not in 'of Poland X'."""
    first = shadow.of_mark(match["of"])
    between = shadow.text[match.end("of") : match.start("of2")]
    return first.kind == "J" or between.startswith("'s") or (first.kind in "SK" and between == " ")


def _listed(shadow: Shadow) -> Iterator[Holder]:
    """Persons under one office: 'prime ministers: X for A, Y for B'; 'the ministers of A and B, X and Y'."""
    for match in shadow.finditer(_PLURAL):
        role = shadow.mention(match, "role")
        if role is None or not role.value.plural:
            continue
        names = _in_a_row(match["list"])
        states = [m for m, _, _ in shadow.marks("SJK", match.start("of"), match.end("of"))]
        paired = len(names) > 1 and (
            _PAIR.search(shadow.text[: match.start()]) is not None or " of the two " in match.group()
        )
        told = ":" in match.group().split("<N")[0] or bool(states) or any(item[3] is not None for item in names)
        paired = paired or bool(_TITLED.match(match.group()))
        told = told or paired
        paired = paired or ":" in match.group().split("<N")[0]
        if not told or len(names) < len(states):
            continue
        if not states and len(names) > 1:
            states = _as_many(shadow, match.start(), len(names))
        former = _FORMER.search(match.group()) is not None
        for index, item in enumerate(names):
            own = shadow.mentions[int(item[3])] if item[3] is not None else None
            state = own or (states[index] if index < len(states) else None)
            person = shadow.mentions[int(item[1])]
            if like_a_person(person.value) and (state is not None or index > 0 or paired):
                start = match.start("list")
                phrase = shadow.words(start + item.start(), start + item.end())
                yield _under(role.value, role.value.name or "minister", person, state, phrase, former)
    yield from _bracketed(shadow)


def _as_many(shadow: Shadow, before: int, count: int) -> list[Mention]:
    """The states that a sentence names before some persons, if they are as many: each is taken for one's."""
    states = {mention.value.code: mention for mention, _, _ in shadow.marks("SJK", 0, before)}
    return list(states.values()) if len(states) == count else []


def _in_a_row(listed: str) -> list[re.Match[str]]:
    """The names of a list, up to where another phrase begins."""
    names: list[re.Match[str]] = []
    for item in _ITEM.finditer(listed):
        if names and _NEXT.fullmatch(listed[names[-1].end() : item.start()]) is None:
            break
        names.append(item)
    return names


def _of_states(shadow: Shadow, earlier: list[Role], here: list[tuple[Role, int]]) -> Iterator[Holder]:
    """'A of Azerbaijan, B of Kazakhstan and C of Uzbekistan' where the office of all has been told."""
    for match in shadow.finditer(_OF_STATES):
        offices = [role for role, begin in here if begin < match.start()] or earlier
        for item in _ITEM.finditer(match["list"]):
            person, state = shadow.mentions[int(item[1])], shadow.mentions[int(item[3])]
            if offices and like_a_person(person.value):
                phrase = shadow.words(match.start("list") + item.start(), match.start("list") + item.end())
                yield _under(offices[-1], offices[-1].name or "minister", person, state, phrase, False)


def _under(office: Role, name: str, person: Mention, state: Mention | None, phrase: Span, former: bool) -> Holder:
    return Holder(
        name=person.value,
        name_span=person.span,
        role=name,
        role_span=office.span,
        of=state.value.code if state is not None else None,
        of_span=state.span if state is not None else None,
        of_body=False,
        phrase=phrase,
        rule="official.list",
        former=former,
    )


def _bracketed(shadow: Shadow) -> Iterator[Holder]:
    """'X (industry and trade)' among ministers."""
    for match in shadow.finditer(r"{N:name} \((?P<portfolio>[a-z, ]{4,60})\)"):
        person = shadow.mention(match, "name")
        listed = re.split(r",? and |, | ", match["portfolio"])
        known = all(word in portfolio_words() for word in listed)
        if person is not None and known and "inister" in shadow.source and like_a_person(person.value):
            span = shadow.words(*match.span("portfolio"))
            office = Role(span, f"{match['portfolio']} minister", False)
            yield replace(
                _under(office, office.name, person, None, shadow.matched(match), False), rule="official.portfolio"
            )
