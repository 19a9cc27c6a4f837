"""Dates that lie ahead where something is said to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal

from communique.diagnose.checks.rules import Finding
from communique.diagnose.checks.scope import Scope
from communique.diagnose.checks.unknown import written
from communique.places import LocatedTriple
from communique.vocabulary import terms

PAST = {
    terms.NS + "signedOn": "plan",
    terms.NS + "heldOn": "plan",
    terms.NS + "reachedOn": "plan",
    terms.NS + "attestedOn": "mend",
    terms.SCHEMA + "datePublished": "mend",
    terms.PROV + "endedAtTime": "mend",
}
"""The properties of what is done, with the hint for a date of them that lies ahead."""

_DATATYPES = frozenset((terms.DATE, terms.DATE_TIME, terms.G_YEAR, terms.G_YEAR_MONTH))
DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
"""A year, a month or a day at the beginning of a date, with a time after it or not."""


def future_date(triple: LocatedTriple, scope: Scope) -> Iterator[Finding]:
    """A date after today, compared as far as it is known: this year is not ahead."""
    hint = PAST.get(triple.predicate.value)
    if hint is None or not isinstance(triple.object, Literal) or triple.object.datatype not in _DATATYPES:
        return
    match = DATE.match(triple.object.value)
    if match is not None and match[0] > scope.today.isoformat()[: len(match[0])]:
        words = {"predicate": written(triple.predicate.value), "date": match[0]}
        yield Finding("future-date", "date", triple.object_at, words, hint)
