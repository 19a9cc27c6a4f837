"""Names of things for people: their labels, beside the short forms of their IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.checks.prefixes import FORMS, declarations
from communique.places import LocatedTriple
from communique.validate.paths import Node, shortened
from communique.validate.validation import context
from communique.vocabulary import terms

_LABELS = (terms.PREF_LABEL, NamedNode(terms.RDFS + "label"), terms.TITLE)
_PREFIXES = {"state": terms.STATE, "shape": f"{terms.SHAPES}#"}
_IRI = re.compile(r"<([^<>\s]*)>")
_LOCAL = re.compile(r"\w[\w-]*")
_NUMBERS = frozenset((terms.INTEGER, terms.DECIMAL))


class Labels:
    """The labels that some triples give, and before them those of the ontology, the schemes and the states.

    >>> Labels().named(NamedNode(terms.STATE + "KAZ"))
    'Kazakhstan (state:KAZ)'
    >>> Labels().named(NamedNode(terms.NS + "party")), Labels().named(Literal("2030", datatype=terms.G_YEAR))
    ('cmq:party', '"2030"^^xsd:gYear')
    """

    def __init__(
        self, triples: Iterable[Triple | LocatedTriple] = (), prefixes: Mapping[str, str] | None = None
    ) -> None:
        self._triples = triples
        self._prefixes = {} if prefixes is None else prefixes

    @classmethod
    def of(cls, checked: CheckedFile) -> Labels:
        """The labels and the prefixes that a file gives; a large one is not read for its labels alone."""
        declared = declarations(checked.content) if checked.content is not None and checked.form in FORMS else []
        prefixes = {each.name: each.namespace for each in declared if each.namespace}
        return cls(checked.triples_at_hand(), prefixes)

    def label(self, iri: str) -> str | None:
        """The label of a thing in English, or if it has none in some other language."""
        return _of_context().get(iri) or self._own.get(iri)

    def named(self, term: Node) -> str:
        """A term for people: a thing by its label and short form, which alone is enough where both say the same."""
        if not isinstance(term, NamedNode):
            return _written(term) if isinstance(term, Literal) else str(term)
        short, label = self.shorten(short_form(term.value)), self.label(term.value)
        local = short.removesuffix(">").rsplit(":", 1)[-1].rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        return short if label is None or _folded(label) == _folded(local) else f"{label} ({short})"

    def shorten(self, text: str) -> str:
        """A text in which IRIs between angle brackets have the prefixes that the file declares.

        >>> Labels(prefixes={"ex": "https://example.org/"}).shorten("write <https://example.org/a> or <urn:b>")
        'write ex:a or <urn:b>'
        """
        return _IRI.sub(self._shortened, text)

    def _shortened(self, match: re.Match[str]) -> str:
        for prefix, namespace in self._prefixes.items():
            local = match[1].removeprefix(namespace)
            if local != match[1] and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return match[0]

    @cached_property
    def _own(self) -> dict[str, str]:
        return _labels(self._triples)


def short_form(iri: str) -> str:
    """An IRI with a prefix where the project has one for it, a concept with the name of its scheme.

    >>> short_form(terms.SCHEME + "topic/green-hydrogen"), short_form("https://example.org/a")
    ('topic:green-hydrogen', '<https://example.org/a>')
    """
    if iri.startswith(terms.SCHEME) and iri.count("/", len(terms.SCHEME)) == 1:
        return iri.removeprefix(terms.SCHEME).replace("/", ":")
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return shortened(NamedNode(iri))


def _written(literal: Literal) -> str:
    """A literal as Turtle has it, a number without quotation marks."""
    if literal.language is not None or literal.datatype.value == terms.XSD + "string":
        return str(literal)
    if literal.datatype in _NUMBERS and literal.value.lstrip("+-").replace(".", "", 1).isdecimal():
        return literal.value
    return f"{Literal(literal.value)}^^{shortened(literal.datatype)}"


@lru_cache(maxsize=1)
def _of_context() -> dict[str, str]:
    return _labels(context())


def _labels(triples: Iterable[Triple | LocatedTriple]) -> dict[str, str]:
    """The best label of each thing: the first kind there is, and of that the one in English."""
    best: dict[str, tuple[int, str]] = {}
    for triple in triples:
        if triple.predicate not in _KINDS:
            continue
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            foreign = triple.object.language not in (None, "en") and not (triple.object.language or "").startswith(
                "en-"
            )
            rank = _LABELS.index(triple.predicate) + len(_LABELS) * foreign
            iri = triple.subject.value
            if iri not in best or rank < best[iri][0]:
                best[iri] = (rank, triple.object.value)
    return {iri: label for iri, (_, label) in best.items()}


_KINDS = frozenset(_LABELS)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
