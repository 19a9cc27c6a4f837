"""Names folded to the last part of an IRI: no case, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d"}
    | dict.fromkeys("'’ʼ`´", "")
)


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The words of a text, folded and joined by hyphens.

    >>> slug("Kassym-Jomart Tokayev"), slug("Côte d'Ivoire"), slug("Şahin Ørsted")
    ('kassym-jomart-tokayev', 'cote-divoire', 'sahin-orsted')
    """
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", plain)) or "unnamed"


@lru_cache(maxsize=65536)
def organisation_slug(name: str) -> str:
    """The slug of an organisation's name without its legal form.

    >>> organisation_slug("ACWA Power Ltd."), organisation_slug("The European Council")
    ('acwa-power', 'european-council')
    """
    words = slug(name.replace(".", "") if _is_dotted(name) else name).split("-")
    while len(words) > 1 and words[-1] in _legal_forms():
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return "-".join(words)


def _is_dotted(name: str) -> bool:
    """Whether the name has a dotted abbreviation such as `S.A.`."""
    return re.search(r"\b\w\.\w\.", name) is not None


@lru_cache(maxsize=1)
def _legal_forms() -> frozenset[str]:
    text = files("communique.link").joinpath("legal_forms.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
