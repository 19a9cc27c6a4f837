"""The amounts and milestones of a project's entry in a facts file."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from communique.model import Amount, Measured, Milestone
from communique.sources.fact_entry import FactEntry
from communique.sources.marked import Node

Section = Literal["capacity", "output", "investment"]
SECTIONS: tuple[Section, ...] = ("capacity", "output", "investment")
MILESTONES = {"start": "first-production", "peak": "peak-production"}
AMOUNT_KEYS = ("value", "min", "max", "unit", "currency", "of", "qualifier", "aspect")
# What a capacity is a capacity of, by the base unit that its unit has.
CAPACITY_ASPECTS = {"MW": "nameplate-capacity", "MWh": "storage-capacity", "km": "length"}


def read_amounts(project: FactEntry) -> tuple[Measured, ...]:
    """The amounts of the three lists, in their order."""
    return tuple(_amount(project, section, node) for section in SECTIONS for node in project.list_of(section))


def read_milestones(project: FactEntry) -> tuple[Milestone, ...]:
    """`start`, `peak` and the list of other milestones."""
    file = project.file
    found = []
    for key, kind in MILESTONES.items():
        date = project.optional(key, file.marked.date)
        if date is not None:
            found.append(Milestone(kind, date))
    for node in project.list_of("milestones"):
        entry = FactEntry.read(file, node, "a milestone", ("kind", "date"), parent=project)
        kind = file.concepts.get("milestone-kind", entry.required("kind", file.concept("milestone-kind")).value).name
        found.append(Milestone(kind, entry.required("date", file.marked.date)))
    return tuple(found)


def _amount(project: FactEntry, section: Section, node: Node) -> Measured:
    file = project.file
    entry = FactEntry.read(file, node, "an amount", AMOUNT_KEYS, parent=project)
    unit_key = "currency" if section == "investment" else "unit"
    unit = entry.required(unit_key, file.concept("unit"))
    amount = _checked(entry, node, unit.value, _aspect(entry, section, unit.value))
    return Measured(unit.with_value(amount), section)


def _checked(entry: FactEntry, node: Node, unit: str, aspect: str) -> Amount:
    marked = entry.file.marked
    number: dict[str, Decimal | None] = {
        name: marked.number(entry.values[key]) if key in entry.values else None
        for name, key in (("value", "value"), ("minimum", "min"), ("maximum", "max"))
    }
    qualifier = entry.optional("qualifier", entry.file.concept("qualifier"))
    product = entry.optional("of", entry.file.concept("product"))
    try:
        return Amount(
            unit=unit,
            aspect=aspect,
            qualifier=None if qualifier is None else entry.file.concepts.get("qualifier", qualifier.value).name,
            product=None if product is None else product.value,
            **number,
        )
    except ValueError as error:
        marked.fail(node, str(error), "give 'value', or 'min' and 'max'")


def _aspect(entry: FactEntry, section: Section, unit: str) -> str:
    aspect = entry.optional("aspect", entry.file.concept("aspect"))
    concepts = entry.file.concepts
    if aspect is not None:
        return concepts.get("aspect", aspect.value).name
    if section == "investment":
        return "investment"
    if section == "output":
        return "annual-production"
    base = concepts.get("unit", unit).base_unit
    symbol = concepts.get("unit", base).notation if base is not None else unit
    return CAPACITY_ASPECTS.get(symbol, "throughput")
