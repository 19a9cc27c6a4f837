"""Names in the project's namespaces that nothing defines, and those that are out of use."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.diagnose.checks.said import Said
from communique.diagnose.checks.scope import Scope
from communique.diagnose.vocabulary import Vocabulary, is_own
from communique.validate.paths import shortened
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.nearest import nearest
from communique.vocabulary.states import load_states, other_codes
from communique.vocabulary.terms import NS, SCHEME, STATE

_SHOWN = 12


def unknown_term(iri: str, scope: Scope) -> Said | None:
    """A name that is not defined, with the nearest that is."""
    if not is_own(iri) or scope.has(iri):
        return None
    if iri.startswith(NS):
        return _term(iri, scope.vocabulary)
    if iri.startswith(STATE):
        return _said("state", iri.removeprefix(STATE), state_meant(iri.removeprefix(STATE)))
    return _concept(iri, scope.vocabulary)


def deprecated_term(iri: str, scope: Scope) -> Said | None:
    """A name that is out of use, with what has taken its place."""
    if iri not in scope.vocabulary.deprecated:
        return None
    replacement = scope.vocabulary.deprecated[iri]
    if replacement is None:
        return Said("dropped", {"term": written(iri)})
    return Said("replaced", {"term": written(iri), "replacement": written(replacement)})


def written(iri: str) -> str:
    """An IRI as it can be written into a file.

    >>> written(NS + "party"), written(STATE + "KAZ")
    ('cmq:party', '<https://w3id.org/communique/id/state/KAZ>')
    """
    return shortened(NamedNode(iri))


def concept_meant(scheme: str, name: str, vocabulary: Vocabulary) -> str | None:
    """The concept of a scheme that a name or a word stands for, or nearly does; both as IRIs.

    >>> from communique.diagnose.vocabulary import vocabulary
    >>> concept_meant(SCHEME + "agreement-kind", "memorandums", vocabulary())
    'https://w3id.org/communique/scheme/agreement-kind/memorandum'
    """
    word = load_concepts().find(scheme.removeprefix(SCHEME), name.replace("-", " ").replace("_", " "))
    if word is not None:
        return word.iri
    by_name = {_local(concept): concept for concept in vocabulary.concepts.get(scheme, ())}
    near = nearest(name, by_name)
    return by_name[near] if near is not None else None


def _term(iri: str, vocabulary: Vocabulary) -> Said:
    name = iri.removeprefix(NS)
    names = {known.removeprefix(NS) for known in vocabulary.kinds if known.startswith(NS)}
    meant = _reused(name, vocabulary)
    if meant is None:
        near = nearest(name, names)
        meant = NS + near if near is not None else _concept_anywhere(name, vocabulary)
    said = _said("term", name, meant)
    return Said(said.case, {**said.values, "term": written(iri)}, said.hint)


def _concept(iri: str, vocabulary: Vocabulary) -> Said:
    scheme, _, name = iri.removeprefix(SCHEME).partition("/")
    if SCHEME + scheme not in vocabulary.concepts:
        schemes = {known.removeprefix(SCHEME) for known in vocabulary.concepts}
        near = nearest(scheme, schemes)
        meant = None if near is None else "/".join(filter(None, (SCHEME + near, name)))
        said = _said("scheme", scheme, meant)
        return Said("scheme", {**said.values, "known": ", ".join(sorted(schemes))}, said.hint)
    meant = concept_meant(SCHEME + scheme, name, vocabulary) or _concept_anywhere(name, vocabulary)
    said = _said("concept", name, meant)
    return Said(
        "concept", {**said.values, "scheme": scheme, "known": concept_names(SCHEME + scheme, vocabulary)}, said.hint
    )


def concept_names(scheme: str, vocabulary: Vocabulary) -> str:
    """The names of the concepts of a scheme, the first dozen of a long one."""
    names = [_local(concept) for concept in vocabulary.concepts[scheme]]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _reused(name: str, vocabulary: Vocabulary) -> str | None:
    """The term of another vocabulary with just this name that the ontology uses."""
    known = (iri for iri in vocabulary.kinds if not iri.startswith((NS, SCHEME)))
    return next((iri for iri in known if _local(iri).rpartition("#")[2] == name), None)


def _concept_anywhere(name: str, vocabulary: Vocabulary) -> str | None:
    """The concept with just this name, whatever its scheme."""
    return next((iri for iris in vocabulary.concepts.values() for iri in iris if _local(iri) == name), None)


def state_meant(name: str) -> str | None:
    """The state that a code or a name stands for, or whose code has the same letters in another order.

    >>> state_meant("GER")
    'https://w3id.org/communique/id/state/DEU'
    """
    code = other_codes().get(name.upper(), name.upper())
    state = load_states().find(code) or load_states().find(name.replace("-", " ").replace("_", " "))
    if state is not None:
        return state.iri
    letters = sorted(name.upper())
    turned = [each.iri for each in load_states().all if sorted(each.alpha3) == letters]
    return turned[0] if len(turned) == 1 else None


def _said(case: str, name: str, meant: str | None) -> Said:
    if meant is None:
        return Said(case, {"name": name})
    state = load_states().find(meant) if meant.startswith(STATE) else None
    label = f" ({state.label})" if state is not None else ""
    return Said(case, {"name": name, "nearest": written(meant) + label}, "near")


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
