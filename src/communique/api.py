"""The Python face: one call for each thing that the command line does.

>>> import communique
>>> dataset = communique.Dataset.open("dist")  # doctest: +SKIP
>>> for row in dataset.query("001", state_a="KZ", state_b="GB"):  # doctest: +SKIP
...     print(row["agreement_label"], row["signed_on"])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, Triple

from communique.errors import CommuniqueError
from communique.model import Contribution, Document
from communique.publish import Build, BuildSettings, base_of
from communique.publish import build as build_dataset
from communique.questions import Question, bind, find_question, parse_question
from communique.reason import ReasonerReport, check_ontology
from communique.sources import open_source
from communique.store import Answer, Store, open_store
from communique.vocabulary import terms

if TYPE_CHECKING:
    from communique.contribute.accept import Acceptance
    from communique.diagnose import Diagnosis
    from communique.evaluate import Evaluation

Value = str | int | Decimal | bool | None
Row = dict[str, Value]


class DoesNotConformError(CommuniqueError):
    """The sources do not make a dataset that conforms; `build` has the report."""

    def __init__(self, build: Build) -> None:
        super().__init__(build.report.to_text(), hint="mend the sources, or build with keep_going=True")
        self.build = build


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset that can be asked: that of a `dist/` folder, or one behind a SPARQL endpoint."""

    store: Store
    build: Build | None = None
    base: str = field(default=terms.BASE)

    @classmethod
    def open(cls, location: Path | str = "dist") -> Dataset:
        """Opens a `dist/` folder, or a SPARQL endpoint by its URL.

        Raises:
            StoreError: there is no dataset there.
        """
        return cls(open_store(location), base=base_of(location))

    def query(self, question: str, /, **values: str | int) -> list[Row]:
        """The rows of a SELECT: a question by number or slug, a file, or the text of a query.

        Args:
            question: `1`, `"agreements-on-a-topic"`, `"mine.rq"` or SPARQL.
            values: of the question's parameters, in a person's words (`state_a="KZ"`).

        Raises:
            QueryError: there is no such question, or the query or a value is wrong.
        """
        table = self.store.select(self.sparql(question, values))
        return [dict(zip(table.variables, map(_value, row), strict=True)) for row in table.rows]

    def construct(self, question: str, /, **values: str | int) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE, given as for `query`."""
        return self.store.construct(self.sparql(question, values))

    def answer(self, question: str, media_type: str, /, **values: str | int) -> Answer:
        """The answer as bytes of a media type, such as `text/csv` or `text/turtle`."""
        return self.store.query(self.sparql(question, values), media_types=[media_type])

    def sparql(self, question: str, values: Mapping[str, str | int]) -> str:
        """The query that a question is, with values in the place of its defaults."""
        return bind(read_question(question), values, self.base)


def read_question(question: str | int) -> Question:
    """A question by number, slug or file; a text with braces is the query itself.

    >>> read_question(8).slug
    'agreements-on-a-topic'
    """
    text = str(question)
    return parse_question(text, "query") if "{" in text else find_question(text)


def build(seeds: Path | str = "seeds", output: Path | str = "dist", settings: BuildSettings | None = None) -> Dataset:
    """Builds the dataset of a folder of sources and opens it.

    Raises:
        SourcesError: some sources cannot be read.
        DoesNotConformError: the dataset does not conform; nothing has been published.
    """
    built = build_dataset(seeds, output, settings)
    if not built.published:
        raise DoesNotConformError(built)
    return Dataset(open_store(output), built, base_of(output))


def extract(path: Path | str, extractor: str = "rules") -> Document:
    """The facts that are found in an article.

    Args:
        path: `.md`, `.txt`, `.html` or `.pdf`.
        extractor: `rules`; or `llm` or `both`, which ask the endpoint that the environment names.

    Raises:
        SourceError: the article cannot be read.
        EndpointError: no endpoint is configured, or it does not answer.
    """
    from communique.llm import extractor_of

    return extractor_of(extractor)(open_source(Path(path)).source)


def evaluate(gold: Path | str, predicted: Path | str) -> Evaluation:
    """How right facts are, by reviewed ones: two folders of `NAME.json` or `NAME.facts.yaml`, or two such files.

    Raises:
        SourceError: a document is missing or cannot be read.
    """
    from communique.evaluate import evaluate as compare
    from communique.evaluate import read_pairs

    return compare(read_pairs(Path(gold), Path(predicted)))


def validate(
    *files: Path | str,
    shapes: Path | str | None = None,
    engine: str = "shacl",
    against: Path | str | None = None,
    today: date | None = None,
) -> Diagnosis:
    """What is wrong with files of RDF or tables, with the place of each mistake.

    Args:
        files: at least one.
        shapes: a file or folder of shapes, if not the project's own.
        engine: `shacl` or `pyshacl`.
        against: a published dataset to hold them against: a build's folder, a file, or the URL of an endpoint.
        today: the day against which dates are held, if not that of the clock.

    Raises:
        ValidationError: the shapes or the engine cannot be used.
        StoreError: the published dataset cannot be opened.
    """
    from communique.contribute.validating import validate_files
    from communique.diagnose.inputs import Input

    inputs = [Input(str(file)) for file in files]
    return validate_files(inputs, () if shapes is None else (Path(shapes),), engine, against, today)


def write_template(target: Path | str, force: bool = False) -> None:
    """Writes a table for contributors to fill in: a workbook if the target ends in `.xlsx`, else a folder of CSV files.

    Raises:
        CommuniqueError: the target is there already (unless `force`), or the extra `tables` is missing.
    """
    from communique.tables.template import write_template as write

    write(target, force)


def contribute(
    file: Path | str,
    into: Path | str = "seeds/contributed",
    *,
    by: str,
    on: date,
    licence: str,
    title: str | None = None,
    by_organisation: bool = False,
    against: Path | str | None = None,
    force: bool = False,
    engine: str = "shacl",
) -> Acceptance:
    """Puts a file of RDF among the sources as the statements of a contributor, if it conforms.

    Args:
        into: the folder of contributions.
        by: who contributes it.
        on: the day of the contribution.
        licence: its IRI.
        title: of the source; by default made of contributor and file name.
        by_organisation: whether the contributor is an organisation and no person.
        against: the `dist/` folder or endpoint of a published dataset to hold it against.
        force: whether to replace a contribution of the same name.

    Returns:
        Whether it was accepted; if not, nothing has been written, and its `diagnosis` says why.

    Raises:
        SourceError: the file is none of RDF, its name is taken, or it cannot be written.
        CommuniqueError: name, title or licence cannot be written down.
        StoreError: there is no dataset to hold it against.
    """
    from communique.contribute.accept import accept

    known = Contribution(title or "", by, on, licence, file="", sha256="", by_organisation=by_organisation)
    return accept(Path(file), known, Path(into), against, engine, force)


def check(dist: Path | str | None = None) -> ReasonerReport:
    """Whether the ontology, with the facts of a dataset if one is given, is consistent, by a reasoner.

    Raises:
        ReasonerError: there is no reasoner or no Java.
    """
    facts = () if dist is None else open_store(dist).construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    return check_ontology(facts)


def _value(term: Any) -> Value:
    """A term as the Python value that it stands for; an IRI is its text."""
    if not isinstance(term, Literal):
        return None if term is None else str(term.value)
    if term.datatype == terms.INTEGER:
        return int(term.value)
    if term.datatype == terms.DECIMAL:
        return Decimal(term.value)
    if term.datatype.value == terms.XSD + "boolean":
        return term.value in ("true", "1")
    return term.value
