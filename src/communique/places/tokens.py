"""The tokens of Turtle and TriG, RDF 1.2 included, as regular expressions named after the grammar's own terminals.

A token matches together with the white space and comments behind it, so that the end of one match is the start
of the next; where the token itself ends is the end of its one named group. No part of a name that could be longer
ever matches, so that a pattern which goes on after a name cannot give a part of it back.
"""

from __future__ import annotations

import re


def grammar(pattern: str) -> re.Pattern[str]:
    """A pattern made of the terminals below, free to be spaced and commented."""
    return re.compile(pattern, re.VERBOSE)


def _letters(others: str) -> str:
    """A class of the letters of ASCII, others of its characters, and all that lies beyond it."""
    wanted = "".join(chr(code) if chr(code).isalpha() or chr(code) in others else " " for code in range(128))
    gaps = (rf"\x{gap.start():02x}-\x{gap.end() - 1:02x}" for gap in re.finditer(" +", wanted))
    return f"[^{''.join(gaps)}]"


# Which characters beyond ASCII are letters is asked once for each name (NO_NAME): in every class it compiles slowly.
_FIRST, _CHARS = _letters("_0123456789"), _letters("_-0123456789")
_LOCAL_FIRST, _LOCAL_CHARS, _LOCAL_MORE = (_letters(f"{others}0123456789") for others in ("_:", "_-:", "_-:%\\"))

SPACE = r"[ \t\r\n]*+ (?: \#[^\r\n]*+ [ \t\r\n]*+ )*"
_UCHAR = r"\\u[0-9A-Fa-f]{4} | \\U00 (?: 0[0-9A-Fa-f] | 10 ) [0-9A-Fa-f]{4}"
_ECHAR = rf"""\\[tbnrf"'\\] | {_UCHAR}"""
_IRI_CHARS = r"""[^\x00-\x20<>"{}|^`\\]*+"""
IRIREF = rf"< {_IRI_CHARS} (?: (?: {_UCHAR} ) {_IRI_CHARS} )* >"
# A dot within a name is its own only before another letter: the last one ends the statement.
_TAIL = rf"{_CHARS}*+ (?: \.++ {_CHARS}++ )*"
_WORD = rf"{_letters('')} {_TAIL}"
_PLX = r"%[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%]"
LOCAL_END = rf"(?! \.* {_LOCAL_MORE} )"
LOCAL = rf"""(?:
    (?: {_LOCAL_FIRST} | {_PLX} ) {_LOCAL_CHARS}*+
    (?: (?: {_PLX} | \.++ (?= {_LOCAL_MORE} ) ) {_LOCAL_CHARS}*+ )*
    {LOCAL_END}
  | (?! {_LOCAL_FIRST} | [%\\] )
)"""
PREFIX = rf"(?: {_WORD} )? :"
NAME = rf"(?: {IRIREF} | {PREFIX} {LOCAL} )"
LABEL = rf"_: {_FIRST} {_TAIL} (?! \.* {_CHARS} )"
LINE_STRING = rf"""
    "(?!"") [^"\\\r\n]*+ (?: (?: {_ECHAR} ) [^"\\\r\n]*+ )* "
  | '(?!'') [^'\\\r\n]*+ (?: (?: {_ECHAR} ) [^'\\\r\n]*+ )* '
"""
STRING = rf"""(?: {LINE_STRING}
  | \"{{3}} [^"\\]*+ (?: (?: "(?!"") | {_ECHAR} ) [^"\\]*+ )* \"{{3}}
  | '{{3}} [^'\\]*+ (?: (?: '(?!'') | {_ECHAR} ) [^'\\]*+ )* '{{3}}
)"""
LANGUAGE = r"@ [A-Za-z]++ (?: -[A-Za-z0-9]++ )* (?: --[A-Za-z]++ )?"
_SUFFIX = rf"{SPACE} (?: {LANGUAGE} | \^\^ {SPACE} {NAME} )"
# 1.e5 is a number, 1. is a number and a full stop, and 1e is neither.
NUMBER = r"""[+-]? (?:
    (?: [0-9]++ (?: \.[0-9]*+ )? | \.[0-9]++ ) [eE] [+-]? [0-9]++
  | [0-9]*+ \.[0-9]++ (?! [eE] )
  | [0-9]++ (?! \.?[eE] )
)"""
_FULL_STOP = r"\.(?![0-9])"
_MARK = rf"(?: <<\( | << | \)>> | >> | \{{\| | \|\}} | [;,()\[\]{{}}~] | {_FULL_STOP} )"

_BEYOND = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_BEYOND_NOT_FIRST = r"\u00B7\u0300-\u036F\u203F-\u2040"
NO_NAME = grammar(rf"\A (?: [^:]*+ : )? [{_BEYOND_NOT_FIRST}] | [^\x00-\x7F{_BEYOND}{_BEYOND_NOT_FIRST}]")
"""What no prefixed name and no label of a blank node has."""

BLANK = grammar(SPACE)
"""What may stand before the first token."""

TOKEN = grammar(rf"""(?:
    (?P<name> {NAME} )
  | (?P<nothing> \[ {SPACE} \] )
  | (?P<mark> {_MARK} )
  | (?P<literal> {STRING} (?P<suffix> {_SUFFIX} )? | {NUMBER} )
  | (?P<label> {LABEL} )
  | (?P<word> {_WORD} (?! \.* {_LOCAL_CHARS} ) )
  | (?P<keyword> @ (?: prefix | base | version ) (?! [A-Za-z-] ) )
) {SPACE}""")
"""Any token; a string has its language or datatype with it, and `nothing` is `[]`."""

VERSION = grammar(rf"(?: {LINE_STRING} ) {SPACE}")
"""What a version is said with: a string of one line."""

PLAIN = grammar(rf"""
    (?: (?P<predicate> {NAME} | a(?=[ \t\r\n<]) ) {SPACE} )?
    (?P<object> {NAME} | {STRING} (?: {_SUFFIX} )? | {NUMBER} | {LABEL} ) {SPACE}
    (?P<mark> [;,] | {_FULL_STOP} ) {SPACE}
""")
"""A predicate, unless it goes without saying, an object of one word, and the mark behind it: most of most files."""
