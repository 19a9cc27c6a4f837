"""Reading the patterns of a SPARQL constraint.

Only as much of the grammar is read as tells which triples a query can look at; filters are passed over but for EXISTS.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.contribute.footprint import ANY
from communique.contribute.query_paths import PathReader
from communique.contribute.query_patterns import (
    Alias,
    Alternatives,
    Element,
    Group,
    Optional,
    Pattern,
    Subquery,
    Term,
    UnreadableError,
)
from communique.store.tokens import Token, tokenize
from communique.validate.paths import PropertyPath

_KEYWORDS = frozenset(("FILTER", "BIND", "OPTIONAL", "GRAPH", "SERVICE", "MINUS", "VALUES"))


def read_query(text: str, prefixes: Mapping[str, str], path: PropertyPath | None = None) -> Group:
    """Reads the pattern of a SELECT query.

    Args:
        text: the query, which must be known to parse.
        prefixes: those declared for it.
        path: what `$PATH` stands for.

    Raises:
        UnreadableError: it has a part whose triples are not followed.

    >>> read_query("SELECT $this { $this a ?class }", {}).elements[0].object
    'class'
    """
    return _Reader(list(tokenize(text)), dict(prefixes), path).query()


class _Reader(PathReader):
    """Goes through the tokens of a query once."""

    def __init__(self, tokens: list[Token], prefixes: dict[str, str], path: PropertyPath | None) -> None:
        super().__init__(tokens, prefixes)
        self._path = path
        self._blanks = 0

    def query(self) -> Group:
        while self._word() == "PREFIX":
            self._take()
            name = self._take().text.removesuffix(":")
            self._prefixes[name] = self._take().text[1:-1]
        if self._word() != "SELECT":
            raise UnreadableError(f"begins with {self._peek()}")
        self._projection()
        return self._group()

    def _projection(self) -> tuple[str, ...] | None:
        """The plain variables between SELECT and the group; None for all."""
        self._take()
        variables: list[str] = []
        while self._peek() != "{":
            token = self._take()
            if token.text == "(":
                self._brackets()
            elif token.text == "*":
                self._before_group()
                return None
            elif token.kind == "variable":
                variables.append(token.text[1:])
        return tuple(variables)

    def _before_group(self) -> None:
        while self._peek() != "{":
            self._take()

    def _group(self) -> Group:
        self._expect("{")
        elements: list[Element] = []
        conditions: list[Group] = []
        if self._word() == "SELECT":
            elements.append(Subquery(self._projection(), self._group()))
            self._modifiers()
        while self._peek() != "}":
            self._element(elements, conditions)
        self._take()
        return Group(tuple(elements), tuple(conditions))

    def _modifiers(self) -> None:
        """Passes over what stands behind the group of an inner SELECT."""
        while self._peek() != "}":
            if self._peek() == "{":
                raise UnreadableError("has a group behind an inner SELECT")
            self._take()

    def _element(self, elements: list[Element], conditions: list[Group]) -> None:
        word = self._word()
        if self._peek() == ".":
            self._take()
        elif word == "FILTER":
            self._take()
            conditions += self._constraint()
        elif word == "BIND":
            self._take()
            conditions += self._bind(elements)
        elif word == "OPTIONAL":
            self._take()
            elements.append(Optional(self._group()))
        elif self._peek() == "{":
            groups = [self._group()]
            while self._word() == "UNION":
                self._take()
                groups.append(self._group())
            elements.append(Alternatives(tuple(groups)))
        elif word in ("GRAPH", "SERVICE", "MINUS", "VALUES"):
            raise UnreadableError(f"uses {word}")
        else:
            self._triples(elements)

    def _constraint(self) -> list[Group]:
        """The groups that a filter asks for: EXISTS itself, a call, or an expression in brackets."""
        while self._peek() not in ("(", "{"):
            self._take()
        if self._peek() == "{":
            return [self._group()]
        self._take()
        return self._brackets()

    def _brackets(self) -> list[Group]:
        """The groups within brackets that have been opened."""
        groups: list[Group] = []
        depth = 1
        while depth:
            if self._peek() == "{":
                groups.append(self._group())
                continue
            text = self._take().text
            depth += (text == "(") - (text == ")")
        return groups

    def _bind(self, elements: list[Element]) -> list[Group]:
        self._expect("(")
        start = self._next
        groups = self._brackets()
        inner = self._tokens[start : self._next - 1]
        if len(inner) == 3 and inner[0].kind == inner[2].kind == "variable":
            elements.append(Alias(inner[0].text[1:], inner[2].text[1:]))
        return groups

    def _triples(self, elements: list[Element]) -> None:
        bare = self._peek() == "["
        subject = self._term(elements)
        if not (bare and self._peek() in (".", "}")):
            self._properties(subject, elements)

    def _properties(self, subject: Term, elements: list[Element]) -> None:
        while True:
            while self._peek() == ";":
                self._take()
            if self._peek() in (".", "}", "]") or self._word() in _KEYWORDS:
                return
            path = self._verb()
            elements.append(Pattern(subject, path, self._term(elements)))
            while self._peek() == ",":
                self._take()
                elements.append(Pattern(subject, path, self._term(elements)))
            if self._peek() != ";":
                return

    def _term(self, elements: list[Element]) -> Term:
        token = self._take()
        if token.kind == "variable":
            return token.text[1:]
        if token.kind == "blank":
            return token.text
        if token.text == "[":
            self._blanks += 1
            name = f"_:[{self._blanks}]"
            self._properties(name, elements)
            self._expect("]")
            return name
        if token.text in ("(", "<") or token.text == "<<":
            raise UnreadableError("has a list or a triple within a triple")
        if token.text in ("+", "-"):
            self._take()
        if token.kind == "string" and self._next < len(self._tokens):
            self._datatype()
        return None

    def _datatype(self) -> None:
        if self._tokens[self._next].kind == "language":
            self._take()
        elif self._peek() == "^":
            for _ in range(3):
                self._take()

    def _verb(self) -> PropertyPath:
        token = self._tokens[self._next]
        if token.kind != "variable":
            return self._alternatives()
        self._take()
        return self._path if token.text[1:] == "PATH" and self._path is not None else ANY
