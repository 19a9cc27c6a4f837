"""The description beside a contributed file: `NAME.source.yaml`, read and written."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import yaml
from pyoxigraph import NamedNode

from communique.errors import Place, SourceError
from communique.model import Contribution
from communique.sources.article import read_text
from communique.sources.marked import Marked, Node

KEYS = ("title", "contributor", "contributor_kind", "date", "licence", "file", "sha256")
_OPTIONAL = ("contributor_kind",)
_KINDS = ("person", "organisation")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_contribution(path: Path) -> Contribution:
    """Reads `NAME.source.yaml`.

    Raises:
        SourceError: the file is missing or is not YAML, lacks a key, or has a value of the wrong form, at its place.
    """
    marked = Marked(path)
    root = marked.load(read_text(path))
    if root is None:
        raise SourceError("the description is empty", place=Place.of(path), hint=f"write {', '.join(KEYS)}")
    values = marked.mapping(root, KEYS, "the description of a contribution")
    for key in KEYS:
        if key not in values and key not in _OPTIONAL:
            marked.fail(root, f"the description has no '{key}'", f"add a line '{key}: …'")
    return Contribution(
        title=marked.name(values["title"]),
        by=marked.name(values["contributor"]),
        on=_day(marked, values["date"]),
        licence=_licence(marked, values["licence"]),
        file=marked.name(values["file"]),
        sha256=_sha256(marked, values["sha256"]),
        by_organisation=_kind(marked, values.get("contributor_kind")) == "organisation",
    )


def contribution_to_yaml(contribution: Contribution) -> str:
    """The text of `NAME.source.yaml`.

    >>> given = Contribution("Two plans", "Ada Example", date(2026, 11, 24), "https://example.org/by", "p.ttl", "")
    >>> print(contribution_to_yaml(given).splitlines()[1])
    contributor: Ada Example
    """
    values = {
        "title": contribution.title,
        "contributor": contribution.by,
        "contributor_kind": _KINDS[contribution.by_organisation],
        "date": contribution.on,
        "licence": contribution.licence,
        "file": contribution.file,
        "sha256": contribution.sha256,
    }
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10_000)


def is_licence(iri: str) -> bool:
    """Whether a text can be the IRI of a licence: an address of the web.

    >>> is_licence("https://creativecommons.org/licenses/by/4.0/"), is_licence("CC BY 4.0")
    (True, False)
    """
    try:
        return NamedNode(iri).value.startswith(("https://", "http://"))
    except ValueError:
        return False


def _day(marked: Marked, node: Node) -> date:
    day = marked.date(node)
    if day.precision != "day":
        marked.fail(node, "the day of the contribution is not exact", "write it as 2026-01-31")
    return day.first()


def _licence(marked: Marked, node: Node) -> str:
    iri = marked.text(node)
    if not is_licence(iri):
        hint = "give its address, such as https://creativecommons.org/licenses/by/4.0/"
        marked.fail(node, f"'{iri}' is not the IRI of a licence", hint)
    return iri


def _sha256(marked: Marked, node: Node) -> str:
    digits = marked.text(node)
    if _SHA256.fullmatch(digits) is None:
        marked.fail(node, "this is not a SHA-256 digest", "write 64 hexadecimal digits in lower case")
    return digits


def _kind(marked: Marked, node: Node | None) -> str:
    kind = marked.optional_text(node) or "person"
    if node is not None and kind not in _KINDS:
        marked.fail(node, f"'{kind}' is no kind of contributor", f"write {' or '.join(_KINDS)}")
    return kind
