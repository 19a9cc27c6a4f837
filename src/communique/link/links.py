"""The links of one document: the thing that each of its names, agreements, projects and events means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from communique.link.iris import Base, shortened, state_iri
from communique.link.mentions import Mentions, is_code
from communique.link.slugs import slug
from communique.link.survey import Survey, organisation_thing
from communique.model import Agreement, Document, Event, PartialDate, Project, Stated
from communique.vocabulary.states import load_states


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the dataset: its kind, its slug, and its label where this document's own words give it.

    Attributes:
        is_own: the slug comes from this document's own words and not from a judgement that it is another's thing.
    """

    kind: str
    slug: str
    iri: NamedNode
    label: str
    is_own: bool = True


@dataclass(slots=True)
class Links:
    """What a document's names mean."""

    document: Document
    survey: Survey
    base: Base
    mentions: Mentions
    agreements: dict[str, Thing] = field(default_factory=dict)
    projects: dict[str, Thing] = field(default_factory=dict)
    _taken: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, document: Document, survey: Survey, base: Base) -> Links:
        """The links of a document, given the survey of all documents."""
        return cls(document, survey, base, Mentions.of(document))

    @property
    def source(self) -> str:
        """The name of the document's source."""
        return self.document.source.name

    def agent(self, text: str) -> NamedNode:
        """A state by its code, an organisation or a person by name."""
        if is_code(text):
            return state_iri(text)
        return self.organisation(text).iri if text in self.mentions.organisations else self.person(text).iri

    def body(self, text: str) -> NamedNode:
        """A state by its code, or an organisation by name."""
        return state_iri(text) if is_code(text) else self.organisation(text).iri

    def person(self, name: str) -> Thing:
        """A person by one of the names that the document uses."""
        full = self.mentions.persons.get(name, name)
        thing = self.survey.person(full, self.source)
        return self._named("person", thing, name)

    def organisation(self, name: str) -> Thing:
        """An organisation by one of the names that the document uses."""
        entry = self.mentions.organisations.get(name)
        return self._named("organisation", organisation_thing(self.survey.registry, name, entry, self.source), name)

    def place(self, name: str) -> Thing:
        """A place by name."""
        return self._named("place", self.survey.registry.canonical("place", name, self.source), name)

    def _named(self, kind: str, thing: str, name: str) -> Thing:
        return Thing(kind, thing, self.base.thing(kind, thing), self.survey.usual_form(kind, thing, name))

    def body_slug(self, text: str) -> str:
        """The slug of a state (its alpha-3 code in lower case), an organisation or a person."""
        if is_code(text):
            return load_states().get(text).alpha3.lower()
        return self.agent(text).value.rsplit("/", 1)[-1]

    def body_label(self, text: str) -> str:
        """The label of a state, an organisation or a person."""
        if is_code(text):
            return load_states().get(text).label
        return (self.organisation(text) if text in self.mentions.organisations else self.person(text)).label

    def project(self, project: Project) -> Thing:
        """A project: by its name, or where it has none by its source and its key there, or its kind."""
        if project.name is not None:
            name = project.name.value
            thing = self._named("project", self.survey.registry.canonical("project", name, self.source), name)
        else:
            own = self._distinct(f"{slug(self.source)}-{slug(project.key or project.kind.value)}")
            words = f"{project.kind.value[0].upper()}{project.kind.value[1:]} project"
            if project.developers:
                words += " of " + _listed([self.body_label(developer.value) for developer in project.developers])
            if project.host is not None:
                words += f" in {self.body_label(project.host.value)}"
            thing = self._judged("project", own, words)
        for key in (project.key, None if project.name is None else project.name.value):
            if key is not None:
                self.projects[key] = thing
        return thing

    def named_project(self, name: str) -> Thing:
        """A project by its key or name within the document, or by a name that only an agreement mentions."""
        if name in self.projects:
            return self.projects[name]
        return self._named("project", self.survey.registry.canonical("project", name, self.source), name)

    def agreement(self, agreement: Agreement) -> Thing:
        """An agreement, by date, parties, kind and topics; by its source too unless month or day is known."""
        planned = agreement.status.value != "signed" and agreement.date is None
        when = "planned" if planned else str(agreement.date.value) if agreement.date is not None else "undated"
        parties = sorted({self.body_slug(party.value) for party in agreement.parties})
        topics = sorted({slug(topic.value) for topic in agreement.topics})
        words = [when, *parties, slug(agreement.kind.value), *topics]
        own = self._distinct("-".join([*words, *self._source_unless_exact(agreement.date)]))
        thing = self._judged("agreement", own, self._agreement_label(agreement))
        if agreement.key is not None:
            self.agreements[agreement.key] = thing
        return thing

    def event(self, event: Event) -> Thing:
        """An event, by date, kind, place and participants; by its source too unless the day or month is known."""
        when = str(event.date.value) if event.date is not None else "undated"
        who = sorted({self.body_slug(participant.value) for participant in event.participants})
        words = [when, slug(event.kind.value)] + ([] if event.place is None else [slug(event.place.value)]) + who
        own = self._distinct("-".join([*words, *self._source_unless_exact(event.date)]))
        label = f"{event.kind.value[0].upper()}{event.kind.value[1:]}"
        participants = sorted({participant.value for participant in event.participants}, key=self.body_slug)
        names = [self.body_label(participant) for participant in participants]
        if names:
            label += " of " + _listed(names if len(names) < 5 else [*names[:3], f"{len(names) - 3} others"])
        if event.place is not None:
            label += f", {self.place(event.place.value).label}"
        return self._judged("event", own, label + (f" ({event.date.value})" if event.date is not None else ""))

    def _agreement_label(self, agreement: Agreement) -> str:
        kind = agreement.kind.value
        label = f"{kind[0].upper()}{kind[1:]}"
        # The label is in the order of the IRI and not in that of the text, so that all sources give the same.
        parties = sorted({party.value for party in agreement.parties}, key=self.body_slug)
        if parties:
            label += f" of {_listed([self.body_label(party) for party in parties])}"
        if agreement.topics:
            label += f" on {_listed(sorted({topic.value for topic in agreement.topics}))}"
        state = "" if agreement.status.value == "signed" else agreement.status.value
        notes = [note for note in (state, "" if agreement.date is None else str(agreement.date.value)) if note]
        return label + (f" ({', '.join(notes)})" if notes else "")

    def _judged(self, kind: str, own: str, label: str) -> Thing:
        judged = self.survey.registry.thing(kind, own, self.source)
        thing = shortened(own) if judged is None else judged
        return Thing(kind, thing, self.base.thing(kind, thing), label, is_own=judged in (None, own))

    def _source_unless_exact(self, date: Stated[PartialDate] | None) -> list[str]:
        exact = date is not None and date.value.precision != "year"
        return [] if exact else [slug(self.source)]

    def _distinct(self, own: str) -> str:
        """The slug itself, or with a number where this document has used it for another thing."""
        self._taken[own] += 1
        return own if self._taken[own] == 1 else f"{own}-{self._taken[own]}"


def _listed(words: list[str]) -> str:
    """The words with commas and an 'and'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
