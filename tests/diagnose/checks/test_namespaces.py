"""Wrong namespaces: the table is sound, each row is found, and what only looks like one is left alone."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat

from communique.diagnose.checks.namespaces import namespace_mended, variant_of, variants
from communique.vocabulary import terms

from .conftest import SYNTAXES, Check

RIGHT = {*terms.PREFIXES.values(), terms.BASE, terms.SCHEME, terms.STATE, f"{terms.UNIT}CCY_"}


@pytest.mark.parametrize("variant", variants().values(), ids=lambda variant: variant.wrong)
def test_row_leads_to_what_is_right(variant: object) -> None:
    found = variants()[variant.wrong]  # type: ignore[attr-defined]
    NamedNode(found.wrong)
    assert found.because
    if found.is_term:
        assert found.right.rpartition("/")[0] or found.right.rpartition("#")[0]
        assert variant_of(found.wrong) is found
        assert variant_of(found.wrong + "x") is None
    else:
        assert found.right in RIGHT
        assert variant_of(found.right + "Name") is None
        assert variant_of(found.wrong + "Name") is not None


@pytest.mark.parametrize("namespace", sorted(RIGHT))
def test_right_namespace_and_its_names_are_left_alone(namespace: str) -> None:
    for iri in (namespace, f"{namespace}Name", f"{namespace}Q1", namespace.rstrip("#/")):
        assert variant_of(iri) is None


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/communique/ns/0.1.0",
        "https://www.wikidata.org/wiki/Property:P31",
        "http://www.w3.org/ns/prov-o",
        "http://schema.org/",
        "http://purl.org/dc/elements/1.1/publisher",
        "http://www.w3.org/2001/XMLSchema-instance",
    ],
)
def test_what_only_looks_like_one_is_left_alone(iri: str) -> None:
    assert variant_of(iri) is None


@pytest.mark.parametrize("form", SYNTAXES)
def test_name_in_a_wrong_namespace_is_found_in_every_syntax(form: RdfFormat, check: Check) -> None:
    found = check("<urn:a> <http://schema.org/location> <urn:b> .", form)
    assert [diagnostic.rule.id for diagnostic in found] == ["namespace-variant"]
    assert found[0].message.startswith("<http://schema.org/> is not the namespace that is meant")
    assert found[0].hint == "write <https://schema.org/location>"


def test_prefix_is_told_once_where_it_is_declared(check: Check) -> None:
    found = check("@prefix s: <http://schema.org/> .\n<urn:a> s:location <urn:b> ; s:url <urn:c> .")
    assert [str(diagnostic.region) for diagnostic in found] == ["file:1:13"]
    assert found[0].hint == "write <https://schema.org/>"


def test_name_in_full_is_told_where_it_stands(check: Check) -> None:
    found = check("@prefix s: <http://schema.org/> .\n<urn:a> s:x <urn:b> , <http://schema.org/Place> .")
    assert sorted(str(diagnostic.region) for diagnostic in found) == ["file:1:13", "file:2:23"]


def test_wrong_namespace_within_a_namespace_is_found(check: Check) -> None:
    (found,) = check("@prefix state: <http://w3id.org/communique/id/state/> . <urn:a> <urn:b> state:KAZ .")
    assert found.hint == "write <https://w3id.org/communique/id/state/>"


@pytest.mark.parametrize("form", SYNTAXES)
def test_datatype_in_a_wrong_namespace_is_found(form: RdfFormat, check: Check) -> None:
    (found,) = check('<urn:a> <urn:b> "2023"^^<https://www.w3.org/2001/XMLSchema#gYear> .', form)
    assert found.hint == "write <http://www.w3.org/2001/XMLSchema#gYear>"


def test_missing_hash_is_found(check: Check) -> None:
    found = check("@prefix c: <https://w3id.org/communique/ns> . <urn:a> a c:Agreement .")
    assert [diagnostic.hint for diagnostic in found] == ["write <https://w3id.org/communique/ns#>"]


@pytest.mark.parametrize("form", SYNTAXES)
def test_term_of_a_sister_vocabulary_is_found(form: RdfFormat, check: Check) -> None:
    (found,) = check('<urn:a> dc:title "A deal"@en ; dc:publisher "The Times" .', form)
    assert (found.rule.id, found.hint) == ("namespace-variant", "write dcterms:title")


def test_declaration_in_a_comment_or_a_text_is_none(check: Check) -> None:
    text = '# @prefix s: <http://schema.org/> .\n<urn:a> <urn:b> """\n@prefix s: <http://schema.org/> .\n""" .'
    assert check(text) == []


@pytest.mark.parametrize(("code", "meant"), [("GER", "DEU"), ("KZ", "KAZ"), ("FRA", "FRA"), ("Xyzzy", "Xyzzy")])
def test_wrong_namespace_of_another_code_is_mended_with_the_code(code: str, meant: str) -> None:
    wrong = f"https://w3id.org/communique/state/{code}"
    assert namespace_mended(wrong) == f"https://w3id.org/communique/id/state/{meant}"
