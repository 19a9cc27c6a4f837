"""One entry of a facts file: its values, and for each the quote, modality and speaker that it has or inherits."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

import yaml

from communique.model import Modality, Span, Stated
from communique.sources.marked import Marked, Node
from communique.sources.quotes import find_quote, nearest_words
from communique.sources.references import ReferenceKind, References
from communique.vocabulary.concepts import Concepts
from communique.vocabulary.states import States

T = TypeVar("T")
COMMON_KEYS = ("quote", "quotes", "modality", "modalities", "speaker", "rule", "confidence", "confidences")
_CODE = re.compile(r"[A-Z]{2}")
_REFERENCE_HINTS: dict[ReferenceKind, str] = {
    "agreement": "give the agreement this 'id'",
    "project": "add the project, or give it this 'id'",
    "speaker": "add the speaker to the officials or organisations",
}


@dataclass(frozen=True, slots=True)
class FactsFile:
    """What reading an entry needs: the marked YAML, the source's text, the closed lists, the organisations' names."""

    marked: Marked
    text: str
    states: States
    concepts: Concepts
    organisations: frozenset[str] = frozenset()
    references: References = field(default_factory=References)

    def state(self, node: Node) -> str:
        """A state's alpha-2 code, or `EU`."""
        code = self.marked.text(node)
        state = self.states.find(code)
        if state is None or state.alpha2 != code:
            self.marked.fail(node, f"'{code}' is not the code of a state", self.states.hint(code))
        return code

    def party(self, node: Node) -> str:
        """A state's code or a name; two capital letters are a code unless an organisation of the file is so called."""
        text = self.name(node)
        return self.state(node) if _CODE.fullmatch(text) and text not in self.organisations else text

    def name(self, node: Node) -> str:
        """A name, with single spaces."""
        return self.marked.name(node)

    def reference(self, kind: ReferenceKind) -> Callable[[Node], str]:
        """A reader of names that stand for something else of this file: an agreement, a project or a speaker."""

        def read(node: Node) -> str:
            name = self.name(node)
            known = self.references.of(kind)
            if name not in known and not (kind == "speaker" and _CODE.fullmatch(name)):
                near = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean '{near[0]}'?" if near else _REFERENCE_HINTS[kind]
                self.marked.fail(node, f"this file has no {kind} '{name}'", hint)
            return self.party(node) if kind == "speaker" else name

        return read

    def concept(self, scheme: str) -> Callable[[Node], str]:
        """A reader of the words of a scheme: a concept's notation, or the name in its IRI."""

        def read(node: Node) -> str:
            word = self.marked.text(node)
            concept = self.concepts.find(scheme, word)
            if concept is None or word not in (concept.notation, concept.name):
                message = f"'{word}' is not in the list '{scheme}'"
                self.marked.fail(node, message, self.concepts.hint(scheme, word))
            return word

        return read

    def span(self, node: Node) -> Span:
        """Where a quote stands: a string, or `{text: …, occurrence: n}`."""
        occurrence = 1
        quote_node = node
        if isinstance(node, yaml.MappingNode):
            values = self.marked.mapping(node, ("text", "occurrence"), "a quote")
            if "text" not in values:
                self.marked.fail(node, "the quote has no 'text'")
            quote_node = values["text"]
            if "occurrence" in values:
                occurrence = self.marked.count(values["occurrence"])
        quote = self.marked.text(quote_node)
        span = find_quote(self.text, quote, occurrence)
        if span is None:
            self._no_such_quote(quote_node, quote, occurrence)
        return span

    def _no_such_quote(self, node: Node, quote: str, occurrence: int) -> NoReturn:
        if occurrence > 1 and find_quote(self.text, quote) is not None:
            self.marked.fail(node, f"the text does not have '{quote}' {occurrence} times")
        near = nearest_words(self.text, quote)
        hint = f"the nearest words there are: '{near}'" if near else "copy the words from the text as they stand"
        self.marked.fail(node, f"the quote '{quote}' is not in the text", hint)


