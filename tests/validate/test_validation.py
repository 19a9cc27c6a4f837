"""A contribution is validated in its context, and only what it says itself is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import SourceError, ValidationError
from communique.validate import ENGINES, load_shapes, validate

DEAL = """
@prefix agreement-kind: <https://w3id.org/communique/scheme/agreement-kind/> .
@prefix agreement-status: <https://w3id.org/communique/scheme/agreement-status/> .
@prefix cmq: <https://w3id.org/communique/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/communique/id/state/> .
@prefix topic: <https://w3id.org/communique/scheme/topic/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:deal a cmq:Agreement ;
    skos:prefLabel "memorandum"@en ;
    cmq:kind agreement-kind:memorandum ;
    cmq:status agreement-status:signed ;
    cmq:party state:KAZ , state:GBR ;
    dcterms:subject topic:green-hydrogen ;
    cmq:signedOn "2023-03-18"^^xsd:date .
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("engine", ENGINES)
def test_contribution_that_conforms(engine: str, tmp_path: Path) -> None:
    report = validate(write(tmp_path / "deal.ttl", DEAL), engine=engine)
    assert report.results == ()
    assert report.engine.startswith(engine)


def test_contribution_with_mistakes(tmp_path: Path) -> None:
    text = DEAL.replace("topic:green-hydrogen", '"hydrogen"').replace("state:KAZ , ", "ex:nobody , ")
    report = validate(str(write(tmp_path / "deal.ttl", text)))
    shapes = [result.source_shape.value.rsplit("#")[-1] for result in report.violations]
    assert shapes == ["Agreement-party", "Agreement-topic"]
    assert not report.conforms


def test_context_is_not_reported(tmp_path: Path) -> None:
    """A state that is said to be a place breaks its own shapes, but a party that is a state does not."""
    report = validate(write(tmp_path / "deal.ttl", DEAL + 'state:KAZ skos:prefLabel "Kasachstan"@en .'))
    assert {str(result.focus_node) for result in report.results} == {"<https://w3id.org/communique/id/state/KAZ>"}


def test_own_shapes_from_a_file_and_a_folder(tmp_path: Path) -> None:
    data = write(tmp_path / "deal.ttl", DEAL)
    prefixes = DEAL.partition("ex:deal")[0]
    shape = "ex:S a sh:PropertyShape ; sh:targetClass cmq:Agreement ; sh:path ex:approved ; sh:minCount 1 ."
    folder = tmp_path / "shapes"
    folder.mkdir()
    file = write(folder / "own.ttl", prefixes + shape)
    for shapes in (file, str(file), folder, load_shapes(file)):
        (result,) = validate(data, shapes).results
        assert str(result.source_shape) == "<https://example.org/S>"


def test_shapes_that_are_none(tmp_path: Path) -> None:
    data = write(tmp_path / "deal.ttl", DEAL)
    with pytest.raises(ValidationError, match="there are no shapes in") as caught:
        validate(data, data)
    assert caught.value.hint is not None
    assert "swapped" in caught.value.hint
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="the folder holds no shapes"):
        validate(data, tmp_path / "empty")


def test_broken_file_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        validate(write(tmp_path / "deal.ttl", DEAL + "ex:deal cmq:party"))
    assert caught.value.place is not None
    assert caught.value.place.line == DEAL.count("\n") + 1
