"""The records of a table as the facts of a document: each value stated by its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.model import (
    Agreement,
    Amount,
    Contribution,
    Document,
    Event,
    Measured,
    Milestone,
    NameForm,
    Official,
    Organisation,
    Project,
    Source,
    Span,
    Stated,
    StateMention,
)
from communique.tables.entries import Entry, Problems
from communique.tables.records import Record
from communique.tables.sheets import STATE
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

_SECTIONS = {"investment": "investment", "annual-production": "output"}


def to_document(
    source: Source,
    contribution: Contribution | None,
    records: Iterable[Record],
    problems: Problems,
    composites: dict[Span, Entry],
) -> Document:
    """The document of a table; records that do not go together are reported and left out.

    Args:
        composites: takes up the rows of facts that several cells state together, by the stretch that they are.
    """
    by_sheet: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_sheet[record.entry.form.name].append(record)
    amounts = _amounts(by_sheet["Amounts"], problems, composites)
    milestones = _milestones(by_sheet["Milestones"], composites)
    projects = tuple(_project(record, amounts, milestones) for record in _once(by_sheet["Projects"], problems))
    keys = {project.key for project in projects}
    agreements = tuple(_agreement(record, keys) for record in _once(by_sheet["Agreements"], problems))
    events = tuple(_event(record, {agreement.key for agreement in agreements}) for record in by_sheet["Events"])
    mentioned = {name.value for agreement in agreements for name in agreement.signatories}
    mentioned |= {name.value for event in events for name in event.participants}
    return Document(
        source=source,
        states=tuple(_states(by_sheet)),
        organisations=tuple(_organisation(record) for record in by_sheet["Organisations"]),
        officials=tuple(_officials(by_sheet["Officials"], mentioned, problems)),
        agreements=agreements,
        projects=projects,
        events=events,
        contribution=contribution,
        origin="extraction",
    )


def _states(by_sheet: dict[str, list[Record]]) -> Iterator[StateMention]:
    """Each state that a cell refers to, once."""
    codes = {state.alpha2 for state in load_states().all}
    seen: set[str] = set()
    for record in (record for records in by_sheet.values() for record in records):
        for column in record.entry.form.columns:
            for stated in record.several(column.key) if STATE in column.to else ():
                if stated.value in codes and stated.value not in seen:
                    seen.add(stated.value)
                    yield StateMention(stated)


def _once(records: list[Record], problems: Problems) -> Iterator[Record]:
    """The records without those whose id another has before them."""
    rows: dict[str, int] = {}
    for record in records:
        key = record.the("id").value
        if key in rows:
            message = f"the id '{key}' stands in row {rows[key]} already"
            problems.add(record.entry.region("id"), message, "give each row an id of its own", "table-value")
        else:
            rows[key] = record.entry.row
            yield record


def _organisation(record: Record) -> Organisation:
    return Organisation(record.the("name"), record.the("kind"), record.one("based_in"), _name_forms(record))


def _officials(records: list[Record], mentioned: set[str], problems: Problems) -> Iterator[Official]:
    """The offices. A row without one only tells how somebody is called, so another row must speak of them.

    Where rows are bad, one of these may be the other row.
    """
    for record in records:
        role = record.one("role")
        if role is not None:
            dates = {key: record.one(key) for key in ("attested", "start", "end")}
            former = record.one("former")
            yield Official(
                name=record.the("name"),
                role=role,
                of=record.one("of"),
                former=former is not None and former.value,
                also=_name_forms(record),
                **dates,
            )
        elif not problems.found and (record.the("name").value not in mentioned or len(record.values) > 1):
            hint = "give the role; without one, a person must sign an agreement or take part in an event"
            problems.add(record.entry.region("role"), "the row has no role", hint, "table-missing")


def _name_forms(record: Record) -> tuple[NameForm, ...]:
    also = tuple(NameForm(name) for name in record.several("also"))
    return also + tuple(NameForm(name, "misspelling") for name in record.several("misspellings"))


def _agreement(record: Record, projects: set[str | None]) -> Agreement:
    return Agreement(
        kind=record.the("kind"),
        status=record.the("status"),
        parties=record.several("parties"),
        topics=record.several("topics"),
        date=record.one("date"),
        signatories=record.several("signatories"),
        projects=_known(record, "projects", projects),
        key=record.the("id").value,
    )


def _project(record: Record, amounts: dict[str, list[Measured]], milestones: dict[str, list[Milestone]]) -> Project:
    key = record.the("id").value
    return Project(
        kind=record.the("kind"),
        name=record.one("name"),
        host=record.one("host"),
        developers=record.several("developers"),
        status=record.one("status"),
        amounts=tuple(amounts.get(key, ())),
        milestones=tuple(milestones.get(key, ())),
        key=key,
    )


def _event(record: Record, agreements: set[str | None]) -> Event:
    return Event(
        kind=record.the("kind"),
        participants=record.several("participants"),
        place=record.one("place"),
        date=record.one("date"),
        outcome=_known(record, "outcome", agreements),
    )


def _known(record: Record, key: str, known: set[str | None]) -> tuple[Stated[str], ...]:
    """The references to rows that could be read: a bad row is reported where it stands and not at each reference."""
    return tuple(stated for stated in record.several(key) if stated.value in known)


def _amounts(records: list[Record], problems: Problems, composites: dict[Span, Entry]) -> dict[str, list[Measured]]:
    found: dict[str, list[Measured]] = defaultdict(list)
    concepts = load_concepts()
    for record in records:
        aspect = concepts.get("aspect", record.the("aspect").value).name
        qualifier, product = record.one("qualifier"), record.one("product")
        numbers = {key: None if (stated := record.one(key)) is None else stated.value for key in _ENDS}
        try:
            amount = Amount(
                unit=record.the("unit").value,
                aspect=aspect,
                qualifier=None if qualifier is None else concepts.get("qualifier", qualifier.value).name,
                product=None if product is None else product.value,
                **numbers,
            )
        except ValueError as error:
            key = next((key for key in reversed(_ENDS) if numbers[key] is not None), "value")
            hint = "give a value, or a minimum, a maximum or both"
            problems.add(record.entry.region(key), str(error), hint, "table-value")
            continue
        stated = _together(record, (*_ENDS, "unit")).with_value(amount)
        composites[stated.evidence] = record.entry
        found[record.the("project").value].append(Measured(stated, _SECTIONS.get(aspect, "capacity")))  # type: ignore[arg-type]
    return found


_ENDS = ("value", "minimum", "maximum")


def _milestones(records: list[Record], composites: dict[Span, Entry]) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = defaultdict(list)
    for record in records:
        kind = load_concepts().get("milestone-kind", record.the("kind").value).name
        date = record.the("date")
        composites[date.evidence] = record.entry
        found[record.the("project").value].append(Milestone(kind, date))
    return found


def _together(record: Record, keys: tuple[str, ...]) -> Stated[object]:
    """A value whose evidence reaches over several cells of a row, from the first of them to the last."""
    stated = [value for key in keys if key in record.entry.columns for value in record.several(key)]
    evidence = Span(min(one.evidence.start for one in stated), max(one.evidence.end for one in stated))
    return stated[0].but(evidence=evidence)