@dataclass(frozen=True, slots=True)
class FactEntry:
    """An entry with its own values, and what they inherit from it."""

    file: FactsFile
    node: Node
    what: str
    values: dict[str, Node]
    evidence: Span | None
    modality: Modality
    speaker: str | None
    rule: str | None
    confidence: float | None
    quotes: dict[str, Node] = field(default_factory=dict)
    modalities: dict[str, Node] = field(default_factory=dict)
    confidences: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def read(
        cls, file: FactsFile, node: Node, what: str, keys: Collection[str], parent: FactEntry | None = None
    ) -> FactEntry:
        """Reads an entry; without quote, modality or speaker of its own it has those of its parent."""
        marked = file.marked
        values = marked.mapping(node, (*keys, *COMMON_KEYS), what)
        quotes = marked.pairs(values["quotes"], "'quotes'") if "quotes" in values else {}
        modalities = marked.pairs(values["modalities"], "'modalities'") if "modalities" in values else {}
        sure = marked.pairs(values["confidences"], "'confidences'") if "confidences" in values else {}
        for name, value in (*quotes.items(), *modalities.items(), *sure.items()):
            if name not in values or name in COMMON_KEYS:
                marked.fail(
                    value, f"{what} has no value '{name}' that this could be about", "give the value, or take this out"
                )
        confidence = _confidence(file, values["confidence"]) if "confidence" in values else None
        return cls(
            file=file,
            node=node,
            what=what,
            values=values,
            evidence=file.span(values["quote"]) if "quote" in values else (parent.evidence if parent else None),
            modality=_modality(file, values, parent),
            speaker=_speaker(file, values.get("speaker")) or (parent.speaker if parent else None),
            rule=marked.optional_text(values.get("rule")) or (parent.rule if parent else None),
            confidence=confidence if confidence is not None else (parent.confidence if parent else None),
            quotes=quotes,
            modalities=modalities,
            confidences=sure,
        )

    def required(self, key: str, read: Callable[[Node], T]) -> Stated[T]:
        """The value of a key that must be there."""
        stated = self.optional(key, read)
        if stated is None:
            self.file.marked.fail(self.node, f"{self.what} has no '{key}'", f"add '{key}: …'")
        return stated

    def optional(self, key: str, read: Callable[[Node], T]) -> Stated[T] | None:
        """The value of a key; None where it is absent or null."""
        node = self.values.get(key)
        if node is None or self.file.marked.is_null(node):
            return None
        return self.state(node, read(node), key, self.quotes.get(key))

    def key(self) -> str | None:
        """The `id` of the entry, its name within the file; None where it has none."""
        node = self.values.get("id")
        return None if node is None or self.file.marked.is_null(node) else self.file.name(node)

    def several(self, key: str, read: Callable[[Node], T]) -> tuple[Stated[T], ...]:
        """The values of a list, each with the quote given for it, else the list's, else the entry's."""
        quotes = self.quotes.get(key)
        marked = self.file.marked
        by_value = marked.pairs(quotes, f"the quotes of '{key}'") if self._is_by_value(quotes) and quotes else None
        stated = []
        for node in self.list_of(key):
            if marked.is_null(node):
                marked.fail(node, f"an entry of '{key}' is empty", "write a value, or take the entry out")
            quote = by_value.pop(marked.text(node), None) if by_value is not None else quotes
            stated.append(self.state(node, read(node), key, quote))
        for value, quote in (by_value or {}).items():
            marked.fail(quote, f"'{value}' is not among the {key}", "quote a value as it is written there")
        return tuple(stated)

    def list_of(self, key: str) -> list[Node]:
        """The nodes of a list; none where it is absent."""
        node = self.values.get(key)
        if node is None or self.file.marked.is_null(node):
            return []
        return self.file.marked.items(node, f"'{key}'")

    def state(self, node: Node, value: T, key: str, quote: Node | None) -> Stated[T]:
        """The value with its evidence, modality and speaker."""
        span = self.file.span(quote) if quote is not None else self.evidence
        if span is None:
            hint = "add 'quote: …' with the words of the text that say so"
            self.file.marked.fail(node, f"{self.what} has no quote for '{key}'", hint)
        modality = self.modality
        if key in self.modalities:
            modality = read_modality(self.file, self.modalities[key])
        return Stated(value, span, modality, self.speaker, self.rule, self._confidence(key, node))

    def _confidence(self, key: str, node: Node) -> float | None:
        """That of a value: its own, or that of its list, else that of the entry."""
        own = self.confidences.get(key)
        if isinstance(own, yaml.MappingNode):
            own = self.file.marked.pairs(own, f"the confidences of '{key}'").get(str(node.value))
        return self.confidence if own is None else _confidence(self.file, own)

    @staticmethod
    def _is_by_value(quotes: Node | None) -> bool:
        return isinstance(quotes, yaml.MappingNode) and all(key.value != "text" for key, _ in quotes.value)


def read_modality(file: FactsFile, node: Node) -> Modality:
    """One of the four modalities."""
    return Modality(file.concept("modality")(node))


def _confidence(file: FactsFile, node: Node) -> float:
    number = file.marked.number(node)
    if not 0 <= number <= 1:
        file.marked.fail(node, f"the confidence {number} is not between 0 and 1")
    return float(number)


def _speaker(file: FactsFile, node: Node | None) -> str | None:
    return None if node is None or file.marked.is_null(node) else file.reference("speaker")(node)


def _modality(file: FactsFile, values: dict[str, Node], parent: FactEntry | None) -> Modality:
    if "modality" in values:
        return read_modality(file, values["modality"])
    if parent is not None:
        return parent.modality
    status = values.get("status")
    # What is only planned is spoken of as a plan, unless the file says otherwise.
    planned = status is not None and file.marked.optional_text(status) in ("planned", "negotiating", "proposed")
    return Modality.PLANNED if planned else Modality.ASSERTED
