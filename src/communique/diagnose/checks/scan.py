"""Which rules the text of a file may break, found by a few passes at the speed of regular expressions.

It may suspect what is right, such as a word in a comment, but not pass over what is wrong: what is suspected is proved
on triples with their places, which takes far longer than these passes do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat

from communique.diagnose.checks.datatypes import admits_any
from communique.diagnose.checks.iris import HIDDEN, ODD_BEGINNINGS
from communique.diagnose.checks.literals import ill_typed, wrong_tag
from communique.diagnose.checks.names import Names
from communique.diagnose.checks.namespaces import variant_words, variants
from communique.diagnose.checks.scan_own import has_escaped_names, suspected_of_own
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.trie import any_of
from communique.vocabulary.terms import BASE, XSD

SCANNED = frozenset((RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS))
"""The syntaxes in which names stand as they are, or with a prefix that is declared."""

_OWN = BASE.removeprefix("https://").removesuffix("/")
_LINES = frozenset((RdfFormat.N_TRIPLES, RdfFormat.N_QUADS))
_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:)[^<>\"{}|^`\\\s]*>")
_BASE = re.compile(r"@base\b|\bbase\s*<", re.IGNORECASE)
_ESCAPED = re.compile(r"<[^<>\"\s\\]*\\[uU]")
_HIDDEN = re.compile(rf"<[^<>\"\s]*[{HIDDEN}]")
_SPACE = re.compile(r"%20>|%20[^<>\"\s]*>")
_TAG = r"@(?<=[\"']@)([A-Za-z]+(?:-[A-Za-z0-9]+)*)"
_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_COMMON = (
    *(("date", _DAY), ("gYearMonth", "[0-9]{4}-(?:0[1-9]|1[0-2])"), ("gYear", "[0-9]{4}")),
    *(("integer", f"[0-9]{{{digits}}}") for digits in range(1, 5)),
)
"""Forms of one length each in which most values are written, and which are right."""
_WIDTHS = (12, 64, 4096)
"""How far back a literal is looked for: most are dates, years and numbers, short enough for the first."""


def suspected(
    content: str,
    form: RdfFormat,
    names: Names,
    scope: Scope,
    base: str | None = None,
    told: Mapping[Literal, int] = MappingProxyType({}),
) -> frozenset[str] | None:
    """The rules that some triple of a text may break; None if it hides its names, so that it may be any.

    Args:
        content: the text.
        form: its syntax, one of `SCANNED`.
        names: how its prefixes are declared.
        scope: the surroundings.
        base: what relative IRIs are held against besides what the text itself declares.
        told: the literals that shapes have objected to already, with how often each.
    """
    by_lines = form in _LINES
    relative = not by_lines and _RELATIVE.search(content) and (base is not None or _BASE.search(content))
    if relative or _has_escapes(content) or has_escaped_names(content, names):
        return None
    found: set[str] = {"namespace-variant", "iri-form"} if has_odd_iri(content) else set()
    if has_variant_term(content, names):
        found.add("namespace-variant")
    if has_ill_typed(content, names, told):
        found.add("ill-typed-literal")
    if has_odd_tag(content):
        found.add("language-tag")
    if _OWN in content:
        found |= suspected_of_own(content, names, scope, by_lines=by_lines)
    return frozenset(found)


def _has_escapes(content: str) -> bool:
    """Whether an IRI has a letter written as an escape."""
    return "\\" in content and ("\\u" in content or "\\U" in content) and _ESCAPED.search(content) is not None


def has_odd_iri(content: str) -> bool:
    """Whether an IRI may be a variant of another, or have an odd form."""
    if _odd().search(content) or ("%" in content and "%20" in content and _SPACE.search(content)):
        return True
    return not content.isascii() and any(letter in content for letter in HIDDEN) and bool(_HIDDEN.search(content))


def has_variant_term(content: str, names: Names) -> bool:
    """Whether a term of a sister vocabulary stands there with a prefix."""
    wrong = [variant.wrong for variant in variants().values() if variant.is_term]
    return any(re.search(pattern, content) for pattern in names.of(wrong) if not pattern.startswith("<"))


def has_ill_typed(content: str, names: Names, told: Mapping[Literal, int] = MappingProxyType({})) -> bool:
    """Whether a literal may be no value of its datatype, besides those that have been told wherever they stand."""
    if "^" not in content:
        return False
    for width in _WIDTHS:
        far = False
        for window in _windows(content, names, width):
            before, _, token = window.rpartition("^^")
            for datatype in names.iris(token.strip().rstrip(".")):
                lexical = None if admits_any(datatype) else _lexical(before.rstrip())
                far = far or lexical == ""
                if lexical and ill_typed(lexical[1:], datatype):
                    times = told.get(Literal(lexical[1:], datatype=NamedNode(datatype)), 0)
                    if not times or content.count(window[window.rindex(lexical) :]) > times:
                        return True
        if not far:
            return False
    return True


def has_odd_tag(content: str) -> bool:
    """Whether a text may have a tag of no language. Each tag that is right is left out of the search from there on."""
    place, seen = 0, list[str]()
    while True:
        known = f"(?!(?:{'|'.join(seen)})(?![A-Za-z0-9-]))" if seen else ""
        match = re.compile(_TAG.replace("@", f"@{known}", 1)).search(content, place)
        if match is None:
            return False
        if wrong_tag(match[1]) is not None:
            return True
        place = match.end()
        seen.append(match[1])


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    return re.compile("<" + any_of([*ODD_BEGINNINGS, *variant_words()]))


def _windows(content: str, names: Names, width: int) -> set[str]:
    """The literals with a datatype, each with what stands before it; without those in common forms, which are right."""
    right = [
        rf"(?<=[^\\][\"']{form}[\"']\^)\^(?:{'|'.join(map(re.escape, names.written(XSD + name)))})(?![\w-])"
        for name, form in _COMMON
    ]
    pattern = re.compile(rf"\^(?=\^)(?!{'|'.join(right)})\^\s*[^\s,;)\]}}]*")
    return {content[max(0, match.start() - width) : match.end()] for match in pattern.finditer(content)}


def _lexical(before: str) -> str | None:
    """A text after its opening quotation mark, which is kept; empty if that stands further back, None if there is none.

    >>> _lexical(' cmq:signedOn "2023-03-18"'), _lexical('3-18"'), _lexical("see ")
    ('"2023-03-18', '', None)
    """
    quote = before[-1:]
    if quote not in ("'", '"'):
        return None
    mark = quote * 3 if before.endswith(quote * 3) else quote
    start = before.rfind(mark, 0, -len(mark))
    if start < 0:
        return ""
    if before[start - 1 : start] == "\\":
        return quote + "\\"  # the mark is part of the text: no value of anything, so that it is looked at
    return quote + before[start + len(mark) : -len(mark)]
