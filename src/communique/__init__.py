"""Linked data for energy diplomacy: facts with the sentence that says so, validated, served and queried.

>>> import communique
>>> dataset = communique.build("seeds")  # doctest: +SKIP
>>> dataset.query("001", state_a="KZ", state_b="GB")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.version import __version__

if TYPE_CHECKING:
    from communique.api import Dataset, DoesNotConformError, build, check, extract, validate

__all__ = ["Dataset", "DoesNotConformError", "__version__", "build", "check", "extract", "validate"]


def __getattr__(name: str) -> Any:
    """The face is loaded when it is used: importing one room does not load them all."""
    if name in __all__:
        from communique import api

        return getattr(api, name)
    raise AttributeError(f"module 'communique' has no attribute '{name}'")
