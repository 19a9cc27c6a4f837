"""The dataset over HTTP: SPARQL, things as Turtle, JSON-LD or pages, the vocabulary, dumps; stateless over a store.

How a store is asked lies in `store/`, what is published as files in `publish/`.
"""

from communique.serve.application import create_app, run
from communique.serve.settings import ServeSettings

__all__ = ["ServeSettings", "create_app", "run"]
