"""How fast texts are read, beside the language model alone, and how the time grows with the length of a text.

`model`: the pipeline of the language model on the same paragraphs, nothing else; `extract`: reading, with that pipeline
within. Both run in this process by turns, and the best of each counts, since other work on the machine only slows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from communique.extract import extract
from communique.extract.language import load_model, pieces
from communique.model import PartialDate, Source
from communique.sources import read_article

_SEEDS = Path(__file__).parent.parent / "seeds"
_TURNS = 7
_LENGTHS = (10_000, 40_000, 160_000)


def main() -> None:
    """Prints both tables."""
    sources = [read_article(path) for path in sorted(_SEEDS.glob("[ab]*.md"))]
    kilobytes = sum(len(source.text) for source in sources) / 1000
    model = load_model()
    if model is None:
        print("no language model is installed: pip install 'communique[extract]'")
        return
    loaded = model

    def alone() -> None:
        for source in sources:
            list(loaded.pipe(piece.quote(source.text) for piece in pieces(source.text)))

    def whole() -> None:
        for source in sources:
            extract(source)

    first, second = _best((alone, whole))
    print(f"{'what':<9}{'s':>8}{'kB/s':>8}{'of model':>10}")
    for name, seconds in (("model", first), ("extract", second)):
        print(f"{name:<9}{seconds:>8.2f}{kilobytes / seconds:>8.1f}{first / seconds:>10.2f}")
    print(f"\n{'letters':>9}{'s':>8}{'ms/kB':>8}")
    text = "\n\n".join(source.text for source in sources)
    for length in _LENGTHS:
        long = Source("long", "Long", (text * (length // len(text) + 1))[:length], published=PartialDate(2024, 1, 1))
        (seconds,) = _best((lambda long=long: extract(long),), turns=2)  # type: ignore[misc]
        print(f"{length:>9}{seconds:>8.2f}{seconds / length * 1e6:>8.1f}")


def _best(works: Sequence[Callable[[], object]], turns: int = _TURNS) -> list[float]:
    """The shortest time of each work, in seconds of the processor, run by turns after one run that is not counted."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(turns + 1):
        for work, found in zip(works, times, strict=True):
            started = time.process_time()
            work()
            if turn:
                found.append(time.process_time() - started)
    return [min(found) for found in times]
