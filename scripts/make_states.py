"""Writes `ontology/schemes/states.ttl`: the states of the United Nations, the observers and the European Union.

Codes, official names and Wikidata IRIs come from the package rigour; names, capitals and demonyms from the reviewed
table `ontology/sources/demonyms.csv`. It needs no net and gives the same bytes on every run; `--check` only compares.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from rigour.territories import get_territory
from rigour.territories.territory import Territory

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "ontology" / "sources" / "demonyms.csv"
OUTPUT = ROOT / "ontology" / "schemes" / "states.ttl"

UNION = {"EU": "EUE"}
"""Unions of states, with the code that ISO 3166-1 reserves for them."""

WIKIDATA = {"VA": "Q159583"}
"""Items that rigour gives otherwise: the observer is the Holy See, not the city."""

HEAD = """\
# The states of the world and the European Union: names, codes, capitals and demonyms.
# Written by scripts/make_states.py from ontology/sources/demonyms.csv and rigour {version}: change the table, not this.
# Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/communique/id/state/> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""

TAIL = """\
### The terms of communique.ttl that stand here, declared so that the file can be read on its own

cmq:State a owl:Class .
cmq:UnionOfStates a owl:Class .
schema:sameAs a owl:ObjectProperty .
cmq:alpha2 a owl:DatatypeProperty .
cmq:alpha3 a owl:DatatypeProperty .
cmq:capital a owl:DatatypeProperty .
cmq:demonym a owl:DatatypeProperty .
skos:altLabel a owl:AnnotationProperty .
skos:prefLabel a owl:AnnotationProperty .
"""


@dataclass(frozen=True, slots=True)
class State:
    """What is written about a state or a union of states."""

    alpha2: str
    alpha3: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    wikidata: str

    def turtle(self) -> str:
        """Its block of Turtle, one predicate a line."""
        kind = "cmq:UnionOfStates" if self.alpha2 in UNION else "cmq:State"
        lines = [
            f"state:{self.alpha3} a owl:NamedIndividual , {kind}",
            f"rdfs:label {_english([self.name])}",
            f"skos:prefLabel {_english([self.name])}",
            f"skos:altLabel {_english(self.names)}" if self.names else "",
            f'cmq:alpha2 "{self.alpha2}"',
            f'cmq:alpha3 "{self.alpha3}"',
            f"cmq:capital {_english([self.capital])}" if self.capital else "",
            f"cmq:demonym {_english(self.demonyms)}" if self.demonyms else "",
            f"schema:sameAs wd:{self.wikidata}",
        ]
        return " ;\n    ".join(line for line in lines if line) + " .\n"


def read_states(table: Path) -> list[State]:
    """The states of the table in the order of their alpha-3 codes, with what rigour knows of them."""
    with table.open(encoding="utf-8", newline="") as lines:
        states = [_state(row) for row in csv.DictReader(lines)]
    owners: dict[str, str] = {}
    for state in states:
        for name in {state.name.casefold(), *(name.casefold() for name in state.names)}:
            other = owners.setdefault(name, state.alpha2)
            if other != state.alpha2:
                raise SystemExit(f"{table}: '{name}' names both {other} and {state.alpha2}; a name means one state")
    return sorted(states, key=lambda state: state.alpha3)


def render(states: Iterable[State]) -> str:
    """The whole file."""
    return "\n".join([HEAD.format(version=version("rigour")), *(state.turtle() for state in states), TAIL])


def same_content(one: str, other: str) -> bool:
    """Whether two files differ at most in their comments, where the version of rigour stands."""
    return [line for line in one.splitlines() if not line.startswith("#")] == [
        line for line in other.splitlines() if not line.startswith("#")
    ]


def main(arguments: list[str] | None = None) -> int:
    """Writes the file, or with `--check` says whether it is as it would be written (exit code 1 if not)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the file that is there; exit 1 on drift")
    parser.add_argument("--table", type=Path, default=TABLE, help="the reviewed table")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the file to write or to compare with")
    options = parser.parse_args(arguments)
    text = render(read_states(options.table))
    if not options.check:
        options.output.write_text(text, encoding="utf-8", newline="\n")
        return 0
    current = options.output.read_text(encoding="utf-8") if options.output.exists() else ""
    if same_content(current, text):
        return 0
    print(f"{options.output} has drifted: run scripts/make_states.py and review the difference", file=sys.stderr)
    return 1


def _state(row: dict[str, str]) -> State:
    code = row["alpha2"]
    territory = get_territory(code.lower())
    alpha3 = UNION.get(code) or (territory.alpha3 or "" if territory is not None else "").upper()
    if territory is None or not re.fullmatch("[A-Z]{3}", alpha3):
        raise SystemExit(f"'{code}' is no state with an alpha-3 code in rigour {version('rigour')}")
    names = {*_split(row["names"]), *_official_names(territory)} - {row["name"]}
    return State(
        alpha2=code,
        alpha3=alpha3,
        name=row["name"],
        names=tuple(sorted(names)),
        demonyms=tuple(_split(row["demonyms"])),
        capital=row["capital"],
        wikidata=WIKIDATA.get(code, territory.qid),
    )


def _official_names(territory: Territory) -> list[str]:
    """The package's names, without an article before or a remark in brackets behind."""
    return [re.sub(r"^[Tt]he | \(.*\)$", "", name) for name in (territory.name, territory.full_name)]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _english(texts: Iterable[str]) -> str:
    return " ,\n        ".join('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"@en' for text in texts)


if __name__ == "__main__":
    sys.exit(main())
