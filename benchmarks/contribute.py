"""How fast a contribution is validated against a published dataset, and that this does not grow with the dataset.

`ours`: the project's shapes and checks on data in the project's words; `foreign`: the shapes of the validation
benchmark on its data in the same store. Each is the command `communique validate --against`, from the start of its
process to its end, with datasets of both sizes in turn. The peer is the engine's own call, in a process of its own, on
all that is published together with the contribution.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Run, run
from benchmarks.published import TRIPLES_A_ROUND, write_contribution, write_published
from benchmarks.validate import SHAPES, write_data
from communique.vocabulary.resources import ontology_directory, shapes_directory

SIZES = (900_000, 10_000_000)
UNION_UP_TO = 1_000_000  # a validation of everything takes minutes beyond
TRIPLES_A_PROJECT = 16
RUNS = 7
_LOAD = (
    "import sys,pyoxigraph as o;s=o.Store(sys.argv[1]);"
    "[s.bulk_load(path=f,format=o.RdfFormat.TURTLE) for f in sys.argv[2:]];s.optimize();s.flush()"
)
_UNION = (
    "import sys,pathlib,shacl;t=lambda fs:'\\n'.join(pathlib.Path(f).read_text() for f in fs);"
    "n=int(sys.argv[1]);s=shacl.Shapes.from_text(t(sys.argv[2:2+n]),format='turtle');"
    "s.validate_text(t(sys.argv[2+n:]),format='turtle')"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A contribution to a published dataset: the command that validates it, and the one that validates everything."""

    name: str
    size: int
    command: list[str]
    everything: list[str]


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as temporary:
        cases = [case for size in SIZES for case in _cases(size, Path(temporary) / str(size))]
        runs = [[run(case.command, exit_codes=(1,)) for case in cases] for _ in range(RUNS)]
        best = {(case.name, case.size): min(column) for case, *column in zip(cases, *runs, strict=True)}
        print(
            f"{'published':>11}{'':>3}{'shapes':<9}{'s':>7}{'MB':>6}{'x smaller':>11}{'s, all':>9}{'times faster':>14}"
        )
        for case in cases:
            union = run(case.everything) if case.size <= UNION_UP_TO else None
            _print(case, best[case.name, case.size], best[case.name, SIZES[0]], union)


def _cases(size: int, folder: Path) -> list[Case]:
    """Publishes a dataset of a size, half in our words and half in foreign ones, and writes a contribution to each."""
    folder.mkdir()
    ours, foreign, store = folder / "ours.ttl", folder / "foreign.ttl", folder / "store"
    write_published(size // 2 // TRIPLES_A_ROUND, ours)
    write_data(size // 2 // TRIPLES_A_PROJECT, foreign)
    subprocess.run([sys.executable, "-c", _LOAD, str(store), str(ours), str(foreign)], check=True)
    contributions = {name: folder / f"{name}-contribution.ttl" for name in ("ours", "foreign")}
    write_contribution(contributions["ours"], size // 2 // TRIPLES_A_ROUND)
    _write_foreign(contributions["foreign"])
    shapes = {"ours": sorted(shapes_directory().glob("*.ttl")), "foreign": [SHAPES]}
    cases = []
    for name, contribution in contributions.items():
        given = ["--shapes", str(SHAPES)] if name == "foreign" else []
        data = [contribution, ours, foreign, *ontology_directory().rglob("*.ttl")]
        validate = [sys.executable, "-m", "communique", "validate", str(contribution), "--against", str(store)]
        cases.append(Case(name, size, [*validate, *given], _of_all(shapes[name], data)))
    return cases


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


def _print(case: Case, measured: Run, smaller: Run, union: Run | None) -> None:
    peer = f"{union.seconds:>9.1f}{union.seconds / measured.seconds:>14.0f}" if union is not None else ""
    print(
        f"{case.size:>11,}{'':>3}{case.name:<9}{measured.seconds:>7.2f}{measured.megabytes:>6.0f}"
        f"{measured.seconds / smaller.seconds:>11.2f}{peer}",
        flush=True,
    )
