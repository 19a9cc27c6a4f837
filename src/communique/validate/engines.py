"""The engines that validate, behind one interface: `shacl` by default, `pyshacl` as the reference beside it.

The default is young and has no wheel for some platforms; there the reference stands in, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import Triple

from communique.errors import ValidationError
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph

ENGINES = ("shacl", "pyshacl")


class Engine(Protocol):
    """Validates a data graph against a shapes graph."""

    @property
    def name(self) -> str:
        """The engine with its version, such as `shacl 0.3.4`."""

    def validate(self, data: Iterable[Triple], shapes: ShapesGraph) -> Iterator[Result]:
        """The results in the one form that all engines share, in no order.

        Raises:
            ValidationError: the engine cannot use the shapes.
        """


def choose_engine(name: str = "shacl") -> tuple[Engine, tuple[str, ...]]:
    """The engine of this name, or the reference with a note where the default is not installed.

    Raises:
        ValidationError: there is no engine of this name.
    """
    if name not in ENGINES:
        raise ValidationError(f"there is no engine '{name}'", hint=f"use one of: {', '.join(ENGINES)}")
    notes: tuple[str, ...] = ()
    if name == "shacl":
        try:
            from communique.validate.shacl_engine import ShaclEngine

            return ShaclEngine(), notes
        except ImportError:
            notes = ("the engine 'shacl' is not installed here: pySHACL stood in, which gives the same but slower",)
    from communique.validate.pyshacl_engine import PyShaclEngine

    return PyShaclEngine(), notes
