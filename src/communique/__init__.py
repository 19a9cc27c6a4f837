"""Linked data for energy diplomacy: facts with the sentence that says so, validated, served and queried.

>>> import communique
>>> dataset = communique.build("seeds")  # doctest: +SKIP
>>> dataset.query("001", state_a="KZ", state_b="GB")  # doctest: +SKIP
>>> communique.validate("contribution.ttl").conforms  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from communique.version import __version__

if TYPE_CHECKING:
    from communique.api import (
        Dataset,
        DoesNotConformError,
        build,
        check,
        contribute,
        evaluate,
        extract,
        validate,
        write_template,
    )

__all__ = [
    "Dataset",
    "DoesNotConformError",
    "__version__",
    "build",
    "check",
    "contribute",
    "evaluate",
    "extract",
    "validate",
    "write_template",
]


def __getattr__(name: str) -> Any:
    """The calls of the Python face, whose rooms are imported when the first of them is asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'communique' has no attribute '{name}'")
    from communique import api

    return getattr(api, name)


class _Package(ModuleType):
    """This package, in which `communique.validate` is the call, whenever its room of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
