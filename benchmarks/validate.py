"""How fast a file is validated, with the place of every violation, beside the engines alone.

`places`: the command with its report; `shacl`: the engine's own call on the file, without places or words; `pyshacl`:
the reference on the same file. Each runs in a process of its own; the ratios are to the engine's own call in this run.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Run, run

SIZES = (5_000, 56_000)
SHAPES = Path(__file__).parent / "projects.shapes.ttl"
_ENGINE = (
    "import sys,shacl;s=shacl.Shapes.from_file(sys.argv[2]);"
    "r=s.validate_file(sys.argv[1]);print(len(r.results),file=sys.stderr)"
)
_REFERENCE = (
    "import sys,rdflib,pyshacl;d=rdflib.Graph().parse(sys.argv[1]);s=rdflib.Graph().parse(sys.argv[2]);"
    "pyshacl.validate(d,shacl_graph=s)"
)


def main() -> None:
    """Prints the table."""
    print(f"{'triples':>9}{'violations':>12}{'':>4}{'what':<9}{'s':>8}{'MB':>7}{'x shacl':>9}{'x MB':>7}")
    with tempfile.TemporaryDirectory() as temporary:
        for size in SIZES:
            file = Path(temporary) / f"{size}.ttl"
            write_data(size, file)
            for name, measured, engine in _measure(file):
                print(
                    f"{size * 16 + 400:>9}{3 * -(-size // 100):>12}{'':>4}{name:<9}{measured.seconds:>8.2f}"
                    f"{measured.megabytes:>7.0f}{measured.seconds / engine.seconds:>9.2f}"
                    f"{measured.megabytes / engine.megabytes:>7.2f}",
                    flush=True,
                )


def _measure(file: Path) -> list[tuple[str, Run, Run]]:
    """The best of three runs of each, but for the reference, which runs once."""
    command = [sys.executable, "-m", "communique", "validate", str(file), "--shapes", str(SHAPES)]
    engine = min(run([sys.executable, "-c", _ENGINE, str(file), str(SHAPES)]) for _ in range(3))
    places = min(run(command, exit_codes=(1,)) for _ in range(3))
    reference = run([sys.executable, "-c", _REFERENCE, str(file), str(SHAPES)])
    return [("shacl", engine, engine), ("places", places, engine), ("pyshacl", reference, engine)]


def write_data(count: int, file: Path) -> None:
    """Writes `count` officials, agreements and projects, of which every hundredth breaks three shapes."""
    chance = random.Random(20230318)
    with file.open("w", encoding="utf-8") as output:
        output.write("@prefix ex: <https://example.org/ns#> .\n@prefix id: <https://example.org/id/> .\n")
        output.write("@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n")
        output.write("@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n")
        for number in range(200):
            output.write(f'id:s{number} a ex:State ; rdfs:label "State {number}"@en .\n')
        for number in range(count):
            first, second = chance.sample(range(200), 2)
            broken = number % 100 == 0
            output.write(
                f'id:p{number} a ex:Official ; rdfs:label "Person {number}"@en ; ex:represents id:s{first} .\n'
                f'id:a{number} a ex:Agreement ; rdfs:label "Agreement {number}"@en ;\n'
                f"    ex:party id:s{first}, id:s{second} ; ex:signatory id:p{number} ;\n"
                f'    ex:signedOn "{"20x3" if broken else "2023"}-03-18"^^xsd:date .\n'
                f'id:j{number} a ex:EnergyProject ; rdfs:label "Project {number}"@en ; ex:host id:s{first} ;\n'
                f"    ex:under id:a{number} ; ex:capacity {'-1.0' if broken else '20.0'} ;\n"
                f"    ex:start 2030 ; ex:peak {2029 if broken else 2032} .\n"
            )
