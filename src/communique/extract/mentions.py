"""The first reading of a text: sentences, states, dates, amounts, offices and names, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from communique.extract.amounts import Quantity, find_amounts
from communique.extract.dates import DateMention, find_dates
from communique.extract.language import Syntax, analyse
from communique.extract.lexicon import table
from communique.extract.money import find_money
from communique.extract.names import find_names
from communique.extract.roles import Role, find_roles
from communique.extract.shadow import Mention, Shadow
from communique.extract.states import StateWord, find_states
from communique.extract.text import dateline, sentences
from communique.model import PartialDate, Span

_TITLE_COUNTS = 4  # times
_MID_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what was read in it.

    Attributes:
        place: that of the dateline, where the text calls it 'here'.
        home: the state that the text is about: which it names most, the title counting more.
        titled: the states of the title.
        here: the state whose capital the dateline names.
        syntax: what the language model sees; empty where there is none.
    """

    text: str
    published: PartialDate | None
    sentences: tuple[Span, ...]
    states: tuple[StateWord, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    roles: tuple[Role, ...]
    names: tuple[Span, ...]
    place: Span | None
    home: str | None
    titled: frozenset[str] = frozenset()
    here: str | None = None
    syntax: Syntax = field(default_factory=Syntax)
    _shadows: dict[Span, Shadow] = field(default_factory=dict, init=False, repr=False, compare=False)

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a stretch under their letters: S J K states, D dates, A M amounts, R offices, N names."""
        letters = {"name": "S", "demonym": "J", "capital": "K"}
        found = [Mention(letters[word.form], word.span, word) for word in _inside(self.states, span)]
        found += [Mention("D", date.span, date) for date in _inside(self.dates, span)]
        found += [Mention("M" if q.money else "A", q.span, q) for q in _inside(self.quantities, span)]
        found += [Mention("R", role.span, role) for role in _inside(self.roles, span)]
        found += [Mention("N", name, name.quote(self.text)) for name in self.names_in(span)]
        return found

    def names_in(self, span: Span) -> tuple[Span, ...]:
        """The names inside a stretch."""
        first = bisect_left(self.names, span.start, key=lambda name: name.start)
        last = bisect_left(self.names, span.end, key=lambda name: name.start)
        return tuple(name for name in self.names[first:last] if span.covers(name))

    def states_in(self, span: Span) -> tuple[StateWord, ...]:
        """The words for states inside a stretch."""
        return _inside(self.states, span)

    def roles_in(self, span: Span) -> tuple[Role, ...]:
        """The offices inside a stretch."""
        return _inside(self.roles, span)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a stretch begins."""
        return self.sentences[max(0, bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1)]

    def shadow(self, span: Span) -> Shadow:
        """The sentence with all its mentions as marks."""
        known = self._shadows.get(span)
        if known is None:
            known = self._shadows[span] = Shadow(self.text, span, self.within(span))
        return known


def read(text: str, published: PartialDate | None, *, title: str = "", plain: bool = False) -> Reading:
    """Reads a text: amounts go before dates, dates before names; a state's word inside a name is no mention.

    Args:
        text: the text.
        published: against which relative dates are resolved.
        title: that of the text, if it is no part of it.
        plain: whether to do without a language model even where there is one.
    """
    spans = sentences(text)
    words = find_states(text)
    quantities = _apart((*find_money(text, {word.code for word in words}), *find_amounts(text)))
    dates = find_dates(text, published, tuple(q.span for q in quantities))
    roles = find_roles(text)
    place = dateline(text, spans[0]) if spans else None
    known = frozenset(_MID_CAPITAL.findall(text))
    taken = _Taken(
        [q.span for q in quantities] + [d.span for d in dates] + [r.span for r in roles] + ([place] if place else [])
    )
    states_by = _Taken([word.span for word in words])
    names: list[Span] = []
    for span in spans:
        inside = [words[i] for i in states_by.within(span)]
        blocked = [taken.spans[i] for i in taken.within(span)]
        names.extend(name for name in find_names(text, span, inside, blocked, known) if _is_name(name.quote(text)))
    kept_roles, names = _roles_and_names(roles, names)
    covering = _Taken(names)
    kept = tuple(word for word in words if not covering.touches(word.span))
    counts = Counter[str]()
    for word in kept:
        if word.code != "EU":
            counts[word.code] += 4 if word.form == "name" else 3
    titled = frozenset(word.code for word in find_states(title) if word.code != "EU")
    counts.update({code: _TITLE_COUNTS for code in titled if code in counts})
    here = _state_of(place.quote(text)) if place is not None else None
    if here is not None and here in counts:
        counts[here] += _TITLE_COUNTS
    home = counts.most_common(1)[0][0] if counts else None
    return Reading(
        text,
        published,
        spans,
        kept,
        dates,
        quantities,
        kept_roles,
        tuple(names),
        place,
        home,
        titled,
        here,
        Syntax() if plain else analyse(text),
    )


def _state_of(place: str) -> str | None:
    """The state whose capital a dateline names in its capitals ('RABAT')."""
    return next((word.code for word in find_states(place.title())), None)


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def _inside(items: tuple[P, ...], span: Span) -> tuple[P, ...]:
    """Those of some items in order that lie within a stretch."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    last = bisect_left(items, span.end, key=lambda item: item.span.start)
    return tuple(item for item in items[first:last] if span.covers(item.span))


class _Taken:
    """Spans in order, to be asked which of them lie within or touch another."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]

    def within(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def touches(self, span: Span) -> bool:
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self.spans[index].end > span.start


def _apart(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities in order, the first of two that overlap."""
    kept: list[Quantity] = []
    for quantity in sorted(quantities, key=lambda q: (q.span.start, -q.span.end)):
        if not kept or quantity.span.start >= kept[-1].span.end:
            kept.append(quantity)
    return tuple(kept)


def _roles_and_names(roles: tuple[Role, ...], names: list[Span]) -> tuple[tuple[Role, ...], list[Span]]:
    covering = _Taken(names)
    return tuple(role for role in roles if not covering.touches(role.span)), names


def _is_name(quote: str) -> bool:
    """Whether a run of capitals can name something: units and stray abbreviations cannot."""
    units = {
        word
        for group in ("plain", "timed", "daily")
        for unit in table("units")[group].values()
        for word in unit["words"]
    }
    signs = table("currencies")["before"]
    if quote in units or quote in signs or quote.rstrip("0123456789") in signs:
        return False
    return quote not in table("words")["no_organisations"] and not quote.isdigit()
