"""The states of the world and the European Union, by code and by name, as `ontology/schemes/states.ttl` lists them."""

from __future__ import annotations

import csv
import difflib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from communique.errors import VocabularyError
from communique.vocabulary import terms
from communique.vocabulary.resources import ontology_directory, reviewed_text


@dataclass(frozen=True, slots=True)
class State:
    """A state (or the European Union) and the words for it."""

    iri: str
    alpha2: str
    alpha3: str
    label: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None


@dataclass(frozen=True, slots=True)
class States:
    """All states, found by code or by name."""

    all: tuple[State, ...]
    _by_word: dict[str, State]

    def find(self, text: str) -> State | None:
        """The state with this alpha-2 or alpha-3 code, IRI or name (in any case); None where there is none.

        >>> load_states().find("GB").alpha3, load_states().find("kazakhstan").alpha3
        ('GBR', 'KAZ')
        """
        return self._by_word.get(text) or self._by_word.get(text.casefold())

    def get(self, code: str) -> State:
        """The state with this code.

        Raises:
            VocabularyError: there is no such state; the hint names the nearest.
        """
        state = self.find(code)
        if state is None:
            raise VocabularyError(f"'{code}' is not the code of a state", hint=self.hint(code))
        return state

    def hint(self, text: str) -> str:
        """How to mend a code or name that is not found."""
        near = difflib.get_close_matches(text.casefold(), [w for w in self._by_word if w == w.casefold()], 1, 0.75)
        if near:
            state = self._by_word[near[0]]
            return f"did you mean '{state.alpha2}' ({state.label})?"
        return "use the ISO 3166-1 alpha-2 code of a state, or EU for the European Union"


@lru_cache(maxsize=4)
def load_states(file: Path | None = None) -> States:
    """Reads the states, those of the package unless a file is given.

    >>> len(load_states().all) >= 196
    True
    """
    path = file if file is not None else ontology_directory() / "schemes" / "states.ttl"
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        subject, word = triple.subject, triple.object
        if isinstance(subject, NamedNode) and subject.value.startswith(terms.STATE) and isinstance(word, Literal):
            words[subject.value][triple.predicate.value].append(word.value)
    states = tuple(_state(iri, by_property) for iri, by_property in sorted(words.items()))
    return States(states, _index(states))


@lru_cache(maxsize=1)
def other_codes() -> dict[str, str]:
    """What people write for a state in the place of its ISO code, with that code: those of sports and of traffic.

    >>> other_codes()["GER"]
    'DEU'
    """
    rows = csv.DictReader(reviewed_text("communique.vocabulary", "other-codes.csv").splitlines())
    return {row["code"]: row["alpha3"] for row in rows}


def _state(iri: str, words: dict[str, list[str]]) -> State:
    label = words[terms.PREF_LABEL.value][0]
    return State(
        iri=iri,
        alpha2=words[terms.ALPHA2.value][0],
        alpha3=words[terms.ALPHA3.value][0],
        label=label,
        names=(label, *sorted(words[terms.ALT_LABEL.value])),
        demonyms=tuple(sorted(words[terms.DEMONYM.value])),
        capital=next(iter(sorted(words[terms.CAPITAL.value])), None),
    )


def _index(states: tuple[State, ...]) -> dict[str, State]:
    """Codes and IRIs as they are, names without case; a code goes before a name."""
    index = {name.casefold(): state for state in states for name in state.names}
    for state in states:
        index |= {state.alpha2: state, state.alpha3: state, state.iri: state}
    return index
