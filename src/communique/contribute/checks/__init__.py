"""What a contribution can have against it beside what is published, and no shape can say: duplicates, redefinitions.

Each check is one function over `Said`, and one case of a rule of `checks.yaml`. What a file says wrongly by itself is
checked in `diagnose.checks`, a reference to nothing too, which asks whether a thing is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from communique.contribute.checks.conflict import Conflict
from communique.contribute.checks.contradictions import contradicted_amount, contradicted_milestone, contradicted_value
from communique.contribute.checks.duplicates import duplicate_agreement, duplicate_person, duplicate_project
from communique.contribute.checks.redefinition import redefined_class, redefined_value, second_label
from communique.contribute.checks.said import Said

__all__ = ["CHECKS", "Conflict", "Said", "conflicts"]

CHECKS: Final[tuple[Callable[[Said], Iterator[Conflict]], ...]] = (
    redefined_value,
    redefined_class,
    second_label,
    duplicate_agreement,
    duplicate_project,
    duplicate_person,
    contradicted_value,
    contradicted_amount,
    contradicted_milestone,
)


def conflicts(said: Said) -> Iterator[Conflict]:
    """All that the checks find.

    Raises:
        StoreError: the published dataset cannot be read or reached.
    """
    said.fetch(said.own.subjects())
    for check in CHECKS:
        yield from check(said)
