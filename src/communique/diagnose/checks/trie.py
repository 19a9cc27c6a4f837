"""Many words as one regular expression that looks at each letter of a text once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from os.path import commonprefix

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
            branches.setdefault(word[0], []).append(word)
        ends = ends or not word
    forms = [_branch(rest) for _, rest in sorted(branches.items())]
    if ends:
        return f"(?:{'|'.join(forms)})?" if forms else ""
    return forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"


def _branch(words: list[str]) -> str:
    """The expression of words that begin alike; what they share goes at once, since words may be very long."""
    shared = commonprefix(words)  # noqa: RUF071  # of words, not of paths
    form = "".join(_FORMS.get(letter, re.escape(letter)) for letter in shared)
    return form + any_of(word[len(shared) :] for word in words)
