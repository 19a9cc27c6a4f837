"""Reading sources and the facts files beside them, and writing facts files. What a name means is `link`'s business."""

from communique.sources.article import read_article
from communique.sources.facts_reader import read_facts
from communique.sources.facts_writer import facts_to_yaml
from communique.sources.folder import SourceFiles, find_sources, read_document
from communique.sources.guide import to_guide
from communique.sources.opening import Opened, open_source, source_to_article

__all__ = [
    "Opened",
    "SourceFiles",
    "facts_to_yaml",
    "find_sources",
    "open_source",
    "read_article",
    "read_document",
    "read_facts",
    "source_to_article",
    "to_guide",
]
