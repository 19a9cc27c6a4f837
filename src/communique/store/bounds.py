"""How deep and how long a query may be. Oxigraph parses and plans by recursion, and overflows the stack beyond that.

An overflow ends the whole process, so such a query must never reach it. The bounds are far from what a person or a
program writes in earnest, and ten times below what overflows a thread's stack of eight megabytes.
"""

from __future__ import annotations

from typing import Final

from communique.errors import QueryError
from communique.store.federation import decode_code_points
from communique.store.tokens import Token, place_of, tokenize

MAX_DEPTH: Final = 100
MAX_OPERATORS: Final = 4_000
_OPENING: Final = "{(["
_CLOSING: Final = "})]"
_PREFIXED: Final = frozenset("!-+^")
_COUNTED: Final = frozenset(("other", "word", "variable"))


def refuse_excess(text: str) -> None:
    """Raises if a query is nested too deeply, or has too many operators, to be parsed safely.

    >>> refuse_excess("ASK { ?s ?p ?o }")

    Raises:
        QueryError: it is.
    """
    decoded = decode_code_points(text)
    depth = run = operators = 0
    for token in tokenize(decoded):
        depth = max(0, depth + _deepens(token))
        run = run + 1 if token.text in _PREFIXED else 0
        operators += token.kind in _COUNTED and token.text not in "(),"
        if max(depth, run) > MAX_DEPTH:
            raise QueryError(
                f"the query is nested more than {MAX_DEPTH} deep",
                place=place_of(decoded, token.start),
                hint="write it with fewer brackets",
            )
        if operators > MAX_OPERATORS:
            raise QueryError(
                f"the query has more than {MAX_OPERATORS} keywords, variables and operators",
                place=place_of(decoded, token.start),
                hint="ask several queries, or give values by VALUES",
            )


def _deepens(token: Token) -> int:
    """By how much a token deepens the nesting; what looks like an IRI may be a comparison with brackets behind it."""
    if token.kind not in ("other", "iri"):
        return 0
    opened = sum(map(token.text.count, _OPENING)) - sum(map(token.text.count, _CLOSING))
    return max(0, opened) if token.kind == "iri" else opened
