"""Many words as one regular expression that looks at each letter of a text once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

A_LETTER, NO_HOST = "\0", "\1"
_FORMS: Mapping[str, str] = {A_LETTER: "(?=[A-Za-z])", NO_HOST: "(?!//[^/?#>])"}


def any_of(words: Iterable[str]) -> str:
    """The expression; a word may end in `A_LETTER` or `NO_HOST`, which stand for what must follow.

    >>> any_of(["ab", "abc", "ad"])
    'a(?:b(?:c)?|d)'
    """
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        ends = ends or not word
    forms = [_FORMS.get(letter, re.escape(letter)) + any_of(rest) for letter, rest in sorted(branches.items())]
    if ends:
        return f"(?:{'|'.join(forms)})?" if forms else ""
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"
