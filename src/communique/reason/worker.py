"""The process that owlready2 has to itself: N-Triples and the path of Java in, the reasoner's answer as JSON out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import owlready2

_RDF_TYPE = owlready2.rdf_type
_INFERENCES = "http://inferrences/"  # sic: the ontology in which owlready2 keeps what it inferred


def reason(source: Path, java: str) -> dict[str, object]:
    """Loads a file into a world of its own, runs HermiT over it, and tells what came of it."""
    owlready2.JAVA_EXE = java
    world = owlready2.World()
    world.get_ontology(source.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": [], "types": []}
    inferred = world.get_ontology(_INFERENCES).get_triples(None, _RDF_TYPE, None)
    types = [
        (world._unabbreviate(individual), world._unabbreviate(type_))
        for individual, _, type_ in inferred
        if individual > 0 and type_ > 0 and world._unabbreviate(individual) != _INFERENCES.rstrip("/")
    ]
    unsatisfiable = [found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing]
    return {"consistent": True, "unsatisfiable": unsatisfiable, "types": types}


def main(arguments: list[str]) -> None:
    """Answers into a file: SOURCE.nt ANSWER.json JAVA."""
    source, target, java = arguments
    Path(target).write_text(json.dumps(reason(Path(source), java)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
