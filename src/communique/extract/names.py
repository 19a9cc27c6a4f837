"""Capitalised names in a sentence, before anyone knows what they name: 'Ministry of Energy and Mines'.

Names break at offices, dates, amounts and possessives; a state's word before a name is split off.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from communique.extract.calendar import MONTHS, WEEKDAYS
from communique.extract.lexicon import table, words
from communique.extract.roles import portfolio_words
from communique.extract.states import StateWord
from communique.model import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){1,3}(?=[\s,])|(?:Jr|Sr)\.|(?:(?:[Aa]l|[Ee]l|ad|an|ash|as)-)?[^\W\d_][\w&+]*(?:[-'’.][^\W_][\w]*)*|"
    r"[IVX]{1,4}\b|\d+[A-Za-z-][\w-]*|\d+"
)
_BREAKS = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"I", "US$"}
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its offsets; `start` of the next and `end` of this tell what stands between."""

    text: str
    span: Span


def tokens(text: str, span: Span) -> list[Token]:
    """The words and numbers of a stretch of text."""
    return [Token(m.group(), Span(m.start(), m.end())) for m in _TOKEN.finditer(text, span.start, span.end)]


def find_names(
    text: str, sentence: Span, states: Iterable[StateWord], taken: Iterable[Span], known: frozenset[str]
) -> tuple[Span, ...]:
    """The names of a sentence in order, without mere states; `taken` are the stretches that belong to no name.

    `known` are words that stand capitalised within some sentence: one at a beginning is a name only then.
    """
    blocked = {place for span in taken for place in range(span.start, span.end)}
    state_at = {word.span.start: word for word in states}
    found: list[Span] = []
    row = tokens(text, sentence)
    position = 0
    while position < len(row):
        if not _opens(row[position], blocked):
            position += 1
            continue
        end = _run(text, row, position, blocked, state_at)
        first = _without_opener(text, row, position, end, sentence, known)
        if first < end:
            found.extend(_split(text, row[first:end], state_at))
        position = end
    return tuple(found)


def _capital(word: str) -> bool:
    core = re.sub(r"^(?:[Aa]l|[Ee]l|ad|an|ash|as)-", "", word)
    return core[:1].isupper() or (core[:1].islower() and len(core) > 2 and core[1].isupper())


def _opens(token: Token, blocked: set[int]) -> bool:
    return _capital(token.text) and token.span.start not in blocked and token.text not in _BREAKS


def _run(text: str, row: list[Token], position: int, blocked: set[int], states: Collection[int]) -> int:
    """Where the run of a name's words that begins here ends."""
    end = position + 1
    while end < len(row) and end - position < 14:
        if _POSSESSIVE.search(row[end - 1].text) is not None:
            break
        step = _continues(text, row, position, end, blocked, states)
        if step == 0:
            break
        end += step
    return end


def _continues(text: str, row: list[Token], position: int, end: int, blocked: set[int], states: Collection[int]) -> int:
    """How many more words the name takes: a capital, a number, a particle, or 'of X, Y and Z' after an opener."""
    token, gap = row[end], text[row[end - 1].span.end : row[end].span.start]
    if token.span.start in blocked:
        return 0
    if gap == " " and _opens(token, blocked):
        return 1
    if gap in (" & ", "/", " //", " //") and _opens(token, blocked):
        return 1
    if gap == " " and token.text.isdigit() and len(token.text) <= 2 and _capital(row[end - 1].text):
        return 1
    if gap != " " or end + 1 >= len(row):
        return 0
    following = row[end + 1]
    small = 0
    while small < 3 and end + small + 1 < len(row) and row[end + small].text in words("particles"):
        small += 1
    if token.text == "of" and row[end - 1].text in ("Cabinet", "Council"):
        small = 1
    if (
        small
        and text[row[end + small - 1].span.end : row[end + small].span.start] == " "
        and _opens(row[end + small], blocked)
    ):
        return small + 1
    if token.text == "and" and _opens(following, blocked):
        joined = _joins(text, row, position, end, blocked)
        if joined:
            return joined
    opener = any(word.text in table("organisations")["openers"] for word in row[position:end])
    if not opener or token.text not in ("of", "for", "on"):
        return 0
    if end - position > 1 and (
        following.span.start in states
        or (following.text == "the" and end + 2 < len(row) and row[end + 2].span.start in states)
    ):
        return 0  # 'Sumitomo Corporation of Japan', but 'Bank of China'
    return _portfolio(text, row, end, blocked)


