"""The generated pages of `docs/reference/` are up to date and whole."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import click
import make_reference
import pytest
from documents import ROOT
from pyoxigraph import NamedNode
from reference import graph, markdown, queries_page

from communique.cli.main import cli
from communique.questions import load_questions
from communique.vocabulary import terms
from communique.vocabulary.concepts import load_concepts

REFERENCE = ROOT / "docs" / "reference"


def commands(command: click.Command, path: tuple[str, ...] = ("communique",)) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, (*path, name))


@pytest.mark.parametrize("name", make_reference.PAGES)
def test_page_is_up_to_date(name: str) -> None:
    current = (REFERENCE / name).read_text(encoding="utf-8") if (REFERENCE / name).exists() else ""
    assert current == make_reference.PAGES[name](), f"docs/reference/{name} is out of date: run 'make docs'"


def test_page_is_the_same_twice() -> None:
    for make in make_reference.PAGES.values():
        assert make() == make()


def test_check_finds_a_page_that_is_out_of_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_reference.main(["--check", "--output", str(tmp_path)]) == 1
    assert "run 'make docs'" in capsys.readouterr().err
    assert make_reference.main(["--output", str(tmp_path)]) == 0
    assert make_reference.main(["--check", "--output", str(tmp_path)]) == 0
    (tmp_path / "cli.md").write_text("# Command line\n", encoding="utf-8")
    assert make_reference.main(["--check", "--output", str(tmp_path)]) == 1


def test_examples_of_the_pages_modules() -> None:
    for module in (graph, markdown, queries_page):
        assert doctest.testmod(module).failed == 0


def test_every_command_and_option_is_documented() -> None:
    sections = (REFERENCE / "cli.md").read_text(encoding="utf-8").split("\n## ")
    for path, command in commands(cli):
        section = next((text for text in sections if text.startswith(f"`{path}`\n")), None)
        assert section is not None, f"'{path}' is not in docs/reference/cli.md: run 'make docs'"
        for parameter in command.params:
            for name in parameter.opts if isinstance(parameter, click.Option) else [str(parameter.name).upper()]:
                assert name in section, f"'{path} {name}' is not in docs/reference/cli.md: run 'make docs'"


def test_environment_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables of the page are those that click reads."""
    assert "`COMMUNIQUE_VALIDATE_FAIL_ON`" in (REFERENCE / "cli.md").read_text(encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_VALIDATE_FAIL_ON", "seldom")
    with pytest.raises(click.BadParameter, match="seldom"):
        cli.main(["validate", "file.ttl"], prog_name="communique", standalone_mode=False)


def test_every_concept_is_documented() -> None:
    page = (REFERENCE / "schemes.md").read_text(encoding="utf-8")
    for scheme, concepts in load_concepts().schemes.items():
        assert f"\n## `{scheme}`\n" in page
        for concept in set(concepts.values()):
            assert f"| `{concept.notation}` | {concept.label} |" in page or "CCY_" in concept.iri, concept.iri


def test_every_question_has_a_command_line_with_its_defaults() -> None:
    page = (REFERENCE / "queries.md").read_text(encoding="utf-8")
    for question in load_questions():
        assert queries_page.command_line(question) in page
        for parameter in question.parameters:
            if not parameter.optional:
                written = queries_page.value_of(parameter)
                term = parameter.parse(written)
                same = (str(term), term.value, graph.short(term))
                assert parameter.default in same, f"{question.name}: {parameter.name}={written}"


def test_every_shape_has_an_anchor() -> None:
    page = (REFERENCE / "shapes.md").read_text(encoding="utf-8")
    shapes = graph.read_graph(*sorted((ROOT / "shapes").glob("*.ttl")))
    named = shapes.instances(NamedNode(terms.SH + "NodeShape"), NamedNode(terms.SH + "PropertyShape"))
    assert named
    for shape in named:
        assert f'<a id="{shape.value.rsplit("#", 1)[-1]}"></a>' in page
