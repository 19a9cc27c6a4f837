"""States by name, demonym or capital: the longest match, case-sensitive, never an ISO code ('GW' is no state)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from communique.extract.lexicon import table
from communique.model import Span
from communique.vocabulary.states import load_states

Form = Literal["name", "demonym", "capital"]
_WORD = re.compile(r"(?:[A-Za-z]\.){2,4}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LOCATIVE = re.compile(
    r"\b(?:in|at|to|from|near|outside|through|via|around|into|of|visited|visit|"
    r"reached|left|toured|downtown|north|south|east|west"
    r"|arrived|north-east|north-west|south-east|south-west)\s$"
)


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word that means a state; a capital has `government` where it stands for the government and is no mere place."""

    span: Span
    code: str
    form: Form
    government: bool = True


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Phrases by their first word, the longest first; a phrase without a state masks what it covers."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], str | None, Form], ...]]


@lru_cache(maxsize=1)
def gazetteer() -> _Gazetteer:
    """All words for states, of the scheme and of `data/states.yaml`, whose word goes first."""
    entries: dict[tuple[str, ...], tuple[str | None, Form]] = {}

    def add(phrase: str, code: str | None, form: Form) -> None:
        parts = tuple(_WORD.findall(phrase))
        if parts and (phrase in own["abbreviations"] or len(phrase) > 3 or not phrase.isupper()):
            entries.setdefault(parts, (code, form))

    own = table("states")
    for phrase in own["other"]:
        add(phrase, None, "name")
    for part, form in (("abbreviations", "name"), ("metonyms", "capital"), ("names", "name"), ("demonyms", "demonym")):
        for phrase, code in own[part].items():
            add(phrase, code, form)  # type: ignore[arg-type]
            if form == "demonym":
                add(phrase + "s", code, "demonym")
    for state in load_states().all:
        for name in state.names:
            add(name.removeprefix("the ").removeprefix("The "), state.alpha2, "name")
        for demonym in state.demonyms:
            add(demonym, state.alpha2, "demonym")
            add(demonym + "s", state.alpha2, "demonym")
        if state.capital is not None:
            add(state.capital, state.alpha2, "capital")
    by_first: dict[str, list[tuple[tuple[str, ...], str | None, Form]]] = defaultdict(list)
    for parts, (code, form) in entries.items():
        by_first[parts[0]].append((parts, code, form))
    return _Gazetteer({word: tuple(sorted(found, key=lambda e: -len(e[0]))) for word, found in by_first.items()})


def find_states(text: str) -> tuple[StateWord, ...]:
    """The words for states in order.

    >>> [(w.code, w.form) for w in find_states("Britain's minister met the Kazakh side in Astana; 20 GW.")]
    [('GB', 'name'), ('KZ', 'demonym'), ('KZ', 'capital')]
    """
    phrases = gazetteer().phrases
    tokens = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    found, position = [], 0
    while position < len(tokens):
        length, word = _longest(tokens, position, text, phrases)
        if word is not None:
            found.append(word)
        position += max(1, length)
    return tuple(found)


def _longest(
    tokens: list[tuple[str, int, int]],
    position: int,
    text: str,
    phrases: dict[str, tuple[tuple[tuple[str, ...], str | None, Form], ...]],
) -> tuple[int, StateWord | None]:
    """How many tokens the longest phrase at this position takes, and the state that it means."""
    word, start, _ = tokens[position]
    if word not in phrases and word[:-1] not in phrases and word[:-2] not in phrases:
        return 0, None
    possessive = re.sub(r"['’]s?$", "", word)
    for parts, code, form in phrases.get(word, phrases.get(possessive, ())):
        last = position + len(parts) - 1
        if last >= len(tokens):
            continue
        ending = tokens[last][2] - (len(tokens[last][0]) - len(re.sub(r"['’]s$", "", tokens[last][0])))
        matches = all(
            re.sub(r"['’]s$", "", tokens[position + i][0]) == part
            if i == len(parts) - 1
            else tokens[position + i][0] == part
            for i, part in enumerate(parts)
        )
        adjacent = all(text[tokens[i][2] : tokens[i + 1][1]] in (" ", "-", "\n") for i in range(position, last))
        if matches and adjacent and text[start - 1 : start] != "$" and text[ending : ending + 1] != "$":
            if code is None:
                return len(parts), None
            government = form != "capital" or _LOCATIVE.search(text[max(0, start - 14) : start]) is None
            return len(parts), StateWord(Span(start, ending), code, form, government)
    return 0, None
