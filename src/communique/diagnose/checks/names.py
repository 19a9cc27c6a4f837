"""How IRIs are written in a text: in full, or by the prefixes that it declares."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.diagnose.checks.prefixes import Declaration, name_beginning
from communique.diagnose.checks.trie import any_of

_PLAIN = r"[^\s,;()\[\]{}\"'<>^@|#\\]*"
_LOCAL = rf"{_PLAIN}(?:\\.{_PLAIN})*"
_ESCAPE = re.compile(r"\\(.)")
_FULL_STOPS = re.compile(r"(?<!\\)\.+$")  # which end a statement


@dataclass(frozen=True, slots=True)
class Beginning:
    """How names of a namespace begin in a text: `ex:`, or the namespace itself after a bracket.

    The pattern looks for the fixed letters, then whether a name begins there, as searches for fixed letters are fast.
    """

    start: str
    namespace: str

    @property
    def pattern(self) -> str:
        """Matches the beginning of a name, where one begins."""
        return re.escape(self.start) if self.start.startswith("<") else name_beginning(self.start[:-1])

    @property
    def end(self) -> str:
        """Matches where a name may end."""
        return ">" if self.start.startswith("<") else r"(?![\w-])"

    @property
    def name(self) -> str:
        """Matches a name, and gives its local part."""
        return f"{self.pattern}([^<>\\s]*)>" if self.start.startswith("<") else f"{self.pattern}({_LOCAL})"

    def iri(self, local: str) -> str:
        """The IRI of a name with a local part as it is written.

        >>> Beginning("ex:", "urn:ex:").iri("a\\\\#b.")
        'urn:ex:a#b'
        """
        plain = self.trimmed(local)
        return self.namespace + (_ESCAPE.sub(r"\1", plain) if "\\" in plain else plain)

    @staticmethod
    def trimmed(local: str) -> str:
        """A local part without the full stops behind it."""
        return _FULL_STOPS.sub("", local) if local.endswith(".") else local

    def written(self, local: str) -> str:
        """The whole name with a local part as it is written."""
        return f"{self.start}{self.trimmed(local)}{'>' if self.start.startswith('<') else ''}"

    def one_of(self, locals_: Iterable[str]) -> str:
        """Matches a name with one of some local parts."""
        return f"{self.pattern}(?:{any_of(locals_)}){self.end}"


class Names:
    """The prefixes of a text. One that is declared twice stands for each of its namespaces."""

    def __init__(self, declared: Iterable[Declaration]) -> None:
        declarations = list(declared)
        self._declared = Counter(declaration.namespace for declaration in declarations)
        pairs = dict.fromkeys((declaration.name, declaration.namespace) for declaration in declarations)
        self._beginnings = [Beginning(f"{prefix}:", namespace) for prefix, namespace in pairs if namespace]

    def declares(self, namespace: str) -> int:
        """How often a prefix is declared for a namespace."""
        return self._declared[namespace]

    def iris(self, token: str) -> list[str]:
        """The IRIs that a token may stand for; none if it is no name.

        >>> names = Names([Declaration("ex", "urn:ex:", (0, 0), (0, 0), (0, 0))])
        >>> names.iris("ex:a"), names.iris("<urn:a>"), names.iris("other:a")
        (['urn:ex:a'], ['urn:a'], [])
        """
        if token.startswith("<"):
            return [token[1:-1]]
        return [each.iri(token[len(each.start) :]) for each in self._beginnings if token.startswith(each.start)]

    def written(self, iri: str) -> list[str]:
        """The ways in which an IRI may be written."""
        shortenings = [each for each in self._beginnings if iri.startswith(each.namespace)]
        return [f"<{iri}>", *(each.start + iri.removeprefix(each.namespace) for each in shortenings)]

    def within(self, space: str) -> Iterator[Beginning]:
        """How the names of a space may begin, be it by a namespace that is wider."""
        yield Beginning(f"<{space}", space)
        for each in self._beginnings:
            if each.namespace.startswith(space) or space.startswith(each.namespace):
                yield each

    def of(self, iris: Iterable[str]) -> list[str]:
        """Patterns that match some IRIs as they may be written with prefixes or in full, one for each beginning."""
        by_beginning: dict[Beginning, list[str]] = defaultdict(list)
        for iri in iris:
            for each in (*self._beginnings, Beginning("<", "")):
                if iri.startswith(each.namespace):
                    by_beginning[each].append(iri.removeprefix(each.namespace))
        return [beginning.one_of(locals_) for beginning, locals_ in by_beginning.items()]