def _joins(text: str, row: list[Token], position: int, end: int, blocked: set[int]) -> int:
    """The words from 'and' on where one body's name goes on: 'Development and Reform Commission'; 0 where not."""
    data = table("organisations")
    if any(word.text in data["closers"] for word in row[position:end]):
        return 0
    if row[end - 1].text.lower() not in portfolio_words() and row[end + 1].text.lower() not in portfolio_words():
        return 0
    last = end + 1
    while last + 1 < len(row) and text[row[last].span.end : row[last + 1].span.start] == " ":
        if not _opens(row[last + 1], blocked):
            break
        last += 1
    closed = last > end + 1 and _POSSESSIVE.sub("", row[last].text) in data["closers"]
    return last + 1 - end if closed else 0


def _portfolio(text: str, row: list[Token], end: int, blocked: set[int]) -> int:
    """The words of 'of Petroleum, Mines and Energy' from 'of' on; 0 where no name follows."""
    place = end + 1
    if place < len(row) and row[place].text == "the":
        place += 1
    if place >= len(row) or not _opens(row[place], blocked):
        return 0
    last = place
    while last + 1 < len(row):
        gap = text[row[last].span.end : row[last + 1].span.start]
        following = row[last + 1]
        if gap == " " and _opens(following, blocked):
            last += 1
        elif gap in (" ", ", ") and following.text == "and" and last + 2 < len(row) and _opens(row[last + 2], blocked):
            if row[last + 2].text.lower() not in portfolio_words():
                break
            last += 2
        elif (
            gap == ", "
            and _opens(following, blocked)
            and following.text.lower() in portfolio_words()
            and _and_follows(row, last + 1)
        ):
            last += 1
        else:
            break
    return last + 1 - end


def _and_follows(row: list[Token], place: int) -> bool:
    """Whether a list of portfolios goes on to its 'and' from here."""
    for token in row[place : place + 8]:
        if token.text == "and":
            return True
        if token.text.lower() not in portfolio_words():
            return False
    return False


def _without_opener(text: str, row: list[Token], position: int, end: int, sentence: Span, known: frozenset[str]) -> int:
    """The first word of the name: at the beginning of a sentence or quotation an ordinary word is no part of it."""
    first = position
    before = text[max(sentence.start, row[first].span.start - 2) : row[first].span.start].strip()
    opens = row[first].span.start == sentence.start or before in ("“", '"', "‘", ":", "(“", "–", "—")
    if opens and row[first].text in words("openers"):
        first += 1
    while (
        first < end and row[first].text in words("openers") and len(row[first].text) <= 4 and row[first].text.istitle()
    ):
        first += 1
    single = end - first == 1
    if opens and single and first == position and _POSSESSIVE.sub("", row[first].text) not in known:
        following = text[row[first].span.end : row[first].span.end + 4]
        if not (following.startswith((", ", "'s ", "’s ", " (")) or _POSSESSIVE.search(row[first].text)):
            return end
    return first


def _split(text: str, row: list[Token], state_at: dict[int, StateWord]) -> Iterable[Span]:
    """The name without honorifics, possessive and a state's word that is no part of it, if anything is left."""
    row = list(row)
    while row and row[0].text.rstrip(".") in words("honorifics"):
        row.pop(0)
    while row and row[0].span.start in state_at:
        state = state_at[row[0].span.start]
        rest = [token for token in row if token.span.start >= state.span.end]
        if rest and not _leaves(state, rest, row, text):
            break
        row = rest
    while row and row[0].text.rstrip(".") in words("honorifics"):
        row.pop(0)
    if row and not (len(row) == 1 and (row[0].text.isdigit() or len(row[0].text) == 1)):
        last = row[-1]
        ending = _POSSESSIVE.search(last.text)
        end = last.span.end - (len(ending.group()) if ending is not None else 0)
        yield Span(row[0].span.start, end)


def _leaves(state: StateWord, rest: list[Token], row: list[Token], text: str) -> bool:
    """Whether a state's word at the head of a run stands beside the name and not in it."""
    if (
        _POSSESSIVE.search(text[state.span.end : state.span.end + 2]) is not None
        or text[state.span.end : state.span.end + 1] in "'’-"
    ):
        return text[state.span.end : state.span.end + 1] != "-"
    data = table("organisations")
    if rest[0].text in data["openers"] and rest[0].text not in data["closers"]:
        return True
    last = _POSSESSIVE.sub("", rest[-1].text)
    if state.form == "capital":
        return last not in data["closers"] and last not in data["no_organisation_endings"] and len(rest) >= 2
    if state.form == "demonym":
        return not (last in data["closers"] and len(rest) >= 2 and not _ministry(rest))
    return False


def _ministry(rest: list[Token]) -> bool:
    return rest[0].text in ("Ministry", "Department", "Government", "Embassy", "Parliament", "Cabinet")
