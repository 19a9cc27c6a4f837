"""Writing a document's facts as the YAML of a facts file: a draft for a curator, with quotes, rules and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from communique.model import (
    Agreement,
    Document,
    Event,
    Measured,
    Modality,
    NameForm,
    Official,
    Organisation,
    Project,
    Span,
    Stated,
    StateMention,
)
from communique.model.amount import plain
from communique.sources.amounts_reader import MILESTONES
from communique.sources.quotes import occurrences

Entry = dict[str, Any]


Remarks = Mapping[tuple[str, int], str]
"""What is to be said above an entry, by its section and its number there."""


def facts_to_yaml(document: Document, remarks: Remarks = MappingProxyType({})) -> str:
    """The facts file of a document, in the form that `read_facts` reads.

    Args:
        document: the facts.
        remarks: comments, each above its entry.
    """
    return sections_to_yaml(sections_of(document), remarks)


def sections_to_yaml(sections: Entry, remarks: Remarks = MappingProxyType({})) -> str:
    """The facts file with some sections."""
    return "".join(_section(name, value, remarks) for name, value in sections.items())


def sections_of(document: Document) -> Entry:
    """The content of a facts file: its sections by name, each a list of entries."""
    writer = _Writer(document.source.text)
    sections: dict[str, Any] = {}
    if document.review is not None:
        sections["review"] = {"by": document.review.by, "on": str(document.review.on)}
    sections |= {
        "states": [writer.state(state) for state in document.states],
        "organisations": [writer.organisation(organisation) for organisation in document.organisations],
        "officials": [writer.official(official) for official in document.officials],
        "agreements": [writer.agreement(agreement) for agreement in document.agreements],
        "projects": [writer.project(project) for project in document.projects],
        "events": [writer.event(event) for event in document.events],
    }
    return sections


def entry_to_yaml(entry: Entry) -> str:
    """One entry, a line a key, as a person edits it."""
    return str(
        yaml.dump(entry, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=False)
    )


def _section(name: str, value: Any, remarks: Remarks) -> str:
    if not isinstance(value, list) or not value:
        return _dump({name: value})
    entries = []
    for number, entry in enumerate(value):
        remark = remarks.get((name, number))
        above = "" if remark is None else "".join(f"# {line}\n" for line in remark.splitlines())
        entries.append(above + _dump([entry]))
    return f"{name}:\n" + "".join(entries)


class _Writer:
    """The entries of one text's facts; a quote is written so that reading finds the same place again."""

    def __init__(self, text: str) -> None:
        self.text = text

    def quote(self, span: Span) -> Any:
        words = " ".join(span.quote(self.text).split())
        before = sum(1 for place in occurrences(self.text, words) if place.start < span.start)
        return words if before == 0 else {"text": words, "occurrence": before + 1}

    def entry(self, basis: Stated[Any], values: Entry, attributes: dict[str, Any], planned: bool = False) -> Entry:
        """An entry with the common keys of its basis, and the quotes and modalities of attributes that differ."""
        entry = {key: value for key, value in values.items() if value is not None}
        default = Modality.PLANNED if planned else Modality.ASSERTED
        if basis.modality is not default:
            entry["modality"] = basis.modality.value
        if basis.speaker is not None:
            entry["speaker"] = basis.speaker
        if basis.rule is not None:
            entry["rule"] = basis.rule
        if basis.confidence is not None:
            entry["confidence"] = basis.confidence
        entry["quote"] = self.quote(basis.evidence)
        quotes, modalities, confidences = {}, {}, {}
        for key, stated in attributes.items():
            several = stated if isinstance(stated, tuple) else (stated,) if stated is not None else ()
            differing = [one for one in several if one.evidence != basis.evidence]
            if differing:
                single = not isinstance(stated, tuple)
                quotes[key] = (
                    self.quote(differing[0].evidence)
                    if single
                    else {str(one.value): self.quote(one.evidence) for one in several}
                )
            if several and several[0].modality is not basis.modality:
                modalities[key] = several[0].modality.value
            if any(one.confidence != basis.confidence for one in several):
                sure = {str(one.value): one.confidence for one in several if one.confidence is not None}
                confidences[key] = sure if isinstance(stated, tuple) else several[0].confidence
        if quotes:
            entry["quotes"] = quotes
        if modalities:
            entry["modalities"] = modalities
        if confidences:
            entry["confidences"] = confidences
        return entry

    def state(self, state: StateMention) -> Entry:
        return self.entry(state.code, {"code": state.code.value}, {})

    def also(self, forms: Iterable[NameForm]) -> list[Entry] | None:
        entries = []
        for form in forms:
            entry: Entry = {"name": form.name.value, "quote": self.quote(form.name.evidence)}
            if form.relation == "misspelling":
                entry["misspelling"] = True
            entries.append(entry)
        return entries or None

    def organisation(self, organisation: Organisation) -> Entry:
        values = {
            "name": organisation.name.value,
            "kind": organisation.kind.value,
            "based_in": _value(organisation.based_in),
            "also": self.also(organisation.also),
        }
        attributes = {"kind": organisation.kind, "based_in": organisation.based_in}
        return self.entry(organisation.name, values, attributes)

    def official(self, official: Official) -> Entry:
        values = {
            "name": official.name.value,
            "role": official.role.value,
            "of": _value(official.of),
            "attested": _value(official.attested),
            "start": _value(official.start),
            "end": _value(official.end),
            "former": True if official.former else None,
            "also": self.also(official.also),
        }
        attributes = {key: getattr(official, key) for key in ("role", "of", "attested", "start", "end")}
        return self.entry(official.name, values, attributes)

    def agreement(self, agreement: Agreement) -> Entry:
        values = {
            "id": agreement.key,
            "kind": agreement.kind.value,
            "parties": _values(agreement.parties),
            "topics": _values(agreement.topics),
            "date": _value(agreement.date),
            "status": agreement.status.value,
            "signatories": _values(agreement.signatories),
            "projects": _values(agreement.projects) or None,
        }
        keys = ("parties", "topics", "date", "status", "signatories", "projects")
        planned = agreement.status.value in ("planned", "negotiating", "proposed")
        return self.entry(agreement.kind, values, {key: getattr(agreement, key) for key in keys}, planned)

    def project(self, project: Project) -> Entry:
        keys = {kind: key for key, kind in MILESTONES.items()}
        dates = {keys[m.kind]: m.date for m in project.milestones if m.kind in keys and _alike(m.date, project.kind)}
        others = [m for m in project.milestones if keys.get(m.kind) not in dates]
        values = {
            "id": project.key,
            "name": _value(project.name),
            "kind": project.kind.value,
            "host": _value(project.host),
            "developers": _values(project.developers),
            "status": _value(project.status),
            **{
                section: [self.amount(m, project.kind) for m in project.amounts if m.section == section]
                for section in ("capacity", "output", "investment")
            },
            **{key: str(date.value) for key, date in dates.items()},
            "milestones": [self.milestone(m.kind, m.date, project.kind) for m in others] or None,
        }
        attributes = {"name": project.name, "host": project.host, "developers": project.developers} | dates
        entry = self.entry(project.kind, values, attributes | {"status": project.status})
        return {"name": None, **entry} if project.name is None else entry

    def amount(self, measured: Measured, basis: Stated[Any]) -> Entry:
        amount = measured.amount.value
        entry: Entry = {}
        for key, number in (("value", amount.value), ("min", amount.minimum), ("max", amount.maximum)):
            if number is not None:
                entry[key] = _Number(plain(number))
        entry["currency" if measured.section == "investment" else "unit"] = amount.unit
        if amount.product is not None:
            entry["of"] = amount.product
        if amount.qualifier is not None:
            entry["qualifier"] = amount.qualifier
        return entry | self._own(measured.amount, basis)

    def milestone(self, kind: str, date: Stated[Any], basis: Stated[Any]) -> Entry:
        return {"kind": kind.replace("-", " "), "date": str(date.value)} | self._own(date, basis)

    def _own(self, stated: Stated[Any], basis: Stated[Any]) -> Entry:
        entry: Entry = {"quote": self.quote(stated.evidence)}
        if stated.modality is not basis.modality:
            entry["modality"] = stated.modality.value
        if stated.speaker is not None and stated.speaker != basis.speaker:
            entry["speaker"] = stated.speaker
        if stated.confidence is not None and stated.confidence != basis.confidence:
            entry["confidence"] = stated.confidence
        return entry

    def event(self, event: Event) -> Entry:
        values = {
            "kind": event.kind.value,
            "participants": _values(event.participants),
            "place": _value(event.place),
            "date": _value(event.date),
            "outcome": _values(event.outcome) or None,
        }
        keys = ("participants", "place", "date", "outcome")
        return self.entry(event.kind, values, {key: getattr(event, key) for key in keys})


