"""The vocabulary holds what the ontology, the schemes and the list of states define."""

from __future__ import annotations

import pytest

from communique.diagnose.vocabulary import is_own, vocabulary
from communique.vocabulary import terms


def test_kinds_of_terms() -> None:
    kinds = vocabulary().kinds
    assert kinds[terms.NS + "Agreement"] == "class"
    assert kinds[terms.NS + "signedOn"] == "datatype property"
    assert kinds[terms.SKOS + "prefLabel"] == "annotation property"
    assert kinds[terms.SCHEME + "topic"] == "scheme"


def test_concept_is_in_its_scheme_and_unit_too() -> None:
    assert vocabulary().scheme_of(terms.UNIT + "GigaW") == terms.SCHEME + "unit"
    assert terms.SCHEME + "agreement-status/signed" in vocabulary().concepts[terms.SCHEME + "agreement-status"]
    assert vocabulary().scheme_of(terms.NS + "Agreement") is None


def test_nothing_is_out_of_use_yet() -> None:
    assert vocabulary().deprecated == {}


@pytest.mark.parametrize("iri", [terms.NS + "x", terms.SCHEME + "x", terms.STATE + "x"])
def test_own_namespaces(iri: str) -> None:
    assert is_own(iri)
    assert not is_own(iri[:-1])
