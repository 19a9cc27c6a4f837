"""A document's facts as the plain JSON of the annotated corpus, without quotes, for scoring and exchange."""

from __future__ import annotations

from typing import Any

from communique.model import Document, Official, Organisation, Project, Stated
from communique.model.amount import plain
from communique.sources.amounts_reader import MILESTONES

Facts = dict[str, Any]


def to_guide(document: Document) -> Facts:
    """The facts of a document; unknown values are left out, a range is both of its ends."""
    return {
        "states": [state.code.value for state in document.states],
        "organisations": [_organisation(organisation) for organisation in document.organisations],
        "officials": [_official(official) for official in document.officials],
        "agreements": [
            _known(
                kind=agreement.kind.value,
                parties=_values(agreement.parties),
                topics=_values(agreement.topics),
                date=_value(agreement.date),
                status=agreement.status.value,
                signatories=_values(agreement.signatories),
            )
            for agreement in document.agreements
        ],
        "projects": [_project(project) for project in document.projects],
        "events": [
            _known(
                kind=event.kind.value,
                participants=_values(event.participants),
                place=_value(event.place),
                date=_value(event.date),
            )
            for event in document.events
        ],
    }


def _organisation(organisation: Organisation) -> Facts:
    return _known(name=organisation.name.value, kind=organisation.kind.value, based_in=_value(organisation.based_in))


def _official(official: Official) -> Facts:
    return _known(name=official.name.value, role=official.role.value, of=_value(official.of))


def _project(project: Project) -> Facts:
    dates = {milestone.kind: str(milestone.date.value) for milestone in project.milestones}
    return {
        "name": _value(project.name),
        **_known(
            kind=project.kind.value,
            host=_value(project.host),
            developers=_values(project.developers),
            **{section: _amounts(project, section) for section in ("capacity", "output", "investment")},
            **{key: dates.get(kind) for key, kind in MILESTONES.items()},
        ),
    }


def _amounts(project: Project, section: str) -> list[Facts]:
    unit_key = "currency" if section == "investment" else "unit"
    found = []
    for measured in project.amounts:
        amount = measured.amount.value
        if measured.section == section:
            for end in amount.ends:
                number = float(plain(end))
                value = int(number) if number.is_integer() else number
                found.append(_known(value=value, **{unit_key: amount.unit, "of": amount.product}))
    return found


def _known(**values: Any) -> Facts:
    return {key: value for key, value in values.items() if value is not None}


def _value(stated: Stated[Any] | None) -> str | None:
    return None if stated is None else str(stated.value)


def _values(stated: tuple[Stated[Any], ...]) -> list[str]:
    return [str(one.value) for one in stated]
