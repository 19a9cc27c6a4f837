"""Who and what a document mentions, each thing once, with all that the document calls it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.model import Document, NameForm, Official, Organisation
from communique.vocabulary.states import load_states


def is_code(text: str) -> bool:
    """Whether a party is the alpha-2 code of a state and not a name.

    >>> is_code("KZ"), is_code("KMG"), is_code("BP")
    (True, False, False)
    """
    state = load_states().find(text) if len(text) == 2 else None
    return state is not None and state.alpha2 == text


@dataclass(frozen=True, slots=True)
class Mentions:
    """The persons and organisations of a document by the names that it uses for them.

    Attributes:
        persons: a person's fullest name by each name used for the person.
        offices: the officials' entries by the person's fullest name.
        organisations: an organisation's entry by each name used for it; None where only a role tells of it.
    """

    persons: dict[str, str] = field(default_factory=dict)
    offices: dict[str, tuple[Official, ...]] = field(default_factory=dict)
    organisations: dict[str, Organisation | None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Mentions:
        """Reads the mentions off a document's facts."""
        mentions = cls()
        for organisation in document.organisations:
            for name in (organisation.name.value, *_forms(organisation.also)):
                mentions.organisations[name] = organisation
        for official in document.officials:
            name = official.name.value
            mentions.offices[name] = (*mentions.offices.get(name, ()), official)
            for form in (name, *_forms(official.also)):
                mentions.persons.setdefault(form, name)
        mentions._add_unlisted(document)
        return mentions

    def _add_unlisted(self, document: Document) -> None:
        """Those that only an agreement, a project or an event tells of."""
        for agreement in document.agreements:
            for signatory in agreement.signatories:
                self._add_person(signatory.value)
            for party in agreement.parties:
                self._add_organisation(party.value)
        for project in document.projects:
            for developer in project.developers:
                self._add_organisation(developer.value)
        for official in document.officials:
            if official.of is not None:
                self._add_organisation(official.of.value)
        for event in document.events:
            for participant in event.participants:
                if participant.value not in self.organisations and not is_code(participant.value):
                    self._add_person(participant.value)

    def _add_person(self, name: str) -> None:
        if name not in self.persons:
            self.persons[name] = self._by_surname(name) or name

    def _add_organisation(self, name: str) -> None:
        if not is_code(name):
            self.organisations.setdefault(name, None)

    def _by_surname(self, name: str) -> str | None:
        """The one official of the document who has this surname, where the name is a surname alone."""
        if " " in name:
            return None
        full = {official for official in self.offices if official.split()[-1] == name}
        return full.pop() if len(full) == 1 else None


def _forms(also: tuple[NameForm, ...]) -> list[str]:
    return [form.name.value for form in also]
