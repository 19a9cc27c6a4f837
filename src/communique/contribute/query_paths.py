"""Reading the property paths of a SPARQL query (SPARQL 1.1, 9), token by token."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.contribute.footprint import ANY
from communique.contribute.query_patterns import UnreadableError
from communique.store.tokens import Token
from communique.validate.paths import PropertyPath
from communique.vocabulary.terms import TYPE

_REPEATED = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


class PathReader:
    """Stands at a token of a query, and reads a path from there."""

    def __init__(self, tokens: list[Token], prefixes: dict[str, str]) -> None:
        self._tokens, self._prefixes, self._next = tokens, prefixes, 0

    def _alternatives(self) -> PropertyPath:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._take()
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else PropertyPath("alternativePath", tuple(parts))

    def _sequence(self) -> PropertyPath:
        parts = [self._repeated()]
        while self._peek() == "/":
            self._take()
            parts.append(self._repeated())
        return parts[0] if len(parts) == 1 else PropertyPath("sequence", tuple(parts))

    def _repeated(self) -> PropertyPath:
        if self._peek() == "^":
            self._take()
            return PropertyPath("inversePath", (self._repeated(),))
        path = self._primary()
        operator = _REPEATED.get(self._peek())
        if operator is None:
            return path
        self._take()
        return PropertyPath(operator, (path,))

    def _primary(self) -> PropertyPath:
        token = self._take()
        if token.text == "(":
            path = self._alternatives()
            self._expect(")")
            return path
        if token.text == "!":
            self._negated()
            return PropertyPath("alternativePath", (ANY, PropertyPath("inversePath", (ANY,))))
        if token.text == "a":
            return PropertyPath.of(TYPE)
        return PropertyPath.of(self._iri(token))

    def _iri(self, token: Token) -> NamedNode:
        if token.kind == "iri":
            return NamedNode(token.text[1:-1])
        if token.kind != "name":
            raise UnreadableError(f"has '{token.text}' in the place of a property")
        prefix, _, local = token.text.partition(":")
        return NamedNode(self._prefixes[prefix] + local.replace("\\", ""))

    def _negated(self) -> None:
        """Passes over what stands behind '!': one property, perhaps inverse, or several in brackets."""
        if self._peek() == "^":
            self._take()
        if self._take().text == "(":
            while self._take().text != ")":
                pass

    def _peek(self) -> str:
        if self._next >= len(self._tokens):
            raise UnreadableError("ends too early")
        return self._tokens[self._next].text

    def _word(self) -> str:
        token = self._tokens[self._next] if self._next < len(self._tokens) else None
        return token.text.upper() if token is not None and token.kind == "word" else ""

    def _take(self) -> Token:
        self._peek()
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, text: str) -> None:
        if self._take().text != text:
            raise UnreadableError(f"has '{self._tokens[self._next - 1].text}' where '{text}' was expected")
