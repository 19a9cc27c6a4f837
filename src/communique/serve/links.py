"""IRIs and the paths of this server: which IRI a path names, and where a page may link to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from communique.store.formats import FORMAT_NAMES, GRAPH_FORMATS

SUFFIXES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "html": "text/html",
}
"""What may stand behind the path of a thing, and the media type that it then has, whatever the request accepts."""


@dataclass(frozen=True, slots=True)
class Links:
    """The IRIs of the server: its paths stand for IRIs at `bases`, the first of which is the dataset's own."""

    bases: tuple[str, ...]

    def iris(self, path: str) -> tuple[str, ...]:
        """The IRIs that a path may mean, as it was sent (percent-encoded) and decoded.

        >>> Links(("https://w3id.org/communique/",)).iris("/id/place/%C3%96skemen")
        ('https://w3id.org/communique/id/place/Öskemen', 'https://w3id.org/communique/id/place/%C3%96skemen')
        """
        forms = dict.fromkeys((unquote(path), path))
        return tuple(base + form.lstrip("/") for base in self.bases for form in forms)

    def path(self, iri: str) -> str | None:
        """The path of an IRI of this server, safe in a header and in HTML; None for the IRIs of others.

        >>> Links(("https://w3id.org/communique/",)).path("https://w3id.org/communique/ns#party")
        '/ns#party'
        """
        base = next((base for base in self.bases if iri.startswith(base)), None)
        return None if base is None else "/" + quote(iri.removeprefix(base), safe="/#:@!$&'()*+,;=~%")

    def href(self, iri: str) -> str | None:
        """Where a page links to for an IRI: here, on the web, or, as for `javascript:`, nowhere.

        >>> Links(("https://w3id.org/communique/",)).href("javascript:alert(1)") is None
        True
        """
        path = self.path(iri)
        if path is not None:
            return path
        return iri if iri.lower().startswith(("http://", "https://")) else None


def split_suffix(path: str) -> tuple[str, str | None]:
    """A path without the suffix of a format, and the media type that the suffix stands for.

    >>> split_suffix("/id/state/KAZ.ttl"), split_suffix("/id/agent/communique-0.1")
    (('/id/state/KAZ', 'text/turtle'), ('/id/agent/communique-0.1', None))
    """
    stem, dot, suffix = path.rpartition(".")
    return (stem, SUFFIXES[suffix]) if dot and suffix in SUFFIXES else (path, None)


def named_format(names: Sequence[str]) -> tuple[str, ...]:
    """The media types that `?format=` asks for; none where its value is not the name of a format.

    >>> named_format(["json"])
    ('application/sparql-results+json', 'application/ld+json')
    """
    for name in names:
        if name in FORMAT_NAMES:
            return FORMAT_NAMES[name]
        if name in GRAPH_FORMATS:
            return (name,)
    return ()