def _alike(stated: Stated[Any], basis: Stated[Any]) -> bool:
    """Whether a value has the speaker that its entry has, so that it need not say so itself."""
    return stated.speaker == basis.speaker


def _value(stated: Stated[Any] | None) -> str | None:
    return None if stated is None else str(stated.value)


def _values(stated: tuple[Stated[Any], ...]) -> list[str]:
    return [str(one.value) for one in stated]


class _Number(str):
    """The digits of a number, which are written as they are."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Plain scalars where no YAML reader can mistake them, double quotes elsewhere; entries of a list indented."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    safe = re.fullmatch(r"[^\W\d_][^:#\n\"'{}\[\],&*!|>%@`]*|\d[\d.-]*", text) and text.upper() not in _WORDS
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if safe else '"')


def _represent_number(dumper: yaml.SafeDumper, digits: _Number) -> yaml.ScalarNode:
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in digits else 'int'}", digits)


# Words that YAML 1.1 readers take for truth values or null: Norway's code among them.
_WORDS = ("NO", "YES", "ON", "OFF", "Y", "N", "TRUE", "FALSE", "NULL")
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Number, _represent_number)
_Dumper.ignore_aliases = lambda self, data: True  # type: ignore[method-assign]


def _dump(section: Any) -> str:
    return yaml.dump(section, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)
