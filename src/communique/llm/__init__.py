"""A language model as another reader, where an endpoint is configured: what it says counts only with its quote.

Off unless COMMUNIQUE_LLM_URL and COMMUNIQUE_LLM_MODEL are set. Identifiers never come from the model: it gives names,
and states, words of the schemes and dates are looked up and checked here.
"""

from communique.llm.endpoint import Endpoint
from communique.llm.extractors import EXTRACTORS, Extractor, extractor_of

__all__ = ["EXTRACTORS", "Endpoint", "Extractor", "extractor_of"]
