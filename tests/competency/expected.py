"""The expected answers, as files: read by the tests, and written anew by `python tests/competency/expected.py DIST`."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import rdflib
from pyoxigraph import Triple

from communique.questions import Question, load_questions
from communique.store import EmbeddedStore
from communique.store.interface import Term

EXPECTED = Path(__file__).parent


def suffix_of(question: Question) -> str:
    """Rows are CSV, graphs are sorted N-Triples."""
    return "csv" if question.form == "select" else "nt"


def expected_of(question: Question) -> str:
    """The reviewed answer."""
    return (EXPECTED / f"{question.number:03}-{question.slug}.{suffix_of(question)}").read_text(encoding="utf-8")


def answer_of(question: Question, store: EmbeddedStore) -> str:
    """The answer of the embedded store, in the order that the query gives."""
    if question.form != "select":
        return "".join(sorted(f"{triple} .\n" for triple in store.construct(question.text)))
    table = store.select(question.text)
    return _csv(table.variables, [["" if term is None else _words(term) for term in row] for row in table.rows])


def rows_of_rdflib(question: Question, graph: rdflib.Dataset) -> str:
    """The answer of rdflib in the same form."""
    result = graph.query(question.text)
    if question.form != "select":
        return "".join(sorted(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in result.graph or ()))
    variables = tuple(str(variable) for variable in result.vars or ())
    return _csv(variables, [["" if term is None else _plain(term) for term in row] for row in result])


def _words(term: Term) -> str:
    """An IRI, or a literal's words without datatype and language."""
    return str(term) if isinstance(term, Triple) else term.value


def _plain(term: rdflib.term.Node) -> str:
    """The same of rdflib's terms; it keeps the zeros at the end of a computed decimal."""
    if isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.decimal:
        return format(term.value.normalize(), "f")
    return str(term)


def _csv(variables: tuple[str, ...], rows: list[list[str]]) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(variables)
    writer.writerows(rows)
    return output.getvalue()


def main(dist: str) -> None:
    """Writes the answers of a dataset as the expected ones, to be read before they are committed."""
    store = EmbeddedStore.open(Path(dist))
    for path in (*EXPECTED.glob("*.csv"), *EXPECTED.glob("*.nt")):
        path.unlink()
    for question in load_questions():
        path = EXPECTED / f"{question.number:03}-{question.slug}.{suffix_of(question)}"
        path.write_text(answer_of(question, store), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dist")
