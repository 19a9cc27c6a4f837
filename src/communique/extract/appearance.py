"""What is seen of a name that may be an organisation's: its words, and what stands around its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from communique.extract.bodies import Evidence, kind_by_words, noun
from communique.extract.lexicon import table, words
from communique.extract.mentions import Reading
from communique.extract.shadow import Mention, Shadow
from communique.extract.states import find_states

_MOST_LOOKED_AT = 20  # mentions of one name


def seen_of_names(
    reading: Reading, shadows: Sequence[Shadow], evidence: Evidence, acronyms: dict[str, str]
) -> dict[str, dict[str, float]]:
    """What is seen of each name: in its words, by the rules, and around its mentions."""
    seen: dict[str, dict[str, float]] = defaultdict(dict)
    times: Counter[str] = Counter()
    for shadow in shadows:
        for mention, begin, end in shadow.marks("N"):
            times[mention.value] += 1
            if times[mention.value] <= _MOST_LOOKED_AT:
                seen[mention.value].update(
                    dict.fromkeys(_at_mention(reading, shadow, mention, begin, end, evidence), 1.0)
                )
    for name, indicators in seen.items():
        names = [f"rule {rule}" for rule in evidence.get(name, {})]
        names += list(_in_name(name))
        names += [f"times {min(3, times[name])}"]
        if name in acronyms.values():
            names.append("has acronym")
        indicators.update(dict.fromkeys(names, 1.0))
    return seen


def _in_name(name: str) -> Iterator[str]:
    data = table("organisations")
    parts = name.split()
    if any(name in names for names in data["known"].values()):
        yield "known"
    told = kind_by_words(name)
    if told is not None:
        yield "word tells"
        yield f"word tells {told}"
    if parts[-1] in data["no_organisation_endings"]:
        yield "ending of others"
    hints = {word for listed in data["kinds"].values() for word in listed} | set(data["openers"])
    if len(parts) == 1 and name in hints:
        yield "only a noun"
    if any(part in words("geographic") for part in parts):
        yield "geographic"
    yield f"words {min(4, len(parts))}"
    if len(parts) == 1:
        yield "capitals" if name.isupper() else "inner capital" if any(c.isupper() for c in name[1:]) else "plain word"
    if any(part.islower() for part in parts):
        yield "small word inside"
    if any(char.isdigit() for char in name):
        yield "digit"
    if find_states(name):
        yield "state inside"


def _at_mention(
    reading: Reading, shadow: Shadow, mention: Mention, begin: int, end: int, evidence: Evidence
) -> Iterator[str]:
    before = re.search(
        r"(?P<word>[A-Za-z']+|<[A-Z]\d+>(?:'s)?|[,;:(.]) ?(?:the |an? )?$", shadow.text[max(0, begin - 30) : begin]
    )
    word = before["word"] if before is not None else "nothing"
    owns = "'s" if word.endswith(">'s") else ""
    yield f"before {word[:2] if word.startswith('<') else word.lower()}{owns}"
    after = re.match(r"(?P<mark>'s|[,.;:)(-])? ?(?P<word>[A-Za-z-]+|<[A-Z])?", shadow.text[end : end + 30])
    if after is not None:
        yield f"after {after['mark'] or ''}"
        yield f"after {after['mark'] or ''}{(after['word'] or '').lower()}"
    if shadow.text[:begin].endswith(("the ", "The ")):
        yield "with article"
    for other, start, stop in shadow.marks("N"):
        between = shadow.text[min(stop, end) : max(start, begin)]
        if between in (", ", " and ", ", and ", " and the ", " with ") and other.value != mention.value:
            yield "listed with body" if other.value in evidence or kind_by_words(other.value) else "listed with name"
    behind = shadow.text[end : end + 60]
    if re.match(rf"(?: \(<N\d+>\))?, (?:an?|the|its|another) [^.;,]{{0,50}}?\b{noun()}\b", behind):
        yield "noun in apposition"
    if re.search(rf"\b{noun()},? (?:<[SJ]\d+> )?$", shadow.text[max(0, begin - 40) : begin]):
        yield "noun before"
    if re.match(r",? of (?:the )?<S", behind) or re.search(r"<[SJ]\d+>(?:'s)? (?:[a-z-]+ ){0,4}$", shadow.text[:begin]):
        yield "state beside"
    syntax = reading.syntax
    head = syntax.head_of(mention.span) if syntax else None
    if head is not None:
        token = syntax.tokens[head]
        yield f"syntax is {token.entity or 'nothing'}"
        yield f"syntax {token.dep}"
        yield f"syntax {token.dep} of {syntax.tokens[token.head].lemma.lower()}"
