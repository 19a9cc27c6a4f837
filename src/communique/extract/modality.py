"""Whether a clause says that something was done, is planned, is only supposed, or did not happen."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.extract.lexicon import alternatives, table
from communique.model import Modality

_SUPPOSED = re.compile(
    r"\b(?:if|whether|could|might|may|would like to|wants? to|hopes? to|in case|unless|should (?:the|it))\b[^.;]{0,50}$"
)
_CAME_TO = re.compile(  # who met to sign has signed, unless the text says otherwise
    r"\b(?:met|gathered|assembled|sat down|came together|took the floor)\b[^.;,]{0,50}\bto (?:jointly |both )?$"
)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, re.Pattern[str]]:
    data = table("instruments")
    return {
        name: re.compile(rf"(?<![\w-]){alternatives(data[name])}(?![\w-])", re.IGNORECASE if name == "denied" else 0)
        for name in ("signed", "planned", "denied")
    }


def signing(text: str) -> tuple[Modality, re.Match[str]] | None:
    """How a clause speaks of signing, and the verb; None where it does not.

    >>> signing("they are due to sign a memorandum")[0].value, signing("they signed it")[0].value
    ('planned', 'asserted')
    """
    verbs = _verbs()
    denied = verbs["denied"].search(text)
    if denied is not None:
        return Modality.DENIED, denied
    for match in verbs["signed"].finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        done = match.group() not in ("sign", "conclude", "signs")
        if re.search(
            r"\b(?:to|will|would|shall|may|could|might|can|must|should|not) (?:be |soon be |also |soon |jointly )?$",
            before,
        ):
            if _SUPPOSED.search(before):
                return Modality.HYPOTHETICAL, match
            if _CAME_TO.search(before):
                return Modality.ASSERTED, match
            return Modality.PLANNED, match
        if done or match.group() == "signs":
            return Modality.ASSERTED, match
    planned = verbs["planned"].search(text)
    return (Modality.PLANNED, planned) if planned is not None else None
