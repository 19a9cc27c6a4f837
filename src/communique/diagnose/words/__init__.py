"""Results of a validation in words: what is wrong, what the shape wants, how to mend it, under which rule.

A shape's own words come first; where it has none, they are made of its constraints. Nothing here looks at a file.
"""

from communique.diagnose.words.hints import hint
from communique.diagnose.words.labels import Labels
from communique.diagnose.words.rules import rule
from communique.diagnose.words.texts import message
from communique.diagnose.words.wanted import wants

__all__ = ["Labels", "hint", "message", "rule", "wants"]
