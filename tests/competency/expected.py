"""The expected answers, as files: read by the tests, and written anew by `python tests/competency/expected.py DIST`.

The real sources and the sample each have theirs; the sample is asked with values of its own.
"""

from __future__ import annotations

import csv
import io
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import rdflib
from pyoxigraph import Triple

from communique.publish import BuildSettings, build
from communique.questions import Question, bind, find_question, load_questions
from communique.store import EmbeddedStore
from communique.store.interface import Term

EXPECTED = Path(__file__).parent
SAMPLE = EXPECTED / "sample"
SAMPLE_EXPECTED = EXPECTED / "sample_expected"  # apart from the sources, among which tables are read

# The questions that the sample answers, by number, each with its values.
SAMPLE_VALUES: dict[int, dict[str, str]] = {
    1: {"state_a": "Oman", "state_b": "Chile"},
    2: {"state": "Oman"},
    3: {"official": "Ali Harthy"},
    5: {"thing": "person/ali-harthy"},
    6: {"post": "post/OMN-energy-minister", "date": "2022"},
    9: {},
    12: {"since": "2023-04-04", "until": "2023-04-04"},
    14: {"state": "Oman"},
    15: {"year": "2027"},
    16: {"thing": "sun-one", "other_thing": "moon-one"},
    19: {"speaker": "Ali Harthy"},
    20: {"property": "cmq:status"},
    21: {},
    22: {},
    24: {"state": "Oman", "since": "2023"},
}


def suffix_of(question: Question) -> str:
    """Rows are CSV, graphs are sorted N-Triples."""
    return "csv" if question.form == "select" else "nt"


def expected_of(question: Question, folder: Path = EXPECTED) -> str:
    """The reviewed answer."""
    return (folder / f"{question.name}.{suffix_of(question)}").read_text(encoding="utf-8")


def sample_questions() -> list[Question]:
    """The questions that the sample answers, with their values."""
    questions = [(find_question(str(number)), values) for number, values in SAMPLE_VALUES.items()]
    return [replace(question, text=bind(question, values)) for question, values in questions]


def build_sample(folder: Path) -> Path:
    """The dataset of the sample, compared with one in which Sun One had a status and Solaria no home."""
    earlier = folder / "earlier"
    shutil.copytree(SAMPLE, earlier, ignore=shutil.ignore_patterns("expected", "README.md"))
    facts = earlier / "north.facts.yaml"
    text = facts.read_text(encoding="utf-8").replace(", based_in: ES", "")
    facts.write_text(text.replace("  host: OM\n", "  host: OM\n  status: announced\n"), encoding="utf-8")
    for seeds, output, previous in (
        (earlier, folder / "earlier-dist", None),
        (SAMPLE, folder / "dist", folder / "earlier-dist"),
    ):
        built = build(seeds, output, BuildSettings(previous=previous))
        assert built.published, built.report.to_text()
    return folder / "dist"


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
    """Writes the answers of a dataset, and those of the sample, as the expected ones, to be read before a commit."""
    with tempfile.TemporaryDirectory() as folder:
        _write(EXPECTED, list(load_questions()), Path(dist))
        _write(SAMPLE_EXPECTED, sample_questions(), build_sample(Path(folder)))


def _write(folder: Path, questions: list[Question], dist: Path) -> None:
    store = EmbeddedStore.open(dist)
    folder.mkdir(exist_ok=True)
    for path in (*folder.glob("*.csv"), *folder.glob("*.nt")):
        path.unlink()
    for question in questions:
        (folder / f"{question.name}.{suffix_of(question)}").write_text(answer_of(question, store), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dist")
