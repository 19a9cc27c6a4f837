"""The questions of `queries/`: found by number or slug, read with their parameters, and bound to values.

A question is a SPARQL text that runs as it stands. What it asks is said in its file, never here; running it is for
`store`.
"""

from communique.questions.binding import bind
from communique.questions.parameters import PARAMETER_TYPES, Parameter
from communique.questions.question import Question, find_question, load_questions, parse_question

__all__ = [
    "PARAMETER_TYPES",
    "Parameter",
    "Question",
    "bind",
    "find_question",
    "load_questions",
    "parse_question",
]
