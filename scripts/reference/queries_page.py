"""`docs/reference/queries.md`: each question with its parameters and the command line that asks it."""

from __future__ import annotations

import re
import shlex

from communique.questions import Parameter, Question, load_questions
from communique.vocabulary import terms
from reference.markdown import code, heading, link, page, plain, table

_IRI = re.compile(r"<([^>]+)>")
_LITERAL = re.compile(r'"([^"\\]*)"(?:\^\^.+|@.+)?')
_BY_SLUG = ("person", "organisation", "agreement", "project", "source")

_TYPES = [
    ["`state`", "a two- or three-letter code or a name: `KZ`, `KAZ`, `Kazakhstan`"],
    ["`topic`", "a word or the name of a concept of [the scheme of topics](schemes.md#topic): `green hydrogen`"],
    ["`concept`", "a word of any scheme, with the scheme where it is in several: `aspect/throughput`"],
    [
        "`person`, `organisation`, `agreement`, `project`, `source`",
        "the name, or the last part of the IRI: `james-cleverly`",
    ],
    ["`thing`", "kind and last part of the IRI: `person/james-cleverly`"],
    ["`property`", "with its prefix: `cmq:signedOn`"],
    ["`date`", "a day, a month or a year: `2023-03-18`, `2023-03`, `2023`"],
    ["`year`, `integer`, `string`", "four digits; a whole number; any text"],
]

_INTRODUCTION = """\
The questions that come with the data. Each is a SPARQL file in [queries/](../../queries/) that runs as it stands,
on any SPARQL 1.1 store that has loaded `dist/dataset.nq.gz`. `communique query` takes a question by its number, its
slug, or the name of a file, and puts the values of `--param NAME=VALUE` in the place of the defaults. Numbers from
100 are checks of the data: their answer must be empty.

[How to query from Python](../how-to/query-from-python.md) shows the same without a command line."""


def queries_page() -> str:
    """The page."""
    questions = load_questions()
    contents = table(["", "question"], [[link(_number(each), each.slug), plain(each.title)] for each in questions])
    types = "## Values of parameters\n\nEach type takes a whole IRI too, where it stands for a thing or a property.\n\n"
    types += table(["type", "what to write"], _TYPES)
    return page("Questions", _INTRODUCTION, [contents, types, *map(_section, questions)], "queries/")


def _section(question: Question) -> str:
    title = f"{_number(question)} {plain(question.title)}"
    file = f"[queries/{question.name}.rq](../../queries/{question.name}.rq)"
    parts = [heading(2, title, question.slug), plain(question.description)]
    if question.parameters:
        parts.append(table(["parameter", "type", "meaning", "default"], map(_row, question.parameters)))
    parts += [f"```sh\n{command_line(question)}\n```", f"File: {file}"]
    return "\n\n".join(part for part in parts if part)


def _row(parameter: Parameter) -> list[str]:
    default = "left open" if parameter.optional else code(value_of(parameter))
    return [code(parameter.name), code(parameter.type), plain(parameter.description), default]


def command_line(question: Question) -> str:
    """The command that asks a question with its defaults."""
    words = ["communique", "query", str(question.number if question.number is not None else question.slug)]
    for parameter in question.parameters:
        if not parameter.optional:
            words += ["--param", f"{parameter.name}={value_of(parameter)}"]
    return shlex.join(words)


def value_of(parameter: Parameter) -> str:
    """The default as a person writes it, so that `Parameter.parse` gives the default again.

    >>> value_of(Parameter("state", "state", "the host", "<https://w3id.org/communique/id/state/KAZ>"))
    'KAZ'
    """
    iri, literal = _IRI.fullmatch(parameter.default), _LITERAL.fullmatch(parameter.default)
    if literal is not None:
        return literal[1]
    if iri is None:
        return parameter.default
    thing = iri[1].removeprefix(terms.BASE + "id/")
    if thing != iri[1]:
        return thing.split("/", 1)[1] if parameter.type in ("state", *_BY_SLUG) else thing
    name = iri[1].removeprefix(terms.SCHEME)
    return name.removeprefix("topic/") if parameter.type == "topic" else name


def _number(question: Question) -> str:
    return "" if question.number is None else f"{question.number:03}"
