"""Places as SARIF has them: artifacts, regions with all four numbers, and fingerprints that outlive moved lines."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath
from urllib.parse import quote

from communique.diagnose.diagnostic import Diagnostic
from communique.diagnose.formats.legible import legible
from communique.places import Region

ROOT = "%SRCROOT%"
"""The name of the folder to which file names are relative; GitHub takes it for the repository's root."""

_LONGEST_SNIPPET = 500
Json = dict[str, object]


class Fingerprints:
    """Gives each result its fingerprints, and counts what would have the same."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, diagnostic: Diagnostic) -> Json:
        """GitHub's fingerprint, of the line at fault, and our own, of what is said.

        GitHub takes two results of one rule and one fingerprint for the same, so the first is numbered.
        """
        region = diagnostic.region
        assert region is not None
        line = diagnostic.fingerprint if diagnostic.excerpt is None else "".join(diagnostic.excerpt.split())
        digest = hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        key = (region.file, diagnostic.rule.id, digest)
        self._seen[key] += 1
        number = f"{digest}:{self._seen[key]}"
        return {"primaryLocationLineHash": number, "communique/v1": diagnostic.fingerprint}


def artifact(file: str) -> Json:
    """Where a file is: relative to the folder of the run, or if it was given by its whole path, by that.

    >>> artifact("./my deals.ttl")
    {'uri': 'my%20deals.ttl', 'uriBaseId': '%SRCROOT%'}
    """
    path = PurePath(file)
    uri = quote(path.as_posix(), errors="surrogatepass")
    if path.is_absolute():
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": ROOT}


def location(region: Region, excerpt: str | None) -> Json:
    """A place with its file; of a table also the cell."""
    physical: Json = {"artifactLocation": artifact(region.file), "region": _region(region, excerpt)}
    if excerpt and region.cell is None and region.line == region.end_line and len(excerpt) <= _LONGEST_SNIPPET:
        physical["contextRegion"] = {"startLine": region.line, "snippet": {"text": excerpt}}
    written: Json = {"physicalLocation": physical}
    if region.cell is not None:
        cell = legible(region.cell)
        name = cell.rpartition("!")[2] or "cell"
        written["logicalLocations"] = [{"name": name, "fullyQualifiedName": cell or name, "kind": "cell"}]
    return written


def _region(region: Region, excerpt: str | None) -> Json:
    """At least one character long, as GitHub underlines nothing else."""
    end = max(region.end_column, region.column + 1) if region.line == region.end_line else region.end_column
    start: Json = {"startLine": region.line, "startColumn": region.column}
    written: Json = {**start, "endLine": region.end_line, "endColumn": end}
    if excerpt is not None and (region.cell is not None or region.line == region.end_line):
        text = excerpt if region.cell is not None else excerpt[region.column - 1 : end - 1]
        if 0 < len(text) <= _LONGEST_SNIPPET:
            written["snippet"] = {"text": text}
    return written
