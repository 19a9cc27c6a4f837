"""The home page: what the dataset holds, where to begin, and what there is to load."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from communique.serve.documents import FILES
from communique.serve.links import Links
from communique.serve.pages import render
from communique.serve.term_labels import term_label
from communique.store import Store
from communique.vocabulary import terms

_CLASSES: Final = (terms.STATE_CLASS, terms.AGREEMENT, terms.ENERGY_PROJECT, terms.OFFICIAL, terms.EVENT)
_EXAMPLES: Final = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A thing to begin with."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the build, to load."""

    name: str
    text: str
    size: int


def home_page(store: Store, links: Links, dist: Path | None, timeout: float) -> str:
    """The home page of a store."""
    examples = {term_label(kind.value): _examples(store, links, kind, timeout) for kind in _CLASSES}
    return render("home.html", counts=_counts(dist), examples=examples, files=_files(dist))


def _examples(store: Store, links: Links, kind: NamedNode, timeout: float) -> tuple[Example, ...]:
    """Some things of a class: of the states, those that have agreed on something."""
    busy = f"FILTER EXISTS {{ ?agreement {terms.PARTY} ?thing }}" if kind == terms.STATE_CLASS else ""
    table = store.select(
        f"SELECT DISTINCT ?thing ?label WHERE {{ ?thing a {kind} ; {terms.PREF_LABEL} ?label . {busy} }} "
        f"ORDER BY ?label LIMIT {_EXAMPLES}",
        timeout=timeout,
    )
    return tuple(
        Example(label.value, links.href(thing.value))
        for thing, label in table.rows
        if isinstance(thing, NamedNode) and isinstance(label, Literal)
    )


def _counts(dist: Path | None) -> dict[str, int]:
    """The counts of the build's summary."""
    path = dist / "summary.json" if dist is not None else None
    if path is None or not path.is_file():
        return {}
    summary = json.loads(path.read_text(encoding="utf-8"))
    things = summary.get("things", {})
    counts = {name: summary.get(name) for name in ("sources", "claims", "facts")}
    counts |= {term_label(terms.NS + name): count for name, count in things.items()}
    return {name: count for name, count in counts.items() if isinstance(count, int)}


def _files(dist: Path | None) -> tuple[File, ...]:
    if dist is None:
        return ()
    paths = ((dist / name, text) for name, (_, text) in FILES.items())
    return tuple(File(path.name, text, path.stat().st_size) for path, text in paths if path.is_file())
