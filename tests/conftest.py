"""What several rooms' tests share: the project's folders, and its real dataset, built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Registers the mark of the tests that `make check` leaves out."""
    config.addinivalue_line("markers", "slow: takes more than ten seconds")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The real sources."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def built_dataset(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the real sources: a folder as `dist/` is."""
    from communique.publish import build

    output = tmp_path_factory.mktemp("built") / "dist"
    built = build(seeds, output)
    assert built.published, built.report.to_text()
    return output


@pytest.fixture(scope="session")
def shared_article() -> Path:
    """The real article, which is not ours to keep in the repository: it lies beside the checkout, or is absent."""
    folder = ROOT.parent / "shared" / "seeds"
    found = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not found:
        pytest.skip("the real article is not beside the checkout (../shared/seeds)")
    return found[0]
