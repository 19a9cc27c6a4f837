"""No query makes this program speak to another server: `SERVICE` is refused, with the place where it stands.

Oxigraph follows `SERVICE`, has no switch against it, and its parser knows no tokens: `SERVICE:x`, `SERVICESILENT<u>`,
`trueSERVICE<u>` and `SERVICE` behind a prefix that breaks an IRI all call out. So the parser itself is asked. Every
'service' in the text becomes another word of the same kind and length that occurs nowhere in it, and that text is
parsed, on an empty store. For the grammar the two texts differ in the keyword alone: if the second is a query, the
first does not use it. (`LOAD` and `FROM <url>` need no check: updates are never run, and `FROM` does not fetch.)
"""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Store as OxigraphStore

from communique.errors import QueryError
from communique.store.analysis import syntax_error
from communique.store.errors import RefusedQueryError
from communique.store.tokens import Token, place_of, tokenize

_SERVICE: Final = re.compile("service", re.IGNORECASE)
_CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_STAND_INS: Final = "zyxwqkj"


def refuse_federation(text: str) -> None:
    """Raises unless Oxigraph surely takes the query without SERVICE.

    >>> refuse_federation('ASK { ?service a "SERVICE <http://a.example/> {}" }')

    Raises:
        RefusedQueryError: it uses SERVICE.
        QueryError: it is no query.
    """
    if _SERVICE.search(text) is None:
        return
    letter = next((letter for letter in _STAND_INS if f"{letter}ervice" not in text.lower()), None)
    if letter is None:
        raise _refusal(text, None)
    without = _SERVICE.sub(lambda match: _replace_first(match.group(), letter), text)
    try:
        OxigraphStore().query(without)
    except SyntaxError as error:
        keyword = find_service(text)
        raise (_refusal(text, keyword) if keyword is not None else syntax_error(text, error)) from None
    except RuntimeError:
        return  # it is a query, and one that fails on an empty store


def refuse_service_word(text: str) -> None:
    """Raises if a query for another engine, whose parser is not at hand, has the word SERVICE in it as a word.

    Raises:
        RefusedQueryError: it does; code point escapes (SPARQL 1.1, 19.2) hide nothing.
    """
    keyword = find_service(decode_code_points(text))
    if keyword is not None:
        raise _refusal(text, keyword)


def decode_code_points(text: str) -> str:
    """The text with the characters that its code point escapes stand for (SPARQL 1.1, 19.2).

    >>> decode_code_points("ASK \\\\u007B }")
    'ASK { }'
    """
    return _CODE_POINT.sub(_decode, text)


def find_service(text: str) -> Token | None:
    """The first word or prefix that is or hides the keyword.

    >>> find_service("ASK { FILTER(1<2)sErvice<http://a.example/> {} }").start
    17
    """
    for token in tokenize(text):
        code = token.text if token.kind == "word" else token.text.partition(":")[0] if token.kind == "name" else ""
        match = _SERVICE.search(code)
        if match is not None:
            return Token("word", match.group(), token.start + match.start())
    return None


def _refusal(text: str, keyword: Token | None) -> QueryError:
    return RefusedQueryError(
        "SERVICE is refused: a query here never calls another server",
        place=place_of(text, keyword.start) if keyword is not None else None,
        hint="ask the other server yourself and put its answer into the query as VALUES; a prefix needs another name",
    )


def _replace_first(word: str, letter: str) -> str:
    return (letter.upper() if word[0].isupper() else letter) + word[1:]


def _decode(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
