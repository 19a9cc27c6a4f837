"""Bounds on work with bytes that somebody else wrote: memory and time of a process, size and depth of a file.

Nothing here knows what the work is, or parses anything for its meaning.
"""

from communique.sandbox.limits import LimitError, Limits
from communique.sandbox.running import run_limited, unbounded

__all__ = ["LimitError", "Limits", "run_limited", "unbounded"]
