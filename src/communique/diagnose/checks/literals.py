"""Literals: whether the text is a value of the datatype, and the tag one of a language."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pyoxigraph import Literal

from communique.diagnose.checks.datatypes import datatypes, fitting
from communique.diagnose.checks.said import Said
from communique.diagnose.checks.scope import Scope
from communique.vocabulary.nearest import nearest
from communique.vocabulary.terms import XSD

_SHOWN = 60
# What a text is perhaps a value of if it is none of its own datatype, the narrowest first.
_OTHERS = tuple(XSD + name for name in ("gYear", "gYearMonth", "date", "dateTime", "integer", "decimal"))


def ill_typed_literal(literal: Literal, scope: Scope) -> Said | None:
    """A text that is no value of its datatype, or a datatype of XML Schema that there is not."""
    if literal.language is not None:
        return None
    return ill_typed(literal.value, literal.datatype.value)


@lru_cache(maxsize=4096)
def ill_typed(lexical: str, datatype: str) -> Said | None:
    """The same of a text and the IRI of a datatype.

    >>> ill_typed("2030", XSD + "gYear") is None, ill_typed("30", XSD + "gYear").case
    (True, 'value')
    """
    if not datatype.startswith(XSD):
        return None
    name = f"xsd:{datatype.removeprefix(XSD)}"
    known = datatypes().get(datatype)
    if known is None:
        near = nearest(datatype.removeprefix(XSD), [iri.removeprefix(XSD) for iri in datatypes()])
        return Said("datatype", {"datatype": name, "nearest": f"xsd:{near}"}, "near" if near is not None else "listed")
    if known.admits(lexical):
        return None
    values = {"lexical": _short(lexical), "datatype": name, "says": known.says, "example": known.example}
    mended = known.mended(lexical)
    if mended is not None:
        return Said("value", values | {"mended": mended}, "mended")
    other = fitting(lexical, _OTHERS)
    if other is not None:
        return Said("value", values | {"other": f"xsd:{other.removeprefix(XSD)}"}, "other")
    return Said("value", values, "example")


def language_tag(literal: Literal, scope: Scope) -> Said | None:
    """A tag that does not begin with the code of a language."""
    return None if literal.language is None else wrong_tag(literal.language)


def wrong_tag(tag: str) -> Said | None:
    """The same of a tag.

    >>> wrong_tag("en-GB") is None, wrong_tag("kz").values["nearest"], wrong_tag("en-UK").values["nearest"]
    (True, 'kk', 'en-gb')
    """
    first, _, rest = tag.lower().partition("-")
    languages = _languages()
    if first in languages.names:
        wrong_region = rest.split("-")[0] == "uk"
        return _tag_said(tag, f"{first}-gb{rest[2:]}", languages.names[first]) if wrong_region else None
    meant = languages.mistaken.get(first)
    if meant is not None:
        return _tag_said(tag, "-".join(filter(None, (meant, rest))), languages.names[meant])
    well_formed = len(first) == 3 or first in ("x", "i")
    return None if well_formed else Said("language", {"tag": tag}, "listed")


def _tag_said(tag: str, nearest: str, name: str) -> Said:
    return Said("language", {"tag": tag, "nearest": nearest, "name": name}, "near")


@dataclass(frozen=True, slots=True)
class _Languages:
    names: dict[str, str]
    mistaken: dict[str, str]


@lru_cache(maxsize=1)
def _languages() -> _Languages:
    text = files("communique.diagnose.checks").joinpath("languages.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    mistaken = {word: row["tag"] for row in rows for word in row["mistaken"].split()}
    return _Languages({row["tag"]: row["name"] for row in rows}, mistaken)


def _short(text: str) -> str:
    line = text.replace("\n", " ").replace("\r", " ")
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
