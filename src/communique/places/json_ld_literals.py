"""The literals that values of JSON are in JSON-LD (JSON-LD 1.1 API, 8.2.2 and 8.6), as the fast parser has them."""

from __future__ import annotations

import json
import math

from pyoxigraph import BaseDirection, Literal, NamedNode

from communique.places.json_tokens import Array, Json, Number, Object
from communique.vocabulary.terms import RDF, XSD

_BOOLEAN, _INTEGER, _DOUBLE = (NamedNode(XSD + name) for name in ("boolean", "integer", "double"))
_JSON = NamedNode(RDF + "JSON")
_DIRECTIONS = {"ltr": BaseDirection.LTR, "rtl": BaseDirection.RTL}
_LONGEST = 21  # digits before the point: a number with more is written with an exponent


def literal(
    value: str | Number | bool, datatype: str | None, language: str | None = None, direction: str | None = None
) -> Literal | None:
    """The literal of a value; None if the datatype is no IRI, or the language none.

    >>> str(literal(Number("1.50"), None)), str(literal("ja", None, "de"))
    ('"1.5E0"^^<http://www.w3.org/2001/XMLSchema#double>', '"ja"@de')
    """
    try:
        type_ = NamedNode(datatype) if datatype is not None else None
        if isinstance(value, bool):
            return Literal("true" if value else "false", datatype=type_ or _BOOLEAN)
        if isinstance(value, Number):
            form, usual = _number(value, always_double=type_ == _DOUBLE)
            return Literal(form, datatype=type_ or usual)
        if language is not None and direction is not None:
            return Literal(value, language=language, direction=_DIRECTIONS[direction])
        if language is not None:
            return Literal(value, language=language)
        return Literal(value, datatype=type_) if type_ is not None else Literal(value)
    except ValueError:
        return None


def _number(written: str, *, always_double: bool) -> tuple[str, NamedNode]:
    """The lexical form and usual datatype of a number: an integer if it is whole and not huge, else a double."""
    sign, digits, exponent = _parts(written)
    length = len(digits) + exponent
    if exponent >= 0 and length < _LONGEST and not always_double:
        return sign + digits + "0" * exponent, _INTEGER
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{length - 1}", _DOUBLE


def _parts(written: str) -> tuple[str, str, int]:
    """Sign, significant digits and decimal exponent of a number; zero has no sign.

    >>> _parts("-01.50e3"), _parts("-0.0")
    (('-', '15', 2), ('', '0', 0))
    """
    mantissa, _, exponent = written.lower().removeprefix("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).strip("0")
    if not digits:
        return "", "0", 0
    zeros = len(whole + fraction) - len((whole + fraction).rstrip("0"))
    return "-" if written.startswith("-") else "", digits, int(exponent or 0) - len(fraction) + zeros


def json_literal(value: Json) -> Literal:
    """The literal of a value that is kept as JSON: members in the order of their keys, without space."""
    return Literal(_canonical(value), datatype=_JSON)


def _canonical(value: Json) -> str:
    if isinstance(value, Array):
        return "[" + ",".join(map(_canonical, value.items)) + "]"
    if isinstance(value, Object):
        members = sorted(value.members, key=lambda member: member.key)
        return "{" + ",".join(f"{_quoted(member.key)}:{_canonical(member.value)}" for member in members) + "}"
    if isinstance(value.value, Number):
        return _shortest(float(value.value))
    return _quoted(value.value)


def _quoted(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shortest(number: float) -> str:
    """A number as JavaScript writes it.

    >>> _shortest(1e-7), _shortest(0.000012), _shortest(-100.0), _shortest(1.5e21)
    ('1e-7', '0.000012', '-100', '1.5e+21')
    """
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    sign, digits, exponent = _parts(repr(number))
    length = len(digits) + exponent
    if length > _LONGEST or length < -5:
        fraction = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{fraction}e{length - 1:+d}"
    if length <= 0:
        return f"{sign}0.{'0' * -length}{digits}"
    digits = digits.ljust(length, "0")
    return sign + digits[:length] + (f".{digits[length:]}" if digits[length:] else "")
