"""Values in the place of a query's defaults: a person's words go in as one RDF term each, never as query text."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from communique.errors import QueryError
from communique.questions.declarations import find_declarations
from communique.questions.parameters import Parameter
from communique.questions.question import Question
from communique.vocabulary import terms


def bind(question: Question | str, values: Mapping[str, str | int], base: str = terms.BASE) -> str:
    """The query with values in the place of its defaults; an empty value leaves an optional parameter open.

    >>> print(bind("ASK { VALUES ?who { UNDEF } # parameter state: who\\n}", {"who": "Oman"}))
    ASK { VALUES ?who { <https://w3id.org/communique/id/state/OMN> } # parameter state: who
    }

    Args:
        question: a question, or a query that declares its parameters in the same way.
        values: by name of parameter, in a person's words; see `Parameter.parse`.
        base: where this instance's own things live.

    Raises:
        QueryError: a name is unknown, a value is missing or of the wrong type; the hint says what is expected.
    """
    text = question.text if isinstance(question, Question) else question
    declarations = list(find_declarations(text))
    parameters = {declaration.parameter.name: declaration.parameter for declaration in declarations}
    bound = {name: _bound(_named(name, parameters), str(value), base) for name, value in values.items()}
    for declaration in reversed(declarations):
        name = declaration.parameter.name
        if name in bound:
            text = f"{text[: declaration.start]} {bound[name]} {text[declaration.end :]}"
    return text


def _bound(parameter: Parameter, text: str, base: str) -> str:
    """A value as SPARQL has it, written by the library that knows how terms are written."""
    if text.strip():
        return str(parameter.parse(text, base))
    if parameter.optional:
        return parameter.default
    raise QueryError(
        f"the parameter '{parameter.name}' has no value",
        hint=f"give it a {parameter.type}, or leave it out for {parameter.default}",
    )


def _named(name: str, parameters: Mapping[str, Parameter]) -> Parameter:
    if name in parameters:
        return parameters[name]
    near = difflib.get_close_matches(name, parameters, 1, 0.5)
    names = f"it has: {', '.join(parameters)}" if parameters else "it has no parameters"
    hint = f"did you mean '{near[0]}'?" if near else names
    raise QueryError(f"the question has no parameter '{name}'", hint=hint)
