"""Where a text speaks of an instrument, and what is seen there: its article, the verb, the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.extract.modality import signing
from communique.extract.parties import Party
from communique.extract.scene import Scene
from communique.extract.shadow import Shadow
from communique.model import Modality, Span

_DETERMINERS = (
    "an|a|the|this|that|these|those|its|their|his|her|no|any|two|three|four|several|some|another|second|third|first|"
    "further|similar|such|each|every|both|all"
)
_ARTICLE = re.compile(
    rf"\b(?P<article>{_DETERMINERS})(?P<modifiers>(?: (?!(?:{_DETERMINERS}) )(?:[a-z][a-z'-]*|<[JSKAMDNO]\d+>(?:'s)?))"
    r"{0,4}) $",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]+),? $")
_WORD_AFTER = re.compile(r"^(?P<mark>[,.;:)\"]*) ?(?P<word>[A-Za-z']+|<[A-Z]|$)")
_ONE = re.compile(
    r"\b(?:[Aa] (?:further|second|third|similar|new) |[Ss]imilar |[Aa]n?other )(?P<one>ones?)\b"
    r"|\b(?:sign|signed|conclude|concluded) (?P<two>one|another)\b|(?P<did>\b[Dd]id so\b)"
)
_OF_ANY = re.compile(r" (?:is|means|needs|takes|requires) (?:an?|the|no|not|only|more|time|years)\b")
_LATER = re.compile(
    r"^[^.;]{0,60}\b(?:plan|plans|planned|intend|intends|hope|hopes|expect|expects|want|wants|due|ready|will|are|is) "
    r"(?:to )?(?:sign|conclude) (?:it|them)\b"
)
_CLAUSE = re.compile(r"; |\. |: ")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A mention of an instrument: the sentence and the place in its shadow, the kind, and how it is spoken of.

    Attributes:
        verb: the verb of signing in its clause, or in its sentence, if there is one.
        modality: what that verb says; None where there is none.
        own_verb: whether the verb stands in the clause of the mention.
    """

    index: int
    begin: int
    end: int
    kind: str
    word: str
    span: Span
    verb: re.Match[str] | None
    modality: Modality | None
    own_verb: bool


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('instruments')['kinds'])}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word.lower(): kind for word, kind in table("instruments")["kinds"].items()}


def is_only_intended(shadow: Shadow, trigger: Trigger) -> bool:
    """Whether the clause only wishes for the instrument, weighs or refuses it.

    >>> from communique.extract.mentions import read
    >>> shadow = read("Kenya hopes to sign a contract.", None, plain=True).shadow(Span(0, 31))
    >>> is_only_intended(shadow, find_triggers(shadow, 0, None)[0])
    True
    """
    start = max((m.end() for m in _CLAUSE.finditer(shadow.text[: trigger.begin])), default=0)
    before = shadow.text[max(start, trigger.begin - 90) : trigger.begin]
    if _OF_ANY.match(shadow.text[trigger.end :]) and re.search(r"\b[Aa]n? (?:[a-z]+ )?$", before):
        return True
    wished = list(_intended().finditer(before))
    if not wished:
        return False
    between = before[wished[-1].end() :]
    done = signing(between)
    supposed = wished[-1].group().lower() in ("if", "unless", "whether")  # 'if they signed it' tells of no signing
    asserted = done is not None and done[0] is Modality.ASSERTED and not supposed
    return not asserted and not re.search(r",|(?<!>) and | which | that ", between)


@lru_cache(maxsize=1)
def _intended() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('instruments')['intended'])}(?![\w-])", re.IGNORECASE)


def is_announced(shadow: Shadow, trigger: Trigger, following: str = "") -> bool:
    """Whether the words around an instrument say that it is still to come.

    Args:
        shadow: the sentence.
        trigger: the mention.
        following: the next sentence: 'They plan to sign it in May'.

    >>> from communique.extract.mentions import read
    >>> shadow = read("It paves the way for a contract.", None, plain=True).shadow(Span(0, 32))
    >>> is_announced(shadow, find_triggers(shadow, 0, None)[0])
    True
    """
    before, behind = _announced()
    words = shadow.text[max(0, trigger.begin - 60) : trigger.begin]
    found = list(before.finditer(words))
    if found and re.search(r"[;,]|\b(?:which|that|who)\b", words[found[-1].end() :]) is None:
        return signing(words[found[-1].end() :]) is None
    return behind.match(shadow.text[trigger.end : trigger.end + 90]) is not None or _LATER.search(following) is not None


@lru_cache(maxsize=1)
def _announced() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("instruments")
    before = re.compile(rf"(?<![\w-]){alternatives(data['announced_before'])}(?![\w-])", re.IGNORECASE)
    behind = alternatives(data["announced_behind"])
    return before, re.compile(rf"(?: (?:on|for|about) [^,.;<>]{{1,50}})?,? (?:which |that )?{behind}(?![\w-])")


def is_plural(word: str) -> bool:
    """Whether a word speaks of several instruments."""
    return word.lower() in _plural()


@lru_cache(maxsize=1)
def _plural() -> frozenset[str]:
    return frozenset(word.lower() for word in table("instruments")["plural"])


