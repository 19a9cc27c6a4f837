"""What the tests of the stores share: a small dataset, in memory and on disk."""

from pathlib import Path

import pytest

from communique.store import EmbeddedStore, open_store, write_store
from communique.store.interface import Store

SAMPLE = Path(__file__).parent.parent / "serve" / "sample.trig"


@pytest.fixture(scope="session")
def sample() -> Store:
    return open_store(SAMPLE)


@pytest.fixture(scope="session")
def sample_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    write_store(folder / "store", SAMPLE)
    return folder


@pytest.fixture
def empty() -> EmbeddedStore:
    return EmbeddedStore.of([])
