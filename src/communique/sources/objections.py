"""What no contribution may state: what cannot be a claim of its contributor, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode

from communique.places import At, LocatedTriple
from communique.sources.marked import CONTROL
from communique.vocabulary import terms
from communique.vocabulary.resources import reviewed

# The namespaces of what is defined for all; a thing of a contribution is in none of them.
_VOCABULARIES = (
    *(iri for iri in terms.PREFIXES.values() if iri != terms.WIKIDATA),
    terms.SCHEME,
    terms.STATE,
    terms.SHAPES,
)
_DEFINITIONS = (terms.OWL, terms.RDF, terms.RDFS, terms.SH, terms.SKOS + "Concept")
_CLAIMS = (terms.PROV, terms.OA)
_ABOUT_CLAIMS = frozenset(
    (
        *(terms.CLAIM, terms.EVIDENCE, terms.SOURCE, terms.REVIEW, terms.EXTRACTION, terms.CONTRIBUTION),
        *(terms.EVIDENCE_OF, terms.MODALITY, terms.SPEAKER, terms.RULE, terms.CONFIDENCE),
        *(terms.RDF_SUBJECT, terms.RDF_PREDICATE, terms.RDF_OBJECT, terms.MENTIONS, terms.TEXT, terms.SHA256),
    )
)


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against a statement.

    Attributes:
        rule: the identifier of the rule, one of `objection_rules()`.
        at: where the term at fault stands.
    """

    rule: str
    message: str
    hint: str
    at: At


def objections(triples: Iterable[LocatedTriple]) -> Iterator[Objection]:
    """What speaks against statements as claims of a contributor, in their order.

    >>> project = NamedNode(terms.BASE + "id/project/a")
    >>> triple = LocatedTriple(project, terms.AMOUNT_OF, BlankNode(), None, (0, 2), (3, 5), (6, 8))
    >>> [(objection.rule, objection.at) for objection in objections([triple])]
    [('contributed-blank-node', (6, 8))]
    """
    for triple in triples:
        found = next(_in_terms(triple), None) or _in_meaning(triple)
        if found is not None:
            yield found


@lru_cache(maxsize=1)
def objection_rules() -> Mapping[str, Mapping[str, str]]:
    """The rules by identifier, each with `name`, `description`, `message`, `hint` and its two examples."""
    rules: dict[str, dict[str, str]] = reviewed("communique.sources", "objections.yaml")
    return rules


def _in_terms(triple: LocatedTriple) -> Iterator[Objection]:
    """What speaks against the terms themselves."""
    for term, at in ((triple.subject, triple.subject_at), (triple.object, triple.object_at)):
        if isinstance(term, BlankNode):
            yield _objection("contributed-blank-node", at)
        elif isinstance(term, NamedNode) and not unicodedata.is_normalized("NFC", term.value):
            what = f"the IRI <{term.value}> is not in Unicode's NFC form"
            yield _objection("contributed-text", at, what=what, mend="write its letters in composed form")
        elif isinstance(term, Literal) and (control := CONTROL.search(term.value)) is not None:
            what = f"the control character U+{ord(control.group()):04X} is not allowed"
            yield _objection("contributed-text", at, what=what, mend="take it out")
        elif not isinstance(term, NamedNode | Literal):
            what = "the object is a triple, which no claim can have as its object"
            yield _objection("contributed-text", at, what=what, mend="say it of a resource instead")
    if triple.graph_name is not None:
        yield _objection("contributed-graph", triple.subject_at)


def _in_meaning(triple: LocatedTriple) -> Objection | None:
    """What speaks against what is said of what."""
    is_type = triple.predicate == terms.TYPE and isinstance(triple.object, NamedNode)
    said, at = (triple.object, triple.object_at) if is_type else (triple.predicate, triple.predicate_at)
    assert isinstance(said, NamedNode)
    if said in _ABOUT_CLAIMS or said.value.startswith(_CLAIMS):
        return _objection("contributed-claim", at, term=_short(said.value))
    if said.value.startswith(_DEFINITIONS) and said != terms.TYPE:
        return _objection("contributed-vocabulary", at, term=_short(said.value))
    if triple.subject.value.startswith(_VOCABULARIES):
        return _objection("contributed-vocabulary", triple.subject_at, term=_short(triple.subject.value))
    return None


def _objection(rule: str, at: At, **values: str) -> Objection:
    texts = objection_rules()[rule]
    return Objection(rule, texts["message"].format_map(values), texts["hint"].format_map(values), at)


def _short(iri: str) -> str:
    """The name with its prefix, or the IRI.

    >>> _short(terms.NS + "Claim")
    'cmq:Claim'
    """
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
