"""The hostile files, written once a run, with the address of a server that listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import write
from lure import Lure


@pytest.fixture(scope="session")
def lure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lure]:
    """The server; it is in another process, as threads in this one would slow each test down."""
    lure = Lure(tmp_path_factory.mktemp("lure") / "asked.txt")
    yield lure
    lure.end()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, lure: Lure) -> Path:
    """The folder of the hostile files."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder, lure.url)
    return folder
