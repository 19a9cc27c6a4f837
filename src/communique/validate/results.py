"""One result of a validation (SHACL 3.6.2), the same from whichever engine it comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pyoxigraph import BlankNode, NamedNode

from communique.validate.paths import Node, PropertyPath
from communique.vocabulary.terms import SH


class Severity(Enum):
    """How grave a result is. A severity of somebody else's counts as a violation, so that nothing slips through."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @classmethod
    def of(cls, iri: str) -> Severity:
        """The severity that an IRI names.

        >>> Severity.of("http://www.w3.org/ns/shacl#Info")
        <Severity.INFO: 'Info'>
        """
        name = iri.removeprefix(SH)
        return cls(name) if name in cls._value2member_map_ else cls.VIOLATION

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Result:
    """What is wrong with a node.

    Attributes:
        focus_node: the node that a shape looked at.
        path: the property path from it to the value; None where the shape looks at the node itself.
        value: the value at fault; None where one is missing or there are too many.
        source_shape: the shape, or for a shape without an IRI the nearest one around it that has one.
        component: the constraint component, such as sh:MinCountConstraintComponent.
        messages: of the shape, in alphabetical order; an engine fills in the values of a SPARQL constraint.
    """

    focus_node: NamedNode | BlankNode | Node
    path: PropertyPath | None
    value: Node | None
    source_shape: NamedNode | BlankNode
    component: NamedNode
    severity: Severity
    messages: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies the result, in the order in which results are sorted; without the messages."""
        return (
            str(self.focus_node),
            str(self.source_shape),
            self.component.value,
            self.path.sparql if self.path is not None else "",
            str(self.value) if self.value is not None else "",
            self.severity.value,
        )

    @property
    def constraint(self) -> str:
        """The component in short: `MinCount`, `Datatype`, `SPARQL`.

        >>> shape, component = NamedNode("urn:s"), NamedNode(SH + "MinCountConstraintComponent")
        >>> Result(NamedNode("urn:n"), None, None, shape, component, Severity.INFO).constraint
        'MinCount'
        """
        return self.component.value.rsplit("#", 1)[-1].removesuffix("ConstraintComponent")
