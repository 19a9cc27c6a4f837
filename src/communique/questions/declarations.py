"""Where a query declares its parameters: `VALUES ?name { default }  # parameter TYPE: what it stands for`.

The places are found by the terminals of SPARQL, so that no string or comment is taken for a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from communique.errors import QueryError
from communique.questions.parameters import PARAMETER_TYPES, Parameter
from communique.store.tokens import Token, place_of, tokenize

_COMMENT: Final = re.compile(r"[ \t]*#[ \t]*parameter[ \t]+([^\s:]+)[ \t]*:?[ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A parameter, and the stretch between the braces that its value takes."""

    parameter: Parameter
    start: int
    end: int


def find_declarations(text: str, file: str = "query") -> Iterator[Declaration]:
    """The declarations in their order; a parameter that stands in several places comes as often.

    >>> [found.parameter.name for found in find_declarations("ASK { VALUES ?year { 2030 } # parameter year\\n}")]
    ['year']

    Raises:
        QueryError: a declaration has an unknown type, no default, or another one than before.
    """
    tokens = list(tokenize(text))
    defaults: dict[str, str] = {}
    for index, word in enumerate(tokens[:-3]):
        variable, opening = tokens[index + 1 : index + 3]
        if word.text.upper() != "VALUES" or variable.kind != "variable" or opening.text != "{":
            continue
        closing = next((token for token in tokens[index + 3 :] if token.text == "}"), None)
        comment = _COMMENT.match(text, closing.end) if closing is not None else None
        if closing is None or comment is None:
            continue
        found = _declaration(text, variable, opening, closing, comment)
        _check(found.parameter, defaults, text, variable, file)
        yield found


def _declaration(text: str, variable: Token, opening: Token, closing: Token, comment: re.Match[str]) -> Declaration:
    default = text[opening.end : closing.start].strip()
    parameter = Parameter(variable.text[1:], comment[1], comment[2].strip(), default)
    return Declaration(parameter, opening.end, closing.start)


def _check(parameter: Parameter, defaults: dict[str, str], text: str, variable: Token, file: str) -> None:
    place = place_of(text, variable.start, file)
    if parameter.type not in PARAMETER_TYPES:
        message = f"the parameter '{parameter.name}' has the unknown type '{parameter.type}'"
        raise QueryError(message, place=place, hint=f"use one of: {', '.join(PARAMETER_TYPES)}")
    if not parameter.default:
        message = f"the parameter '{parameter.name}' has no default"
        raise QueryError(message, place=place, hint="write a term between the braces, or UNDEF")
    if defaults.setdefault(parameter.name, parameter.default) != parameter.default:
        message = f"the parameter '{parameter.name}' has another default than above"
        raise QueryError(message, place=place, hint=f"write {defaults[parameter.name]} in both places")
