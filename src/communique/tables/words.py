"""What the words of a cell mean: names, dates, numbers, yes and no, concepts, and references within the table."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from communique.model import PartialDate
from communique.sources.contribution import is_licence
from communique.tables.grid import is_formula_error
from communique.tables.sheets import STATE, Column
from communique.vocabulary.concepts import Concepts, load_concepts
from communique.vocabulary.states import States, load_states

_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,9})?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_FLAGS = {"yes": True, "y": True, "true": True, "x": True, "no": False, "n": False, "false": False}
_LONGEST_NAME = 300
_NEARLY_A_STATE = 0.8  # how alike a name is to that of a state
_SHOWN = 8  # words of a list that a message names


class WordError(Exception):
    """A cell does not hold what its column wants."""

    def __init__(self, message: str, hint: str | None = None, rule: str = "table-value") -> None:
        super().__init__(message)
        self.message, self.hint, self.rule = message, hint, rule


@dataclass(frozen=True, slots=True)
class Words:
    """Reads words; `named` has for each sheet that the table has the names of its rows."""

    named: Mapping[str, Mapping[str, str]]
    concepts: Concepts = field(default_factory=load_concepts)
    states: States = field(default_factory=load_states)

    def read(self, column: Column, text: str) -> Any:
        """The value of a cell, or of one of its parts.

        Raises:
            WordError: it is not what the column wants.
        """
        if is_formula_error(text) or text.startswith("="):
            hint = "put the value itself into the cell"
            raise WordError(f"{column.header} is the result of a formula that has no value ('{text}')", hint)
        match column.kind:
            case "date":
                return _date(column, text)
            case "number":
                return _number(column, text)
            case "flag":
                return _flag(column, text)
            case "concept":
                return self._concept(column, text)
            case "reference":
                return self._reference(column, text)
            case "address":
                return _address(column, text)
            case "language":
                return _language(column, text)
        return _name(column, text)

    def _concept(self, column: Column, text: str) -> str:
        """The notation of a concept, given by notation, name or label, in any case where that is not ambiguous."""
        word = " ".join(text.split())
        found = self.concepts.find(column.scheme, word) or self.concepts.find(column.scheme, word.casefold())
        if found is not None and word.casefold() in {w.casefold() for w in (found.notation, found.name, found.label)}:
            return found.notation
        notations = self.concepts.notations(column.scheme)
        hint = f"did you mean '{found.notation}'?" if found is not None else _nearest(word, notations)
        all_words = f"the list '{column.scheme}' is in the reference of the schemes"
        raise WordError(f"{column.header} '{word}' is not one of {_listed(notations)}", hint or all_words)

    def _reference(self, column: Column, text: str) -> str:
        """The code of a state, or the name of a row; of a sheet that the table does not have, any name will do."""
        name = _name(column, text)
        sheets = [target for target in column.to if target != STATE]
        for sheet in sheets:
            if name in self.named.get(sheet, {}):
                return self.named[sheet][name]
        state = self.states.find(name) if STATE in column.to else None
        if state is not None:
            return state.alpha2
        if all(sheet in self.named for sheet in sheets):
            raise self._no_such(column, name, sheets)
        if STATE in column.to:
            self._check_is_no_misspelt_state(column, name)
        return name

    def _check_is_no_misspelt_state(self, column: Column, name: str) -> None:
        """Where any name would do, one that is nearly that of a state is taken for a slip."""
        labels = {label.casefold(): state.label for state in self.states.all for label in state.names}
        near = difflib.get_close_matches(name.casefold(), labels, 1, _NEARLY_A_STATE)
        if near:
            hint = f"did you mean '{labels[near[0]]}'? If it is the name of an organisation, list that too"
            raise WordError(f"{column.header} '{name}' is not a state", hint, "table-reference")

    def _no_such(self, column: Column, name: str, sheets: list[str]) -> WordError:
        known = [known for sheet in sheets for known in self.named[sheet]]
        known += [state.label for state in self.states.all] if STATE in column.to else []
        targets = ["a state"] * (STATE in column.to) + [f"on the sheet {sheet}" for sheet in sheets]
        message = f"{column.header} '{name}' is not {' or '.join(targets)}"
        ways = ["write the ISO 3166 code"] * (STATE in column.to) + [f"add it to {sheet}" for sheet in sheets]
        return WordError(message, _nearest(name, known) or ", or ".join(ways), "table-reference")


def _name(column: Column, text: str) -> str:
    name = " ".join(text.split())
    if not any(map(str.isalnum, name)):
        raise WordError(f"{column.header} '{name}' has no letter", "write a name")
    if len(name) > _LONGEST_NAME:
        raise WordError(f"{column.header} has {len(name)} characters", f"a name has at most {_LONGEST_NAME}")
    return name


def _date(column: Column, text: str) -> PartialDate:
    try:
        return PartialDate.parse(text.strip())
    except ValueError as error:
        hint = "write 2024, 2024-05 or 2024-05-12"
        raise WordError(f"{column.header} {_reason(text.strip(), error)}", hint) from error


def _reason(text: str, error: ValueError) -> str:
    """PartialDate says what form it expects, `datetime` which part of the date there is not."""
    return f"'{text}' is no date" if "expected" in str(error) else f"'{text}' is no date: {error}"


def _number(column: Column, text: str) -> Decimal:
    number = text.strip()
    if _NUMBER.fullmatch(number) is None:
        hint = "write digits and at most a decimal point: 2000000 for '2m' or '2,000,000', the unit in its own column"
        raise WordError(f"{column.header} '{number}' is not a plain number", hint)
    return Decimal(number)


def _address(column: Column, text: str) -> str:
    address = text.strip()
    if not is_licence(address) or " " in address:
        hint = "write it in full, such as https://creativecommons.org/licenses/by/4.0/"
        raise WordError(f"{column.header} '{address}' is no address", hint)
    return address


def _language(column: Column, text: str) -> str:
    tag = text.strip()
    if _LANGUAGE.fullmatch(tag) is None:
        raise WordError(f"{column.header} '{tag}' is not a language tag", "write it as 'en', 'fr' or 'pt-BR'")
    return tag


def _flag(column: Column, text: str) -> bool:
    word = text.strip().casefold()
    if word not in _FLAGS:
        raise WordError(f"{column.header} '{text.strip()}' is neither yes nor no", "write yes, or no, or nothing")
    return _FLAGS[word]


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words) if len(words) <= _SHOWN else f"{', '.join(words[:_SHOWN])} …"


def _nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, 1, 0.6)
    return f"did you mean '{folded[near[0]]}'?" if near else None
