"""A first pass over all documents: which names different persons share, and which form of a name is the usual one.

Two documents mean one person where the full name is the same and an office is in the same body, or one of them tells
of no office. Otherwise the persons are kept apart until somebody judges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.link.mentions import Mentions, is_code
from communique.link.registry import Registry, name_slug
from communique.model import Document, Organisation
from communique.vocabulary.states import load_states


@dataclass(slots=True)
class Survey:
    """What is known of names over all documents; grows by `add`, is read afterwards."""

    registry: Registry
    _bodies: dict[str, dict[str, frozenset[str]]] = field(default_factory=lambda: defaultdict(dict))
    _forms: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @classmethod
    def of(cls, documents: Iterable[Document], registry: Registry) -> Survey:
        """The survey of some documents."""
        survey = cls(registry)
        for document in documents:
            survey.add(document)
        return survey

    def add(self, document: Document) -> None:
        """Takes a document into account."""
        source, mentions = document.source.name, Mentions.of(document)
        for person in sorted(set(mentions.persons.values())):
            thing = self.registry.canonical("person", person, source)
            bodies = frozenset(
                body_slug(self.registry, official.of.value, mentions, source)
                for official in mentions.offices.get(person, ())
                if official.of is not None
            )
            if self.registry.thing("person", person, source) is None:
                self._bodies[thing][source] = self._bodies[thing].get(source, frozenset()) | bodies
            self._forms["person", thing][person] += 1
        for name, organisation in mentions.organisations.items():
            if organisation is None or organisation.name.value == name:
                self._forms["organisation", organisation_thing(self.registry, name, organisation, source)][name] += 1
        for project in document.projects:
            if project.name is not None:
                thing = self.registry.canonical("project", project.name.value, source)
                self._forms["project", thing][project.name.value] += 1
        for event in document.events:
            if event.place is not None:
                thing = self.registry.canonical("place", event.place.value, source)
                self._forms["place", thing][event.place.value] += 1

    def person(self, name: str, source: str) -> str:
        """The identifier of the person whom a document means by a full name."""
        judged = self.registry.thing("person", name, source)
        if judged is not None:
            return judged
        thing = name_slug("person", name)
        clusters = _clusters(self._bodies.get(thing, {}))
        if len(clusters) < 2:
            return thing
        bodies = next(bodies for sources, bodies in clusters if source in sources)
        return f"{thing}-{min(bodies)}" if bodies else f"{thing}-{name_slug('place', source)}"

    def homonyms(self) -> dict[str, list[tuple[str, ...]]]:
        """The names that different persons share, each with the bodies of each person, for somebody to judge."""
        clusters = {thing: _clusters(bodies) for thing, bodies in sorted(self._bodies.items())}
        return {thing: [tuple(sorted(b)) for _, b in found] for thing, found in clusters.items() if len(found) > 1}

    def usual_form(self, kind: str, thing: str, name: str) -> str:
        """The preferred label of a thing: the judged one, else the form that most documents use."""
        preferred = self.registry.preferred(kind, thing)
        if preferred is not None:
            return preferred
        forms = self._forms.get((kind, thing)) or Counter([name])
        misspelt = {form for form in forms if self.registry.relation(kind, thing, form) == "misspelling"}
        counted = {form: count for form, count in forms.items() if form not in misspelt} or dict(forms)
        return max(counted, key=lambda form: (counted[form], form))


def body_slug(registry: Registry, of: str, mentions: Mentions, source: str) -> str:
    """The identifier of the state or organisation that an office is in."""
    if is_code(of):
        return load_states().get(of).alpha3.lower()
    return organisation_thing(registry, of, mentions.organisations.get(of), source)


def organisation_thing(registry: Registry, name: str, organisation: Organisation | None, source: str) -> str:
    """The identifier of an organisation; a body of a government goes by its state too, as many states have one."""
    judged = registry.thing("organisation", name, source)
    if judged is not None:
        return judged
    full = organisation.name.value if organisation is not None else name
    thing = registry.thing("organisation", full, source) or name_slug("organisation", full)
    if organisation is None or organisation.kind.value != "government body" or organisation.based_in is None:
        return thing
    state = load_states().get(organisation.based_in.value)
    prefix = state.alpha3.lower()
    return thing if thing.startswith(prefix + "-") or registry.knows("organisation", thing) else f"{prefix}-{thing}"


def _clusters(bodies: dict[str, frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Sources whose bodies meet, joined; a source without a body joins where there is only one to join."""
    clusters: list[tuple[set[str], set[str]]] = []
    for source in sorted(bodies):
        sources, joined = {source}, set(bodies[source])
        for cluster in [c for c in clusters if c[1] & joined]:
            clusters.remove(cluster)
            sources |= cluster[0]
            joined |= cluster[1]
        clusters.append((sources, joined))
    with_body = [cluster for cluster in clusters if cluster[1]]
    without = {source for cluster in clusters if not cluster[1] for source in cluster[0]}
    if without and len(with_body) <= 1:
        merged = (with_body or [(set(), set())])[0]
        return [(frozenset(merged[0] | without), frozenset(merged[1]))]
    rest = [({source}, set[str]()) for source in sorted(without)]
    ordered = sorted((*with_body, *rest), key=lambda cluster: sorted(cluster[0]))
    return [(frozenset(sources), frozenset(joined)) for sources, joined in ordered]
