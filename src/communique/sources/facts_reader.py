"""Reading `NAME.facts.yaml`: the facts of one source with their quotes, each checked against the source's text.

The form is documented in `docs/reference/facts-file.md`. Every error names file, line and column.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from communique.errors import Place, SourceError
from communique.model import (
    Agreement,
    Document,
    Event,
    NameForm,
    Official,
    Organisation,
    Project,
    Review,
    Source,
    StateMention,
)
from communique.sources.amounts_reader import read_amounts, read_milestones
from communique.sources.article import read_text
from communique.sources.fact_entry import FactEntry, FactsFile
from communique.sources.marked import Marked, Node
from communique.sources.references import read_references
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

SECTIONS = ("review", "states", "organisations", "officials", "agreements", "projects", "events")

T = TypeVar("T")


def read_facts(path: Path, source: Source, text: str | None = None) -> Document:
    """Reads the facts file of a source.

    Args:
        path: the file.
        source: what the facts are of.
        text: the content of the file, where that is known already.

    Raises:
        SourceError: the file is not YAML, has an unknown key, code or concept, or a quote that is not in the text.
    """
    marked = Marked(path)
    root = marked.load(read_text(path) if text is None else text)
    if root is None:
        hint = "write the facts, or remove the file so that they are extracted"
        raise SourceError("the facts file is empty", place=Place.of(path), hint=hint)
    sections = marked.mapping(root, SECTIONS, "a facts file")
    organisations = sections.get("organisations")
    names = frozenset[str]() if organisations is None else marked.values_of(organisations, "name")
    file = FactsFile(marked, source.text, load_states(), load_concepts(), names, read_references(marked, sections))

    def entries(section: str, read: Callable[[FactsFile, Node], T]) -> tuple[T, ...]:
        node = sections.get(section)
        if node is None or marked.is_null(node):
            return ()
        return tuple(read(file, entry) for entry in marked.items(node, f"'{section}'"))

    review = sections.get("review")
    return Document(
        source=source,
        states=entries("states", _state),
        organisations=entries("organisations", _organisation),
        officials=entries("officials", _official),
        agreements=entries("agreements", _agreement),
        projects=entries("projects", _project),
        events=entries("events", _event),
        review=None if review is None or marked.is_null(review) else _review(marked, review),
    )


def _review(marked: Marked, node: Node) -> Review:
    values = marked.mapping(node, ("by", "on"), "a review")
    if "by" not in values or "on" not in values:
        marked.fail(node, "a review says by whom and on which day", "write 'review: {by: your name, on: 2026-01-31}'")
    on = marked.date(values["on"])
    if on.precision != "day":
        marked.fail(values["on"], "the day of the review is not exact", "write it as 2026-01-31")
    return Review(marked.name(values["by"]), on.first())


def _state(file: FactsFile, node: Node) -> StateMention:
    return StateMention(FactEntry.read(file, node, "a state", ("code",)).required("code", file.state))


def _organisation(file: FactsFile, node: Node) -> Organisation:
    entry = FactEntry.read(file, node, "an organisation", ("name", "kind", "based_in", "also"))
    return Organisation(
        name=entry.required("name", file.name),
        kind=entry.required("kind", file.concept("organisation-kind")),
        based_in=entry.optional("based_in", file.state),
        also=_name_forms(entry),
    )


def _official(file: FactsFile, node: Node) -> Official:
    keys = ("name", "role", "of", "attested", "start", "end", "former", "also")
    entry = FactEntry.read(file, node, "an official", keys)
    return Official(
        name=entry.required("name", file.name),
        role=entry.required("role", file.name),
        of=entry.optional("of", file.party),
        attested=entry.optional("attested", file.marked.date),
        start=entry.optional("start", file.marked.date),
        end=entry.optional("end", file.marked.date),
        former="former" in entry.values and file.marked.flag(entry.values["former"]),
        also=_name_forms(entry),
    )


def _name_forms(entry: FactEntry) -> tuple[NameForm, ...]:
    forms = []
    for node in entry.list_of("also"):
        form = FactEntry.read(entry.file, node, "a form of a name", ("name", "misspelling"), parent=entry)
        misspelt = "misspelling" in form.values and entry.file.marked.flag(form.values["misspelling"])
        forms.append(NameForm(form.required("name", entry.file.name), "misspelling" if misspelt else "alternative"))
    return tuple(forms)


def _agreement(file: FactsFile, node: Node) -> Agreement:
    keys = ("id", "kind", "parties", "topics", "date", "status", "signatories", "projects")
    entry = FactEntry.read(file, node, "an agreement", keys)
    return Agreement(
        kind=entry.required("kind", file.concept("agreement-kind")),
        status=entry.required("status", file.concept("agreement-status")),
        parties=entry.several("parties", file.party),
        topics=entry.several("topics", file.concept("topic")),
        date=entry.optional("date", file.marked.date),
        signatories=entry.several("signatories", file.name),
        projects=entry.several("projects", file.reference("project")),
        key=entry.key(),
    )


def _project(file: FactsFile, node: Node) -> Project:
    keys = ("id", "name", "kind", "host", "developers", "status", "capacity", "output", "investment")
    entry = FactEntry.read(file, node, "a project", (*keys, "start", "peak", "milestones"))
    return Project(
        kind=entry.required("kind", file.concept("topic")),
        name=entry.optional("name", file.name),
        host=entry.optional("host", file.state),
        developers=entry.several("developers", file.name),
        status=entry.optional("status", file.concept("project-status")),
        amounts=read_amounts(entry),
        milestones=read_milestones(entry),
        key=entry.key(),
    )


def _event(file: FactsFile, node: Node) -> Event:
    entry = FactEntry.read(file, node, "an event", ("kind", "participants", "place", "date", "outcome"))
    return Event(
        kind=entry.required("kind", file.concept("event-kind")),
        participants=entry.several("participants", file.party),
        place=entry.optional("place", file.name),
        date=entry.optional("date", file.marked.date),
        outcome=entry.several("outcome", file.reference("agreement")),
    )
