"""In which language a text is: the rules are for English, and in another language they would find what is not there."""

from __future__ import annotations

import re

from communique.extract.lexicon import words
from communique.model import Source

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 4000
_FEWEST = 40  # words below which nobody can tell
_ENGLISH = 0.12  # of an English text's words so many are among the commonest, of others hardly any


def foreign_language(source: Source) -> str | None:
    """The language of a text that is not English, as a tag, or `und` where it cannot be told; None for English.

    >>> text = "Le Kazakhstan et le Royaume-Uni ont signé deux mémorandums sur l'hydrogène vert à Astana lundi. "
    >>> foreign_language(Source("a", "A", text * 4)), foreign_language(Source("a", "A", "Oman signed."))
    ('fr', None)
    """
    if not source.language.lower().startswith("en"):
        return source.language
    found = [word.lower() for word in _WORD.findall(source.text[:_LOOKED_AT])]
    common = sum(word in words("commonest") for word in found)
    if len(found) < _FEWEST or common >= _ENGLISH * len(found):
        return None
    return _guessed(source.text[:_LOOKED_AT])


def _guessed(text: str) -> str | None:
    try:
        from py3langid import classify
    except ImportError:
        return "und"
    language = str(classify(text)[0])
    return None if language == "en" else language
