"""Offices as phrases: 'Prime Minister', 'minister of works and transport', 'chairman and CEO'; their normal form."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.model import Span


@dataclass(frozen=True, slots=True)
class Role:
    """An office: its words, its normal form ('energy minister'), whether one holds it in a body rather than a state."""

    span: Span
    name: str
    of_body: bool
    plural: bool = False


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = table("roles")
    port = alternatives(sorted(set(data["portfolio"])))
    phrase = rf"{port}(?:\s{port}){{0,3}}"
    portfolio = rf"{phrase}(?:,\s{phrase}){{0,4}}(?:,?\sand\s{phrase})?"
    modifier = alternatives(data["modifiers"])
    heads = alternatives(data["heads"])
    ministers = alternatives(data["portfolio_heads"])
    region = r"(?-i:(?:the\s)?[A-ZÀ-Þ][\w-]{1,20}(?:\s[A-ZÀ-Þ][\w-]{1,20}){0,2})"
    return re.compile(
        rf"""(?<![\w-])(?:
        (?:{modifier}[\s-]){{0,3}}(?P<left>{portfolio}\s)?(?:{modifier}[\s-]){{0,2}}(?P<minister>{ministers})(?!\s(?:delegate|general|of\sstate)\b)(?P<many>s|ies)?
          (?:\s(?:of|for)\s(?:the\s)?(?P<right>{portfolio}(?:\sand\s{phrase})?)(?!\w)|\sfor\s(?P<region>{region}))?
        |(?:{modifier}\s){{0,3}}(?P<head>{heads})(?P<plural>s)?(?:\sand\s(?P<second>(?:{modifier}\s)?{heads}))?
          (?:\sfor\s(?P<duty>{portfolio}|{region})(?!\w))?
        )(?![\w-])""",
        re.IGNORECASE | re.VERBOSE,
    )


def find_roles(text: str) -> tuple[Role, ...]:
    """The offices of a text in order. A bare 'minister' has the empty name: it says who, not which office.

    >>> [role.name for role in find_roles("Prime Minister X and Y, the minister of energy and mines")]
    ['prime minister', 'energy and mines minister']
    """
    return tuple(role for match in _pattern().finditer(text) if (role := _role(match)) is not None)


def _role(match: re.Match[str]) -> Role | None:
    words = " ".join(match.group().split())
    if match["minister"] is not None:
        head = match["minister"].lower()
        if words.lower() in (head, head + "s") and head != "minister":
            return Role(Span(*match.span()), head, False, match["many"] is not None)
        name = _minister(match, head)
        return Role(Span(*match.span()), name, False, match["many"] is not None)
    head = match["head"].lower()
    alone = match.group().lower()
    if alone in ("heads", "chairs", "founders") or (
        alone == "sultan" and match.string[match.end() :].startswith(" Al")
    ):
        return None
    owned = match.string[: match.start()].endswith(("'s ", "’s ", "s' ", "s’ ", "the ", "its "))
    if alone in ("chair", "founder", "boss") and not owned:
        return None  # a verb, or said of anybody
    name = normal_role(words[:-1] if match["plural"] is not None and match["second"] is None else words)
    of_body = any(head.endswith(word) for word in table("roles")["organisational"]) or head in ("ceo", "coo", "cfo")
    return Role(Span(*match.span()), name, of_body, match["plural"] is not None)


def _minister(match: re.Match[str], head: str) -> str:
    """'minister of works and transport' as 'works and transport minister'; modifiers go first."""
    whole = match.group()
    before = whole[: match.start("minister") - match.start()]
    portfolio = match["left"] or match["right"] or ""
    if match["left"] is not None:
        before = before.replace(match["left"], "", 1)
    parts = [before, portfolio, head]
    if match["region"] is not None:
        parts.append("for " + match["region"])
    name = normal_role(" ".join(" ".join(parts).split()))
    return "" if name == "minister" else name


def normal_role(words: str) -> str:
    """The role in lower case (places after 'for' keep theirs), without what is no part of it, synonyms as one.

    >>> normal_role("President and CEO"), normal_role("union coal minister")
    ('president and chief executive', 'coal minister')
    """
    head, joined, rest = words.partition(" for ")
    told = head.lower().split()
    dropped = set() if head.lower() in table("roles")["heads"] else set(table("roles")["dropped"])
    kept = [word for word in told if word not in dropped]
    parts = " ".join(kept).split(" and ") if "minister" not in kept else [" ".join(kept)]
    synonyms = table("roles")["synonyms"]
    name = " and ".join(synonyms.get(part, part) for part in parts)
    place = rest if any(letter.isupper() for letter in rest) else rest.lower()
    return f"{name}{joined}{place}" if joined else name


@lru_cache(maxsize=1)
def portfolio_words() -> Collection[str]:
    """The words that name the business of a ministry."""
    return frozenset(table("roles")["portfolio"])
