"""Reviewing drafts: what a curator accepts, edits and rejects, kept so that a new extraction does not ask again.

Nothing here speaks to a person: that is for `cli/`.
"""

from communique.review.decisions import Decision, read_decisions
from communique.review.session import Item, Session

__all__ = ["Decision", "Item", "Session", "read_decisions"]
