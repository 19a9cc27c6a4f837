"""What the documents say about files, commands and options is so."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import click
import pytest
from documents import DOCUMENTS, ROOT, anchors, blocks, links, shell_lines
from pyoxigraph import RdfFormat, parse

from communique.api import Dataset
from communique.cli.main import cli
from communique.questions import bind, find_question, parse_question

_OUTSIDE = re.compile(r"[a-z]+:")
_QUERY_FILE = re.compile(r"queries/\d[\w-]+\.rq")
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
_ENDS = ("|", ">", ">>", "&", "&&", ";", "<")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_link_leads_to_a_file_and_an_anchor(document: Path) -> None:
    for target in links(document):
        if _OUTSIDE.match(target):
            continue
        name, _, anchor = target.partition("#")
        file = (document.parent / name).resolve() if name else document
        assert file.exists(), f"{named(document)}: the link '{target}' leads to no file"
        assert file.is_relative_to(ROOT), f"{named(document)}: the link '{target}' leads out of the repository"
        assert not anchor or anchor in anchors(file), f"{named(document)}: the link '{target}' leads to no anchor"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_query_file_exists(document: Path) -> None:
    for name in _QUERY_FILE.findall(document.read_text(encoding="utf-8")):
        assert (ROOT / name).is_file(), f"{named(document)} names {name}, which is not there"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_command_and_its_options_exist(document: Path) -> None:
    for line in shell_lines(document):
        words = shlex.split(line, comments=True)
        place = next((at for at, word in enumerate(words) if Path(word).name == "communique"), None)
        if place is not None and not any(word in _ENDS for word in words[:place]):
            check_call(words[place + 1 :], f"{named(document)}: {line}")


def check_call(words: list[str], place: str) -> None:
    """The words after `communique` call a command, with options that it has and a question that there is."""
    command: click.Command = cli
    arguments = words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        found = command.get_command(click.Context(command), arguments[0])
        assert found is not None, f"{place}: there is no command '{arguments.pop(0)}'"
        command = found
        arguments.pop(0)
    context = click.Context(command, info_name="communique", **command.context_settings)
    known = {*context.help_option_names, *(name for parameter in command.params for name in parameter.opts)}
    for word in arguments:
        assert not word.startswith("--") or word in known, f"{place}: there is no option '{word}'"
    if command.name == "query" and arguments and not arguments[0].startswith("-"):
        question = find_question(arguments[0])
        values = [after for before, after in pairwise(arguments) if before == "--param"]
        bind(question, dict(value.split("=", 1) for value in values))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_make_target_exists(document: Path) -> None:
    targets = _TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    for line in shell_lines(document):
        words = shlex.split(line, comments=True)
        if words and words[0] == "make":
            assert set(words[1:]) <= set(targets), f"{named(document)}: {line}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_sparql_and_python_parse(document: Path) -> None:
    for block in blocks(document, "sparql"):
        parse_question(block, named(document))
    for block in blocks(document, "python"):
        compile(block, named(document), "exec")


def test_every_document_is_in_the_index() -> None:
    index = ROOT / "docs" / "README.md"
    reached = {(index.parent / target.partition("#")[0]).resolve() for target in links(index)}
    for document in sorted((ROOT / "docs").rglob("*.md")):
        if document != index and document.parent.name != "decisions":
            assert document in reached, f"docs/README.md has no link to {named(document)}"


def test_examples_of_the_data_model_are_in_the_data(built_dataset: Path) -> None:
    document = ROOT / "docs" / "data-model.md"
    for language, name, form in (
        ("turtle", "communique.ttl", RdfFormat.TURTLE),
        ("trig", "claims.trig", RdfFormat.TRIG),
    ):
        data = parse(path=str(built_dataset / name), format=form)
        quads = set(data)
        head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in data.prefixes.items())
        examples = [quad for block in blocks(document, language) for quad in parse(head + block, format=form)]
        assert examples
        for quad in examples:
            assert quad in quads, f"docs/data-model.md shows what is not in {name}: {quad}"


def test_queries_in_documents_have_answers(built_dataset: Path) -> None:
    dataset = Dataset.open(built_dataset)
    for document in DOCUMENTS:
        for block in blocks(document, "sparql"):
            assert dataset.query(block), f"{named(document)}: a query has no answer"


def test_python_examples_run(built_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that need neither a server nor a build of their own."""
    (tmp_path / "dist").symlink_to(built_dataset)
    monkeypatch.chdir(tmp_path)
    examples = [block for document in DOCUMENTS for block in blocks(document, "python")]
    chosen = [block for block in examples if 'Dataset.open("dist")' in block or "import bind" in block]
    assert len(chosen) >= 3
    for block in chosen:
        exec(compile(block, "example", "exec"), {})
