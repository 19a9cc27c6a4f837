"""What can be seen in the text of a SPARQL query without evaluating it: its words outside of strings and comments."""

from __future__ import annotations

import re

_SKIPPED = re.compile(
    r'''
      """ (?: [^"\\] | \\. | "(?!"") )* """  |  \'\'\' (?: [^'\\] | \\. | '(?!\'\') )* \'\'\'   # long strings
    | " (?: [^"\\\n] | \\. )* "              |  ' (?: [^'\\\n] | \\. )* '                       # short strings
    | <[^<>"{}|^`\\\s]*>                                                                        # IRIs
    | \#[^\n]*                                                                                  # comments
    ''',
    re.VERBOSE,
)
_WORD = re.compile(r"(?<![\w:?$@-])[A-Za-z]+(?![\w:-])")
_PREFIXED = re.compile(r"(?<![\w:?$@-])([A-Za-z][\w.-]*)?:(?=[\w\\%]|\b|$|\s)")
_NAME = re.compile(r"[?$]\w+|@[\w-]+|[\w.-]*:[\w.%:\\-]*")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REACHING = ("FROM", "LOAD", "SERVICE")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def without_strings(query: str) -> str:
    """The query with a space for each string, IRI and comment.

    >>> without_strings('SELECT ?x { ?x ?p "FROM" . # SERVICE')
    'SELECT ?x { ?x ?p   .  '
    """
    return _SKIPPED.sub(" ", query)


def keywords(query: str) -> frozenset[str]:
    """The words of the query in capitals: keywords and names of functions, no variables or prefixed names.

    >>> sorted(keywords("SELECT $this { $this ex:from ?year FILTER(YEAR(?year) > 2000) }"))
    ['FILTER', 'SELECT', 'YEAR']
    """
    return frozenset(word.upper() for word in _WORD.findall(without_strings(query)))


def reaches_out(query: str) -> str | None:
    """The keyword by which a query would fetch something, if it has one.

    It is found wherever it is no part of a variable or name, as parsers need no space before it, and in the form of
    code points too, which some resolve before anything else.

    >>> reaches_out("SELECT $this FROM <http://example.org/g> { $this ?p ?o }")
    'FROM'
    >>> reaches_out(r"ASK { ?s ?p 1SERV\\u0049CE ?from { } }"), reaches_out("ASK { ex:load ?from 'SERVICE' }")
    ('SERVICE', None)
    """
    resolved = _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
    bare = " ".join(_NAME.sub(" ", without_strings(text)).upper() for text in (query, resolved))
    return next((word for word in _REACHING if word in bare), None)


def used_prefixes(query: str) -> frozenset[str]:
    """The prefixes of the names in a query.

    >>> sorted(used_prefixes('SELECT $this { $this a cmq:Claim ; rdf:object "oa:x" }'))
    ['cmq', 'rdf']
    """
    return frozenset(match[1] or "" for match in _PREFIXED.finditer(without_strings(query)))


def patterns(query: str) -> tuple[str, ...]:
    """The regular expressions of a query: the strings that follow a comma within REGEX or REPLACE.

    >>> patterns('FILTER(REGEX(?x, "^a(?=b)", "i"))')
    ('^a(?=b)',)
    """
    calls = re.finditer(r"(?i)\b(?:REGEX|REPLACE)\s*\([^\"]*,\s*(\"(?:[^\"\\\n]|\\.)*\")", query)
    return tuple(call[1][1:-1].replace("\\\\", "\\") for call in calls)
