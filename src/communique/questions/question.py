"""A question: a SPARQL text with its title, how to read its answer, and its parameters; and where questions are found.

The comments that a query opens with say these: `# title:`, `# question: 8`, `# description:` and its lines.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from communique.errors import Place, QueryError
from communique.questions.declarations import find_declarations
from communique.questions.parameters import Parameter
from communique.store.analysis import query_form
from communique.vocabulary.resources import queries_directory

Form = Literal["select", "ask", "construct", "describe"]

_HEADER: Final = re.compile(r"#\s?(?:(title|question|description):)?\s*(.*)")
_NUMBERED: Final = re.compile(r"\d{3}-(.+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the data answers.

    Attributes:
        number: as in the competency questions; checks of the data are numbered from 100; None for anybody's own query.
        slug: the file's name without number and suffix.
        description: how to read the answer.
        text: the query as it stands in the file.
        form: what it gives: rows, a truth value or a graph.
    """

    number: int | None
    slug: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    form: Form

    @property
    def name(self) -> str:
        """The file's name without its suffix.

        >>> find_question("8").name
        '008-agreements-on-a-topic'
        """
        return self.slug if self.number is None else f"{self.number:03}-{self.slug}"


def load_questions(directory: Path | None = None) -> tuple[Question, ...]:
    """The questions of a folder, those of the package unless one is given, in the order of their numbers.

    >>> load_questions()[7].slug
    'agreements-on-a-topic'
    """
    folder = directory if directory is not None else queries_directory()
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def find_question(name: str, directory: Path | None = None) -> Question:
    """The question with a number (`8`, `008`), a slug or a name, or that of a file.

    >>> find_question("8").slug, find_question("words-that-support-a-fact").number
    ('agreements-on-a-topic', 18)

    Raises:
        QueryError: there is none; the hint names the nearest.
    """
    questions = load_questions(directory)
    for question in questions:
        by_number = name.isdecimal() and question.number == int(name)
        if by_number or name in (question.slug, question.name):
            return question
    if Path(name).is_file():
        return _read(Path(name))
    near = difflib.get_close_matches(Path(name).stem, [question.slug for question in questions], 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else "'communique query --list' lists the questions"
    raise QueryError(f"there is no question '{name}' and no such file", hint=hint)


def parse_question(text: str, name: str, file: str | None = None) -> Question:
    """Reads a query with what its comments say of it. A query without such comments is its own title.

    >>> parse_question("# title: Is there anything?\\nASK { ?thing ?property ?value }", "any").title
    'Is there anything?'

    Args:
        text: the query.
        name: `NNN-slug` or a slug.
        file: what to call the text in errors.

    Raises:
        QueryError: it is no query, or a parameter is not declared as it should be.
    """
    place = file if file is not None else "query"
    header = _header(text)
    numbered = _NUMBERED.fullmatch(name)
    parameters: dict[str, Parameter] = {}
    for declaration in find_declarations(text, place):
        parameters.setdefault(declaration.parameter.name, declaration.parameter)
    return Question(
        number=int(header["question"]) if header.get("question", "").isdecimal() else None,
        slug=numbered[1] if numbered is not None else name,
        title=header.get("title", name),
        description=header.get("description", ""),
        parameters=tuple(parameters.values()),
        text=text,
        form=cast("Form", query_form(text).value.lower()),
    )


def _read(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the query cannot be read: {error}"
        raise QueryError(message, place=Place.of(path), hint="name a readable file in UTF-8") from error
    return parse_question(text, path.stem, str(path))


def _header(text: str) -> dict[str, str]:
    """The values of the comments that a query opens with; a line without a key goes on with the one before."""
    values: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        key = match[1] or key
        if key:
            values[key] = f"{values.get(key, '')} {match[2].strip()}".strip()
    return values
