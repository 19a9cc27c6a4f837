"""Linked data for energy diplomacy: facts with the sentence that says so, validated, served and queried."""

from communique.version import __version__

__all__ = ["__version__"]
