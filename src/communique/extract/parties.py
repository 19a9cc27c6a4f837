"""Who concludes an instrument: lists after 'between', 'by', 'with', subjects of the verb, else whom the sentence names.

A state in which something lies, and who only looks on, is no party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.extract.scene import Scene
from communique.extract.shadow import Mention, Shadow
from communique.model import Span

Party = tuple[str, Span, str | None]

_ITEM = (
    r"(?:(?:[Tt]he|its|both|by|[Aa]n?) )?(?:[a-z][a-z-]{1,15} ){0,3}(?:<[JS]\d{1,6}>(?:'s)? "
    r")?(?:[a-z][a-z-]{1,15} ){0,2}<[SJKOPGN]\d{1,6}>(?:'s)?"
    r"(?: government| side| ministry)?(?: \(<[ON]\d{1,6}>\))?(?: of (?:the )?<S\d{1,6}>)?"
)
LIST = (
    rf"{_ITEM}(?:(?:,? and (?:by |with |for )?|, (?:by |with )?|; (?:and,? )?|"
    rf" as well as | together with )(?!which|who|where|one ){_ITEM}){{0,7}}"
)
WITNESS = re.compile(
    r"\b(?:in the presence of|witnessed|watched|looked on|stood by|was present|"
    r"were present|attended|presided|before (?=<P)|with the support|at a meeting "
    r"with|under the eyes|followed events|supported by|chaired|opened by|at "
    r"a ceremony)\b"
)
_STOP = re.compile(
    r"\b(?:following|after|during|ahead of|on the sidelines|on the fringes|at "
    r"the margins|while|whereas|although|when|which would|where)\b|: |; "
)
_LOCATIVE = re.compile(
    r"\b(?:in|to|at|near|from|through|via|off|across|into|visit|visited|over|"
    r"north of|south of|outside|around) (?:the )?$"
)
_GOVERNMENT = re.compile(
    r"^(?:'s)?(?: and <J\d{1,6}>)? (?:government|governments|side|cabinet|counterpart|"
    r"authorities|state company|ministry|ministries)\b"
)

_PEOPLE = re.compile(r"[,.;]|s\b| and\b| signed\b| will\b| have\b")


def verb_parties(
    scene: Scene, shadow: Shadow, index: int, verb: re.Match[str] | None, noun: tuple[int, int]
) -> list[Party]:
    """The parties by the phrases around the verb and the noun, the surest first."""
    text, found = shadow.text, list[Party]()
    between = re.compile(rf"[^<>.;]{{0,60}}?\b(?:between|from) (?P<list>{LIST})").match(text, noun[1])
    if between is not None:
        listed = listed_parties(scene, shadow, index, between.start("list"), between.end("list"))
        if len({party for party, _, _ in listed}) > 1:
            return listed
    if verb is None:
        return []
    subject = re.compile(
        rf"(?P<list>{LIST})(?:,? (?:which|who|that)[^,<>]{{0,40}},)?,? (?:have |has "
        rf"|had |having |also |both |jointly |then |each |(?:on )?<D\d{{1,6}}>,? "
        rf"|yesterday |today |recently "
        r"|are |is |were |was |due |to |will |intend |intends |plan |plans |expected |finally |saw |put |undertook )*$"
    ).search(text[max(0, verb.start() - 420) : verb.start()])
    if subject is not None:
        shift = max(0, verb.start() - 420)
        found += listed_parties(scene, shadow, index, shift + subject.start("list"), shift + subject.end("list"))
    limit = _STOP.search(text, verb.end())
    end = limit.start() if limit is not None else len(text)
    signers = re.compile(r"\b(?:was|were|been|is|are) [^<>.;]{0,20}$").search(text[: verb.start()])
    by = re.compile(r"[^.;]{0,160}? by (?=[^.;]{0,60}<P)").match(text, verb.end()) if signers is not None else None
    if by is not None:  # 'was signed here by P, and by three ministers: P for A, P for B'
        witness = WITNESS.search(text, by.end())
        last = witness.start() if witness is not None else len(text)
        people = [p for p in listed_parties(scene, shadow, index, by.end(), last) if p[2] is not None]
        if len({party for party, _, _ in people}) > 1:
            return distinct(people)
    for part in ("with", "by"):
        for match in re.compile(rf"\b{part} (?P<list>{LIST})").finditer(text, verb.end(), end):
            found += listed_parties(scene, shadow, index, match.start("list"), match.end("list"))
    he = re.compile(r"\b(?:[Hh]e|[Ss]he) (?:and [^.;]{0,60} )?(?:also |had |has )?$").search(text[: verb.start()])
    if he is not None:
        person = scene.person_before(index, verb.start())
        found += scene.parties(person, index) if person is not None else []
    return distinct(found)


def listed_parties(scene: Scene, shadow: Shadow, index: int, start: int, end: int) -> list[Party]:
    """The parties of a stretch; a state beside a body ('Orano of France') is none of its own."""
    found: list[Party] = []
    previous: Mention | None = None
    for mention, begin, finish in shadow.marks("SJKOPG", start, end):
        before, after = shadow.text[max(0, begin - 8) : begin], shadow.text[finish : finish + 12]
        of_body = previous is not None and previous.kind in "OP" and re.search(r"\bof (?:the )?$", before) is not None
        beside = mention.kind in "SJ" and re.match(
            r"(?:'s|-based|-owned)? (?:[a-z-]+ ){0,3}<[OPN]", after + shadow.text[finish + 12 : finish + 50]
        )
        if not of_body and not (beside and " and " not in after):
            found += scene.parties(mention, index)
        previous = mention
    return found


def named_parties(scene: Scene, shadow: Shadow, index: int) -> list[Party]:
    """Whom the sentence names, apart from places, adjectives and onlookers."""
    witness = WITNESS.search(shadow.text)
    end = witness.start() if witness is not None else len(shadow.text)
    return distinct(list(_named(scene, shadow, index, end)))


def _named(scene: Scene, shadow: Shadow, index: int, end: int) -> Iterator[Party]:
    for mention, begin, finish in shadow.marks("SJKOPG", 0, end):
        before, after = shadow.text[max(0, begin - 16) : begin], shadow.text[finish : finish + 40]
        if mention.kind in "SK" and (_LOCATIVE.search(before) or not mention.value.government):
            continue
        if (
            mention.kind == "S"
            and re.search(r"\bof (?:the )?$", before)
            and not re.search(r"(?:government|ministers|republic)s? of (?:the )?$", before)
        ):
            continue
        adjective = mention.kind == "J" or (mention.kind == "S" and after.startswith("'s"))
        if adjective and _GOVERNMENT.match(after) is None and not _a_people(before, after):
            continue
        yield from scene.parties(mention, index)


def _a_people(before: str, after: str) -> bool:
    """Whether a demonym stands as a noun ('the Danes signed')."""
    return before.endswith(("the ", "The ")) and _PEOPLE.match(after) is not None


def distinct(parties: list[Party]) -> list[Party]:
    """Each party and signatory once, in order."""
    seen: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        seen.setdefault((party[0], party[2]), party)
    return list(seen.values())
