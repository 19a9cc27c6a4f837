"""A large dataset in the project's own words, with hubs as the real one has them, and contributions to it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from communique.graph.serialise import prefixes_for
from communique.link.iris import Base
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

TRIPLES_A_ROUND = 39
_PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes_for(Base()).items())


def write_published(rounds: int, file: Path) -> None:
    """Writes officials in office, agreements, and projects with an amount and a milestone, `rounds` of each."""
    chance = random.Random(20230318)
    with file.open("w", encoding="utf-8") as output:
        output.write(_PREFIXES)
        for number in range(rounds):
            output.writelines(_round(str(number), chance))


def write_contribution(file: Path, published: int) -> None:
    """Writes a contribution of some 200 triples, on new things and on published ones, of which some are wrong."""
    chance = random.Random(7)
    with file.open("w", encoding="utf-8") as output:
        output.write(_PREFIXES)
        for number in range(5):
            output.writelines(_round(f"new-{number}", chance))
        _write_mistakes(output, published // 2)


def _write_mistakes(output: TextIO, number: int) -> None:
    """A second label, a dangling party, a contradiction, another value, no date, a duplicate, a namesake."""
    output.write(
        'state:KAZ skos:prefLabel "Kasachstan"@en .\n'
        "agreement:new-0 cmq:party organisation:nobody .\n"
        f"agreement:a{number} cmq:status agreement-status:ended .\n"
        f"amount:m{number} qudt:numericValue 1.0 .\n"
        'milestone:new-1 cmq:reachedOn "2030-13"^^xsd:gYearMonth .\n'
        f'project:new-9 a cmq:EnergyProject ; skos:prefLabel "Project {number}"@en .\n'
        f'person:new-9 a foaf:Person ; skos:prefLabel "Person {number}"@en .\n'
    )


@lru_cache(maxsize=1)
def _states_and_topics() -> tuple[list[str], list[str]]:
    states = sorted(state.alpha3 for state in load_states().all if state.alpha3 != "EUE")
    return states, sorted({concept.name for concept in load_concepts().schemes["topic"].values()})


def _round(name: str, chance: random.Random) -> Iterator[str]:
    states, topics = _states_and_topics()
    # A few states have most of the agreements.
    place = int(len(states) * chance.random() ** 3)
    first, second = f"state:{states[place]}", f"state:{states[place - 1 - int(9 * chance.random() ** 2)]}"
    topic, day = f"topic:{chance.choice(topics)}", f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-18"
    yield (
        f'person:p{name} a foaf:Person , cmq:Official ; skos:prefLabel "Person {name}"@en .\n'
        f'post:o{name} a org:Post ; skos:prefLabel "post {name}"@en ; cmq:role "minister"@en ; org:postIn {first} .\n'
        f"tenure:t{name} a cmq:Tenure ; org:member person:p{name} ; cmq:post post:o{name} ;\n"
        f'  org:organization {first} ; cmq:attestedOn "{day}"^^xsd:date .\n'
    )
    yield (
        f'agreement:a{name} a cmq:Agreement ; skos:prefLabel "Agreement {name}"@en ; cmq:party {first} , {second} ;\n'
        f"  cmq:kind agreement-kind:memorandum ; cmq:status agreement-status:signed ; dcterms:subject {topic} ;\n"
        f'  cmq:signedOn "{day}"^^xsd:date ; cmq:signatory person:p{name} ; cmq:concerns project:j{name} .\n'
    )
    yield (
        f'project:j{name} a cmq:EnergyProject ; skos:prefLabel "Project {name}"@en ; cmq:host {first} ;\n'
        f"  cmq:kind {topic} ; cmq:amount amount:m{name} ; cmq:milestone milestone:s{name} .\n"
        f'amount:m{name} a cmq:Amount ; skos:prefLabel "20 GW"@en ; cmq:aspect aspect:nameplate-capacity ;\n'
        f"  qudt:hasUnit unit:GigaW ; qudt:numericValue 20.0 ; cmq:baseUnit unit:MegaW ; cmq:baseValue 20000.0 .\n"
        f'milestone:s{name} a cmq:Milestone ; skos:prefLabel "first production planned for 2030"@en ;\n'
        f'  cmq:kind milestone-kind:first-production ; cmq:plannedFor "2030"^^xsd:gYear .\n'
    )
