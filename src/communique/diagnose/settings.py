"""What a validation can be told, and what it finds in one input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from pyoxigraph import Triple

from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.diagnostic import Diagnostic
from communique.validate.paths import Node
from communique.validate.report import Report
from communique.validate.shapes import ShapesGraph


class Surroundings(Protocol):
    """A published dataset that a contribution is held against."""

    def judge(self, triples: Sequence[Triple], shapes: ShapesGraph, engine: str) -> Report:
        """The results on the contribution together with what is published."""

    def check(self, checked: CheckedFile) -> Iterable[Diagnostic]:
        """What is wrong with it that no shape can say: what it redefines, repeats or contradicts."""

    def describes(self, iri: str) -> bool:
        """Whether something is said of a thing."""

    def cause(self, node: Node) -> Triple | None:
        """The triple of the contribution by which a published thing came to have a result."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a validation can be told; it goes as it is to the process that does the work.

    Attributes:
        shapes: files and folders of shapes; the project's own if there are none.
        engine: `shacl` or `pyshacl`.
        today: the day against which dates are held.
        surroundings: opens the published dataset to hold the input against, if there is one.
    """

    shapes: tuple[Path, ...] = ()
    engine: str = "shacl"
    today: date = date.max
    surroundings: Callable[[], Surroundings] | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in one input."""

    diagnostics: tuple[Diagnostic, ...]
    engine: str
    notes: tuple[str, ...] = ()
