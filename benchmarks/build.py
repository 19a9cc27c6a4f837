"""How fast a build is and how it grows: sources per second at 30, 300 and 3,000 sources, reviewed and extracted.

The peer is pyoxigraph loading the finished quads into a store on disk, the least that any build has to do.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import write_variations
from benchmarks.measure import run

SIZES = (30, 300, 3000)
_LOAD = (
    "import gzip,sys,pyoxigraph as o;s=o.Store(sys.argv[2]);"
    "s.bulk_load(gzip.open(sys.argv[1]).read(),o.RdfFormat.N_QUADS);s.flush()"
)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One build."""

    sources: int
    quads: int
    seconds: float
    load_seconds: float
    megabytes: float


def main() -> None:
    """Prints the tables."""
    for with_facts in (True, False):
        print(f"{'reviewed facts' if with_facts else 'extraction from text alone'}")
        print(
            f"{'sources':>8}{'quads':>10}{'s':>8}{'sources/s':>11}{'quads/s':>10}{'MB':>7}"
            f"{'x bulk_load':>13}{'growth':>8}"
        )
        earlier: Measurement | None = None
        for size in SIZES:
            measured = measure(size, with_facts)
            _print(measured, earlier)
            earlier = measured


def measure(size: int, with_facts: bool) -> Measurement:
    """Builds generated sources in a process of its own, then loads the result with the peer."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_variations(size, folder / "seeds", with_facts)
        command = [sys.executable, "-m", "communique", "build", str(folder / "seeds"), "--output", str(folder / "dist")]
        built = run([*command, "--quiet"])
        loading = [sys.executable, "-c", _LOAD, str(folder / "dist" / "dataset.nq.gz"), str(folder / "peer")]
        loaded = run(loading)
        summary = json.loads((folder / "dist" / "summary.json").read_text(encoding="utf-8"))
        quads = sum(summary["triples"].values())
        return Measurement(size, quads, built.seconds, loaded.seconds, built.megabytes)


def _print(measured: Measurement, earlier: Measurement | None) -> None:
    growth = ""
    if earlier is not None:
        exponent = math.log(measured.seconds / earlier.seconds) / math.log(measured.sources / earlier.sources)
        growth = f"n^{exponent:.2f}"
    print(
        f"{measured.sources:>8}{measured.quads:>10}{measured.seconds:>8.1f}{measured.sources / measured.seconds:>11.1f}"
        f"{measured.quads / measured.seconds:>10.0f}{measured.megabytes:>7.0f}"
        f"{measured.seconds / measured.load_seconds:>13.1f}{growth:>8}",
        flush=True,
    )
