"""Regular expressions of shapes: what the default engine does not take, or the standard does not have."""

from __future__ import annotations

import re

from pyoxigraph import Literal, QuerySolutions, Store

_LACKING = {
    "looks ahead or back": r"\(\?<?[=!]",
    "refers back to a group": r"\\[1-9]",
    "has a word boundary": r"\\[bB]",
}


def pattern_fault(pattern: str, flags: str = "") -> str | None:
    """Why a pattern cannot be used; None if it can.

    >>> pattern_fault("^(?!x)"), pattern_fault("^[a-z"), pattern_fault("^[a-z]+$", "i")
    ('looks ahead or back, which regular expressions here cannot', 'does not parse', None)
    """
    unescaped = pattern.replace("\\\\", "")
    for what, form in _LACKING.items():
        if re.search(form, unescaped):
            return f"{what}, which regular expressions here cannot"
    # A function of a wrong argument gives no value; nothing else can be wrong with this call.
    answer = Store().query(f'SELECT (REGEX("", {Literal(pattern)}, {Literal(flags)}) AS ?found) {{}}')
    assert isinstance(answer, QuerySolutions)
    return None if next(answer)["found"] is not None else "does not parse"
