"""What others have contributed to a folder: as good as published, since the next build will have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store

from communique.contribute.published import Layers, Published, PublishedStore, open_published
from communique.contribute.surroundings import PublishedSurroundings
from communique.diagnose.settings import Settings
from communique.graph.contributed import contributed_quads
from communique.link.iris import Base
from communique.sources.folder import find_contributions
from communique.sources.statements import Statements, read_statements


def surrounded(settings: Settings, against: Path | str | None, folder: Path, but: Path) -> Settings:
    """The settings by which a file is held against a published dataset and a folder of contributions.

    Args:
        against: a build's folder, its store, a file or an endpoint; None to hold it against the folder alone.
        but: the contribution that the file is to be, and may replace.

    Raises:
        SourceError: another contribution of the folder is broken.
    """
    others = tuple(read_statements(path) for path in find_contributions(folder) if path != but)
    if against is None and not others:
        return settings
    return replace(settings, surroundings=partial(_surroundings, against, others))


def _surroundings(against: Path | str | None, others: tuple[Statements, ...]) -> PublishedSurroundings:
    layers = [] if against is None else [open_published(against)]
    if others:
        layers.append(contributed(others))
    return PublishedSurroundings(Layers(tuple(layers)))


def contributed(files: Iterable[Statements]) -> Published:
    """The facts and claims of contributed files, as a build would publish them."""
    store, base = Store(), Base()
    for statements in files:
        store.extend(contributed_quads(statements, base))
        store.extend(Quad(s, p, o, DefaultGraph()) for s, p, o, _ in statements.statements)
    return PublishedStore(store)