def find_triggers(shadow: Shadow, index: int, before: str | None) -> list[Trigger]:
    """The mentions of instruments in a sentence, in order.

    Args:
        shadow: the sentence.
        index: its number.
        before: the kind of the agreement told last, which 'another one' repeats.
    """
    found = [
        (m.start(), m.end(), _kinds()[m.group().lower()], m.group().lower()) for m in _nouns().finditer(shadow.text)
    ]
    for mention, begin, end in shadow.marks("N"):
        last = _nouns().search(mention.value)
        if last is not None and last.end() == len(mention.value) and " " in mention.value:
            found.append((begin, end, _kinds()[last.group().lower()], last.group().lower()))
    if before is not None:
        for match in _ONE.finditer(shadow.text):
            group = match.lastgroup or "one"
            found.append((match.start(group), match.end(group), before, f"({group})"))
    found.sort()
    return [_trigger(shadow, index, found, number) for number in range(len(found))]


def _trigger(shadow: Shadow, index: int, found: list[tuple[int, int, str, str]], number: int) -> Trigger:
    begin, end, kind, word = found[number]
    start = max((m.end() for m in _CLAUSE.finditer(shadow.text[:begin])), default=0)
    stop = found[number + 1][0] if number + 1 < len(found) else len(shadow.text)
    own = signing(shadow.text[start : max(stop, end)])
    said = own or signing(shadow.text)
    verb = re.compile(re.escape(said[1].group())).search(shadow.text) if said is not None else None
    span = shadow.words(begin, end)
    return Trigger(index, begin, end, kind, word, span, verb, said[0] if said is not None else None, own is not None)


def indicators(scene: Scene, trigger: Trigger, parties: list[Party], seen: list[str]) -> dict[str, float]:
    """What is seen of a mention: whether it tells of an agreement that has not been told yet.

    Args:
        scene: the text.
        trigger: the mention.
        parties: whom the phrases around it name.
        seen: the kinds of the agreements that have been told so far.
    """
    shadow = scene.shadows[trigger.index]
    names = [
        f"kind {trigger.kind}",
        f"word {trigger.word}",
        f"verb {trigger.modality.value if trigger.modality is not None else 'none'}",
        f"sentence {min(trigger.index, 3)}",
        f"parties {min(2, len({party for party, _, _ in parties}))}",
        f"seen {min(3, len(seen))}",
        *_of_article(shadow, trigger),
        *_of_neighbours(shadow, trigger),
        *_of_syntax(scene, trigger),
    ]
    if is_plural(trigger.word):
        names.append("plural")
    if trigger.own_verb:
        names.append("own verb")
    if trigger.kind in seen:
        names.append("kind seen")
    if any(mark.value.relation in ("at", "since") for mark, _, _ in shadow.marks("D")):
        names.append("dated")
    if len({m.value for m, _, _ in shadow.marks("SJKOP")}) == 0:
        names.append("nobody named")
    return dict.fromkeys(names, 1.0)


def article_of(shadow: Shadow, trigger: Trigger) -> str:
    """The article, or another determiner, before an instrument: `a` for `an`, `none` where there is none."""
    match = _ARTICLE.search(shadow.text[max(0, trigger.begin - 60) : trigger.begin])
    article = match["article"].lower() if match is not None else "none"
    return "a" if article == "an" else article


def _of_article(shadow: Shadow, trigger: Trigger) -> Iterator[str]:
    match = _ARTICLE.search(shadow.text[max(0, trigger.begin - 60) : trigger.begin])
    yield f"article {article_of(shadow, trigger)}"
    for word in match["modifiers"].split() if match is not None else []:
        yield f"modifier {word}"
    start = trigger.begin - (len(match.group()) if match is not None else 0)
    before = _WORD_BEFORE.search(shadow.text[:start])
    yield f"before {before['word'].lower() if before is not None else 'nothing'}"


def _of_neighbours(shadow: Shadow, trigger: Trigger) -> Iterator[str]:
    after = _WORD_AFTER.match(shadow.text[trigger.end : trigger.end + 30])
    if after is not None:
        yield f"after {after['mark'][:1]}{after['word'].lower()}"
    if trigger.verb is not None:
        yield f"verb {trigger.verb.group().lower()}"
        yield f"verb {'before' if trigger.verb.start() < trigger.begin else 'behind'}"
        gap = abs(trigger.verb.start() - trigger.begin)
        yield f"verb {'near' if gap < 40 else 'apart' if gap < 120 else 'far'}"


def _of_syntax(scene: Scene, trigger: Trigger) -> Iterator[str]:
    syntax = scene.reading.syntax
    head = syntax.head_of(trigger.span) if syntax else None
    if head is None:
        return
    token = syntax.tokens[head]
    yield f"syntax {token.dep}"
    if token.head != head:
        yield f"syntax of {syntax.tokens[token.head].lemma.lower()}"
    for child in syntax.children(head):
        if syntax.tokens[child].dep in ("prep", "relcl", "acl", "amod", "det", "poss"):
            yield f"syntax has {syntax.tokens[child].dep} {syntax.tokens[child].lemma.lower()}"
