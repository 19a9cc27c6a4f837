"""What kind of query a text is, and what is wrong with one that is no SPARQL, said so that a person can mend it."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import Final

from communique.errors import QueryError
from communique.store.errors import RefusedQueryError
from communique.store.tokens import Token, offset_of, place_of, tokenize
from communique.vocabulary import terms

UPDATE_WORDS: Final = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"))
_PROLOGUE: Final = frozenset(("BASE", "PREFIX", "VERSION"))
_POSITION: Final = re.compile(
    r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?:one of )?(?P<expected>.*)", re.DOTALL
)
_PLAIN_EXPECTATION: Final = re.compile(r'"[^"\s]+"|[A-Z][A-Z ]*[A-Z]')


class QueryForm(StrEnum):
    """The four forms of a query (SPARQL 1.1 Query, 16)."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph, and not a table or a truth value."""
        return self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)


def query_form(text: str) -> QueryForm:
    """The form of a query, by the first word behind the prologue.

    >>> query_form("PREFIX ask: <http://a.example/> # ASK\\nselect * { ?s a ask:A }").value
    'SELECT'

    Raises:
        RefusedQueryError: it is an update.
        QueryError: it is no query at all.
    """
    token = next((t for t in tokenize(text) if t.kind == "word" and t.text.upper() not in _PROLOGUE), None)
    word = token.text.upper() if token is not None else ""
    if word in QueryForm.__members__:
        return QueryForm[word]
    place = place_of(text, token.start if token is not None else 0)
    if word in UPDATE_WORDS:
        raise RefusedQueryError(
            f"{word} is an update, and this store is only read",
            place=place,
            hint="change the sources and build anew, or load the dataset into a triple store of your own",
        )
    raise QueryError(
        "there is no query" if token is None else f"'{_short(token.text)}' does not start a query",
        place=place,
        hint="a query is one of SELECT, ASK, CONSTRUCT and DESCRIBE, after its PREFIX lines",
    )


def syntax_error(text: str, error: SyntaxError) -> QueryError:
    """The parser's complaint about a query in words for people, with its place."""
    undeclared = _undeclared_prefix(text)
    if undeclared is not None:
        prefix = undeclared.text.partition(":")[0]
        known = terms.PREFIXES.get(prefix, "…")
        return QueryError(
            f"the prefix '{prefix}:' is not declared",
            place=place_of(text, undeclared.start),
            hint=f"put 'PREFIX {prefix}: <{known}>' at the top of the query",
        )
    match = _POSITION.match(str(error))
    if match is None:
        return QueryError(f"the query is not SPARQL 1.1: {error}")
    offset = offset_of(text, int(match["line"]), int(match["column"]))
    token = next((t for t in tokenize(text) if t.end > offset), None)
    if token is None:
        return QueryError(_failure_at_end(text), place=place_of(text, offset), hint=_expectation(match["expected"]))
    return QueryError(
        f"the query is not SPARQL 1.1 at '{_short(text[offset : token.end])}'",
        place=place_of(text, offset),
        hint=_expectation(match["expected"]),
    )


def _failure_at_end(text: str) -> str:
    tokens = [token.text for token in tokenize(text)]
    if any(tokens.count(opening) > tokens.count(closing) for opening, closing in ("{}", "()", "[]")):
        return "the query ends too early"
    return "the query is not SPARQL 1.1: some pattern in the group that ends here is not complete"


def _undeclared_prefix(text: str) -> Token | None:
    """The first prefixed name whose prefix no PREFIX line declares."""
    tokens = list(tokenize(text))
    declared = {
        name.text
        for word, name in pairwise(tokens)
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.kind == "name"
    }
    names = (token for token in tokens if token.kind == "name")
    return next((name for name in names if name.text.partition(":")[0] + ":" not in declared), None)


def _expectation(expected: str) -> str | None:
    """The punctuation and words among what the parser would have taken; its character classes help nobody."""
    plain = [word for word in expected.split(", ") if _PLAIN_EXPECTATION.fullmatch(word.strip())]
    return f"here could stand: {' '.join(word.strip().strip(chr(34)) for word in plain)}" if plain else None


def _short(text: str) -> str:
    line = text.splitlines()[0] if text.strip() else text
    return line if len(line) <= 40 else f"{line[:39]}…"
