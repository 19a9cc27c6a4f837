"""From a source's text to its facts, each with the words that say so, the rule that found it and a confidence.

One module a kind of fact; their words are in `data/`. What is ambiguous gives nothing: precision before recall.
"""

from communique.extract.pipeline import extract

__all__ = ["extract"]
