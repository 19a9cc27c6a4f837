"""What a check has found: a rule that is broken, at which term of which triple of the contribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from communique.contribute.published import Term


@dataclass(frozen=True, slots=True)
class Conflict:
    """That a contribution does not go together with what is published; the words come from the rule.

    Attributes:
        rule: the identifier of the rule.
        case: which of its messages is said.
        triple: of the contribution.
        part: the term of it that is at fault: `subject`, `predicate` or `object`.
        values: what fills message and hint.
        published: the published triples that it does not go together with.
    """

    rule: str
    case: str
    triple: Triple
    part: str
    values: Mapping[str, str] = field(default_factory=dict)
    published: tuple[Triple, ...] = ()

    @property
    def about(self) -> tuple[Term, NamedNode]:
        """The thing and the property that it is about."""
        return self.triple.subject, self.triple.predicate
