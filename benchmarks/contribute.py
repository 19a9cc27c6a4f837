"""How fast a contribution is validated against a published dataset, and that this does not grow with the dataset.

`ours`: the project's shapes, with the checks for duplicates and contradictions, on data in the project's words;
`foreign`: the shapes of the validation benchmark on its data in the same store. Each is a process of its own, from its
start to its end. The peer is the engine alone, in a process of its own, on all that is published and the contribution.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Run, run
from benchmarks.published import TRIPLES_A_ROUND, write_contribution, write_published
from benchmarks.validate import SHAPES, write_data
from communique.vocabulary.resources import ontology_directory, shapes_directory

SIZES = (90_000, 900_000)
_UNION_UP_TO = 1_000_000  # a validation of everything takes minutes beyond
_TRIPLES_A_PROJECT = 16
_LOAD = (
    "import sys,pyoxigraph as o;s=o.Store(sys.argv[1]);"
    "[s.bulk_load(path=f,format=o.RdfFormat.TURTLE) for f in sys.argv[2:]];s.optimize();s.flush()"
)
_VALIDATE = (
    "import sys;from pathlib import Path;from communique.contribute.surroundings import PublishedSurroundings as P;"
    "from communique.validate.reading import read_triples as r;from communique.validate.shapes import load_shapes as l;"
    "t=P.open(sys.argv[2]).judge(r(Path(sys.argv[1])),l(*map(Path,sys.argv[3:])),'shacl');"
    "print(t.to_text(),file=sys.stderr)"
)
_UNION = (
    "import sys,pathlib,shacl;t=lambda fs:'\\n'.join(pathlib.Path(f).read_text() for f in fs);"
    "n=int(sys.argv[1]);s=shacl.Shapes.from_text(t(sys.argv[2:2+n]),format='turtle');"
    "s.validate_text(t(sys.argv[2+n:]),format='turtle')"
)


def main() -> None:
    """Prints the table."""
    print(f"{'published':>11}{'':>3}{'shapes':<9}{'s':>7}{'MB':>6}{'x smaller':>11}{'s, all':>9}{'times faster':>14}")
    earlier: dict[str, Run] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as temporary:
            _measure(size, Path(temporary), earlier)


def _measure(size: int, folder: Path, earlier: dict[str, Run]) -> None:
    ours, foreign, store = folder / "ours.ttl", folder / "foreign.ttl", folder / "store"
    write_published(size // 2 // TRIPLES_A_ROUND, ours)
    write_data(size // 2 // _TRIPLES_A_PROJECT, foreign)
    subprocess.run([sys.executable, "-c", _LOAD, str(store), str(ours), str(foreign)], check=True)
    for name in ("ours", "foreign"):
        contribution = folder / f"{name}-contribution.ttl"
        if name == "ours":
            write_contribution(contribution, size // 2 // TRIPLES_A_ROUND)
        else:
            _write_foreign(contribution)
        shapes = sorted(shapes_directory().glob("*.ttl")) if name == "ours" else [SHAPES]
        given = [] if name == "ours" else [str(SHAPES)]
        command = [sys.executable, "-c", _VALIDATE, str(contribution), str(store), *given]
        measured = min(run(command) for _ in range(5))
        everything = [contribution, ours, foreign, *ontology_directory().rglob("*.ttl")]
        union = run(_of_all(shapes, everything)) if size <= _UNION_UP_TO else None
        _print(size, name, measured, earlier.setdefault(name, measured), union)


def _of_all(shapes: list[Path], data: list[Path]) -> list[str]:
    return [sys.executable, "-c", _UNION, str(len(shapes)), *map(str, shapes), *map(str, data)]


def _write_foreign(file: Path) -> None:
    """Ten officials, agreements and projects under new names, on published states, some of them wrong."""
    write_data(10, file)
    text = file.read_text(encoding="utf-8")
    for kind in "paj":
        text = text.replace(f"id:{kind}", f"id:new-{kind}")
    head, _, rest = text.partition("id:new-p0 ")
    prefixes = "".join(line for line in head.splitlines(keepends=True) if line.startswith("@prefix"))
    wrong = 'id:s0 rdfs:label "Another"@en .\nid:new-a1 ex:party id:nobody .\n'
    file.write_text(f"{prefixes}id:new-p0 {rest}{wrong}", encoding="utf-8")


def _print(size: int, name: str, measured: Run, smaller: Run, union: Run | None) -> None:
    peer = f"{union.seconds:>9.1f}{union.seconds / measured.seconds:>14.0f}" if union is not None else ""
    print(
        f"{size:>11,}{'':>3}{name:<9}{measured.seconds:>7.2f}{measured.megabytes:>6.0f}"
        f"{measured.seconds / smaller.seconds:>11.2f}{peer}",
        flush=True,
    )
