"""What a check has to say of a term, wherever the term stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """The case of the rule, the values for its words, and which hint goes with it if not that of the case."""

    case: str
    values: Mapping[str, str]
    hint: str = ""
