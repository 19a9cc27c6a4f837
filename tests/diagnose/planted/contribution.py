"""A contribution that conforms, as data, and the mistakes that can be planted in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

NAMESPACES = {
    "cmq": "https://w3id.org/communique/ns#",
    "id": "https://w3id.org/communique/id/",
    "scheme": "https://w3id.org/communique/scheme/",
    "dcterms": "http://purl.org/dc/terms/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """A thing, as `prefix:local`."""

    name: str

    @property
    def full(self) -> str:
        prefix, _, local = self.name.partition(":")
        return NAMESPACES[prefix] + local


@dataclass(frozen=True, slots=True)
class Value:
    """A literal; its datatype as `prefix:local`."""

    text: str
    datatype: str = "xsd:string"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a thing."""

    predicate: Iri
    object: Iri | Value


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing and what is said of it."""

    subject: Iri
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """In which thing it is, in which of its statements, and which part of that is at fault."""

    name: str
    thing: int
    statement: int
    part: str = "object"


def contribution(count: int) -> tuple[Thing, ...]:
    """Agreements, projects and amounts that conform."""
    return tuple(thing for number in range(count) for thing in _round(number))


def _round(number: int) -> list[Thing]:
    agreement, project, amount = (Iri(f"id:{kind}/n{number}") for kind in ("agreement", "project", "amount"))
    return [
        _thing(
            agreement,
            ("rdf:type", Iri("cmq:Agreement")),
            ("skos:prefLabel", Value(f'memorandum {number} on "green" hydrogen of Älihan\\Smaiylov', language="en")),
            ("cmq:kind", Iri("scheme:agreement-kind/memorandum")),
            ("cmq:status", Iri("scheme:agreement-status/signed")),
            ("cmq:party", Iri("id:state/KAZ")),
            ("cmq:party", Iri("id:state/GBR")),
            ("dcterms:subject", Iri("scheme:topic/green-hydrogen")),
            ("cmq:signedOn", Value("2023-03-18", "xsd:date")),
            ("cmq:concerns", project),
        ),
        _thing(
            project,
            ("rdf:type", Iri("cmq:EnergyProject")),
            ("skos:prefLabel", Value(f"Қазақстан project 𝟙 {number}", language="en")),
            ("cmq:kind", Iri("scheme:topic/green-hydrogen")),
            ("cmq:host", Iri("id:state/KAZ")),
            ("cmq:amount", amount),
        ),
        _thing(
            amount,
            ("rdf:type", Iri("cmq:Amount")),
            ("skos:prefLabel", Value(f"20 GW ({number})", language="en")),
            ("cmq:aspect", Iri("scheme:aspect/nameplate-capacity")),
            ("qudt:numericValue", Value("20", "xsd:decimal")),
            ("qudt:hasUnit", Iri("unit:GigaW")),
            ("cmq:baseValue", Value("20000", "xsd:decimal")),
            ("cmq:baseUnit", Iri("unit:MegaW")),
        ),
    ]


def _thing(subject: Iri, *pairs: tuple[str, Iri | Value]) -> Thing:
    return Thing(subject, tuple(Statement(Iri(predicate), value) for predicate, value in pairs))


def plant(things: tuple[Thing, ...], count: int, chance: random.Random) -> tuple[tuple[Thing, ...], list[Mistake]]:
    """The contribution with some mistakes in it, each in another thing."""
    mistakes: list[Mistake] = []
    for number in chance.sample(range(len(things)), count):
        planter = chance.choice([each for each in _PLANTERS if Iri(each.of) == things[number].statements[0].object])
        changed, mistake = planter.plant(things[number], number, chance)
        things = (*things[:number], changed, *things[number + 1 :])
        mistakes.append(mistake)
    return things, mistakes


@dataclass(frozen=True, slots=True)
class _Planter:
    """Puts something else in the place of a value, a property, or nothing."""

    name: str
    of: str
    predicate: str
    values: tuple[Iri | Value, ...] = field(default=())
    other_predicate: str | None = None
    second: bool = False

    def plant(self, thing: Thing, number: int, chance: random.Random) -> tuple[Thing, Mistake]:
        at = next(n for n, statement in enumerate(thing.statements) if statement.predicate == Iri(self.predicate))
        statements, part = list(thing.statements), "object"
        if self.other_predicate is not None:
            statements[at], part = replace(statements[at], predicate=Iri(self.other_predicate)), "predicate"
        elif not self.values:
            del statements[at]
            at, part = 0, "subject"
        elif self.second:
            at += 1
            statements.insert(at, Statement(Iri(self.predicate), chance.choice(self.values)))
        else:
            statements[at] = replace(statements[at], object=chance.choice(self.values))
        return Thing(thing.subject, tuple(statements)), Mistake(self.name, number, at, part)


_NOT_STATES = (Iri("id:project/n0"), Iri("scheme:topic/green-hydrogen"), Value("Kazakhstan"), Iri("id:state/KAX"))
_NOT_DATES = (Value("20x3-03-18", "xsd:date"), Value("2023-02-30", "xsd:date"), Value("18 March 2023"))
_NOT_NUMBERS = (Value("twenty", "xsd:decimal"), Value("20"), Value("2e1", "xsd:double"))
_PLANTERS: tuple[_Planter, ...] = (
    _Planter("party that is no state", "cmq:Agreement", "cmq:party", _NOT_STATES),
    _Planter("host that is no state", "cmq:EnergyProject", "cmq:host", _NOT_STATES),
    _Planter("date that is none", "cmq:Agreement", "cmq:signedOn", _NOT_DATES),
    _Planter("number that is none", "cmq:Amount", "qudt:numericValue", _NOT_NUMBERS),
    _Planter(
        *("status of no scheme", "cmq:Agreement", "cmq:status"),
        (Iri("scheme:agreement-status/sgned"), Value("signed"), Iri("scheme:topic/solar")),
    ),
    _Planter("kind of another scheme", "cmq:Agreement", "cmq:kind", (Iri("scheme:topic/solar"), Value("memorandum"))),
    _Planter("name without a language", "cmq:EnergyProject", "skos:prefLabel", (Value("Hyrasia"), Value("a\nb"))),
    _Planter("second value", "cmq:Amount", "qudt:numericValue", (Value("21", "xsd:decimal"),), second=True),
    _Planter("second name", "cmq:Agreement", "skos:prefLabel", (Value("accord", language="en"),), second=True),
    _Planter("missing name", "cmq:Agreement", "skos:prefLabel"),
    _Planter("missing kind", "cmq:EnergyProject", "cmq:kind"),
    _Planter("missing aspect", "cmq:Amount", "cmq:aspect"),
    _Planter("misspelt property", "cmq:Agreement", "cmq:signedOn", other_predicate="cmq:signedOnn"),
    _Planter("misspelt property", "cmq:EnergyProject", "cmq:host", other_predicate="cmq:hosts"),
)
