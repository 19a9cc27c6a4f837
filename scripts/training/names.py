"""When two names mean the same, as loosely as a reader takes them."""

from __future__ import annotations

import re
import unicodedata

_LEGAL = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "spa",
        "co",
        "corp",
        "corporation",
        "company",
        "group",
        "holding",
        "the",
        "of",
        "and",
        "for",
    ]
)


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and legal forms."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    found = re.sub(r"[\W_]+", " ", plain).split()
    return tuple(word for word in found if word not in _LEGAL) or tuple(found)


def same(one: str, other: str) -> bool:
    """Whether two names mean the same: one has all words of the other; a code means itself only."""
    if re.fullmatch("[A-Z]{2}", one) or re.fullmatch("[A-Z]{2}", other):
        return one == other
    a, b = set(folded(one)), set(folded(other))
    if "".join(w[0] for w in folded(one)) == other.casefold() or "".join(w[0] for w in folded(other)) == one.casefold():
        return True
    return bool(a and b) and (a <= b or b <= a)
