"""From a model's answer to facts: each entry is read as one of a facts file, and dropped where that cannot be done.

A quote must stand in the text, a name too; a state is looked up by its name, a word of a scheme in the scheme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from communique.errors import SourceError
from communique.extract.states import find_states
from communique.llm.schema import answer_schema
from communique.model import Document, Source
from communique.sources import read_facts
from communique.sources.facts_writer import sections_to_yaml
from communique.sources.quotes import find_quote
from communique.vocabulary.states import load_states

RULE = "llm.read"
CONFIDENCE = 0.5
Entry = dict[str, Any]
_SECTIONS = ("states", "organisations", "officials", "agreements", "projects", "events")
_FENCED = re.compile(r"```(?:json)?\s*(\{.*\})\s*```", re.DOTALL)
_MOST_ENTRIES = 200
_LISTS = ("parties", "topics", "signatories", "developers", "participants")
_NAMES = ("signatories", "developers", "participants")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model's answer comes to: the facts whose words are in the text, and why others were dropped."""

    document: Document
    dropped: tuple[str, ...] = ()


def read_answer(answer: str, source: Source) -> Answer:
    """The facts of an answer.

    Raises:
        ValueError: the answer is no JSON object.
    """
    content = _object(answer)
    kept: dict[str, list[Entry]] = {section: [] for section in _SECTIONS}
    dropped: list[str] = []
    for section in _SECTIONS:
        told = content.get(section)
        for entry in (told if isinstance(told, list) else [])[:_MOST_ENTRIES]:
            try:
                ready = _entry(section, entry, source.text)
                _read({section: [ready]}, source)
                kept[section].append(ready)
            except SourceError as error:
                dropped.append(f"{section}: {error.message}")
    return Answer(replace(_read(_settled(kept), source), origin="extraction"), tuple(dropped))


def _object(answer: str) -> Entry:
    """The JSON object of an answer, which some models wrap into a fence."""
    fenced = _FENCED.search(answer)
    try:
        content = json.loads(fenced[1] if fenced is not None else answer)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError("no object")  # told as any other answer that is of no use
    return content


def _read(sections: dict[str, list[Entry]], source: Source) -> Document:
    content: dict[str, Any] = {name: entries for name, entries in sections.items() if entries}
    return read_facts(Path("the model's answer"), source, sections_to_yaml(content) if content else "states: []\n")


def _entry(section: str, told: Any, text: str) -> Entry:
    """An entry in the form of a facts file.

    Raises:
        SourceError: it is no entry, or tells what the text does not have.
    """
    if not isinstance(told, dict):
        raise SourceError("an entry is no object")
    known = answer_schema()["properties"][section]["items"]["properties"]
    entry = {key: value for key, value in told.items() if key in known and value not in (None, "", [])}
    if not isinstance(entry.get("quote"), str) or find_quote(text, entry["quote"]) is None:
        raise SourceError(f"the quote {entry.get('quote')!r} is not in the text")
    for key in _LISTS:
        if key in entry:
            listed = entry[key] if isinstance(entry[key], list) else [entry[key]]
            entry[key] = list(dict.fromkeys(str(value) for value in listed))
    if section == "states":
        return _sure({"code": _state(str(entry.get("name", "")), text), "quote": entry["quote"]})
    for key in ("based_in", "host"):
        if key in entry:
            entry[key] = _state(str(entry[key]), text)
    for key in ("capacity", "output", "investment"):
        if key in entry:
            entry[key] = list(_amounts(key, entry[key], entry["quote"], text))
    if "of" in entry:
        entry["of"] = _party(str(entry["of"]), text)
    if "parties" in entry:
        entry["parties"] = list(dict.fromkeys(_party(party, text) for party in entry["parties"]))
    for name in [*(each for key in _NAMES for each in entry.get(key, ())), entry.get("name")]:
        if name is not None:
            _must_be_in(str(name), text)
    if section == "agreements" and len(entry.get("parties", ())) < 2:
        raise SourceError("an agreement has fewer than two parties")
    if section == "projects":
        entry.setdefault("name", None)
    return _sure(entry)


def _sure(entry: Entry) -> Entry:
    return entry | {"rule": RULE, "confidence": CONFIDENCE}


def _amounts(section: str, told: Any, quote: str, text: str) -> Iterator[Entry]:
    for amount in told if isinstance(told, list) else ():
        if not isinstance(amount, dict) or isinstance(amount.get("value"), bool):
            continue
        words = amount.get("quote", quote)
        if not isinstance(words, str) or find_quote(text, words) is None:
            raise SourceError(f"the quote {words!r} is not in the text")
        unit = "currency" if section == "investment" else "unit"
        found = {"value": amount.get("value"), unit: amount.get(unit) or amount.get("unit"), "quote": words}
        product = amount.get("of")
        yield found | ({"of": product} if product and section == "output" else {})


def _state(name: str, text: str) -> str:
    """The code of a state by one of its names, which the text must have; a code by itself counts for nothing."""
    state = load_states().find(name) if len(name) > 3 else None
    code = state.alpha2 if state is not None else next((word.code for word in find_states(name)), None)
    if code is None or code not in {word.code for word in find_states(text)}:
        raise SourceError(f"the text names no state {name!r}")
    return code


def _party(name: str, text: str) -> str:
    """A state by its code, or an organisation by its name."""
    words = find_states(name)
    if words and words[0].span.end - words[0].span.start == len(name.removeprefix("the ").removeprefix("The ")):
        return _state(name, text)
    _must_be_in(name, text)
    return name


def _must_be_in(name: str, text: str) -> None:
    if find_quote(text, name) is None:
        raise SourceError(f"the name {name!r} is not in the text")


def _settled(kept: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The entries without repetitions: a state once."""
    states = {entry["code"]: entry for entry in reversed(kept["states"])}
    return kept | {"states": list(reversed(states.values()))}
