"""Reading the patterns of a SPARQL constraint.

Only as much of the grammar is read as tells which triples a query can look at. Filters are passed over, but for EXISTS
and for those by which a variable is one of some IRIs.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.contribute.footprint import ANY
from communique.contribute.query_paths import PathReader
from communique.contribute.query_patterns import (
    Alias,
    Alternatives,
    Among,
    Condition,
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
        every = False
        while self._peek() != "{":
            token = self._take()
            if token.text == "(":
                self._brackets()
            elif token.kind == "variable":
                variables.append(token.text[1:])
            every |= token.text == "*"
        return None if every else tuple(variables)

    def _group(self) -> Group:
        self._expect("{")
        elements: list[Element] = []
        conditions: list[Condition] = []
        filters: list[Among] = []
        if self._word() == "SELECT":
            elements.append(Subquery(self._projection(), self._group()))
            self._modifiers()
        while self._peek() != "}":
            if self._word() == "FILTER":
                self._filter(conditions, filters)
            else:
                self._element(elements, conditions)
        self._take()
        return Group(tuple(elements), tuple(conditions), tuple(filters))

    def _modifiers(self) -> None:
        """Passes over what stands behind the group of an inner SELECT."""
        while self._peek() != "}":
            if self._peek() == "{":
                raise UnreadableError("has a group behind an inner SELECT")
            self._take()

    def _element(self, elements: list[Element], conditions: list[Condition]) -> None:
        word = self._word()
        if self._peek() == ".":
            self._take()
        elif word == "BIND":
            self._bind(elements, conditions)
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

    def _filter(self, conditions: list[Condition], filters: list[Among]) -> None:
        """EXISTS itself, a call, or an expression in brackets."""
        start = self._next + 1
        while self._peek() not in ("(", "{"):
            self._take()
        if self._peek() == "{":
            conditions.append(Condition(self._group(), holds=self._tokens[start].text.upper() == "EXISTS"))
            return
        self._take()
        conditions += self._brackets()
        filters += self._among(self._tokens[start + 1 : self._next - 1])

    def _brackets(self) -> list[Condition]:
        """The groups within brackets that have been opened."""
        conditions: list[Condition] = []
        depth = 1
        while depth:
            if self._peek() == "{":
                conditions.append(Condition(self._group(), holds=False))
                continue
            text = self._take().text
            depth += (text == "(") - (text == ")")
        return conditions

    def _among(self, tokens: list[Token]) -> list[Among]:
        """What an expression says if it is nothing but `?variable IN (iri, …)` or `?variable = iri`."""
        kinds = [token.kind for token in tokens]
        texts = [token.text for token in tokens]
        if kinds[:1] != ["variable"] or len(tokens) < 3:
            return []
        if texts[1].upper() == "IN" and texts[2] == "(" and texts[-1] == ")":
            named, separators = tokens[3:-1:2], set(texts[4:-1:2])
        elif texts[1] == "=" and len(tokens) == 3:
            named, separators = tokens[2:], set()
        else:
            return []
        if separators - {","} or any(token.kind not in ("iri", "name") for token in named):
            return []
        return [Among(texts[0][1:], frozenset(self._iri(token) for token in named))]

    def _bind(self, elements: list[Element], conditions: list[Condition]) -> None:
        self._take()
        self._expect("(")
        start = self._next
        conditions += self._brackets()
        inner = self._tokens[start : self._next - 1]
        if len(inner) == 3 and inner[0].kind == inner[2].kind == "variable":
            elements.append(Alias(inner[0].text[1:], inner[2].text[1:]))

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
        if token.kind in ("iri", "name"):
            return self._iri(token)
        if token.text == "[":
            self._blanks += 1
            name = f"_:[{self._blanks}]"
            self._properties(name, elements)
            self._expect("]")
            return name
        if token.text in ("(", "<", "<<"):
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
