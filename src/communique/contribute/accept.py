"""Accepting a contribution: examined in context, put into canonical form, written beside its description.

Nothing is written unless all of it conforms; what is written, a build reads as claims of the contributor.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from communique.contribute.accepted import surrounded
from communique.contribute.admission import canonical_statements, objected, objected_as_claims
from communique.contribute.destination import Destination, namesake, shown_name, twin
from communique.diagnose import Diagnosis, Diagnostic
from communique.diagnose.checked_file import CheckedFile
from communique.diagnose.inputs import Input
from communique.diagnose.pipeline import diagnose
from communique.diagnose.settings import Settings
from communique.errors import CommuniqueError, Place, SourceError
from communique.model import Contribution
from communique.sandbox import run_limited
from communique.sandbox.guards import read_bounded
from communique.sources.contribution import is_licence
from communique.sources.statements import Statements
from communique.validate.reading import format_of
from communique.validate.results import Severity

MOST_BYTES = 10 * 10**6
"""How large a contribution may be; `MOST_STATEMENTS` limits what it may state."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What came of a contribution.

    Attributes:
        diagnosis: what there is to say of the file; a violation means that it was not accepted.
        path: the file that a build reads; None where it was not accepted.
        statements: how many triples it states.
        is_new: False where the very same was there already.
    """

    diagnosis: Diagnosis
    path: Path | None = None
    statements: int = 0
    is_new: bool = False


def accept(
    file: Path,
    contribution: Contribution,
    into: Path,
    against: Path | str | None = None,
    engine: str = "shacl",
    force: bool = False,
) -> Acceptance:
    """Takes a file of RDF over into a folder of contributions, if it conforms.

    Args:
        contribution: who hands it in; name and digest of the file, and the title where there is none, are filled in.
        into: the folder, which is made where it is missing.
        against: the published dataset to hold it against, beside the other contributions of the folder.
        engine: `shacl` or `pyshacl`.
        force: whether a contribution of the same name gives way, and whether the same file may come twice.

    Raises:
        SourceError: the file is none of RDF, its contribution is there already, or it cannot be written.
        LimitError: the file is larger, or takes more memory or time, than is allowed.
        CommuniqueError: name, title or licence cannot be written down.
        ValidationError: the shapes or the engine cannot be used.
        StoreError: the published dataset cannot be opened.
    """
    _check_syntax(file)
    data = read_bounded(file, MOST_BYTES)
    name = shown_name(file.name)
    title = contribution.title or f"Data of {contribution.by} ({name})"
    known = _checked(replace(contribution, title=title, file=name, sha256=hashlib.sha256(data).hexdigest()))
    destination = Destination.of(name, into)
    settings = surrounded(Settings(engine=engine, today=known.on), against, into, destination.statements)
    statements, diagnosis = _examine(Input(str(file), data), known, destination.statements, settings)
    if statements is None:
        return Acceptance(diagnosis)
    is_new = not destination.holds(statements)
    if is_new:
        _check_names(file, known, destination, force)
        destination.write(statements, force)
    return Acceptance(diagnosis, destination.statements, len(statements.statements), is_new)


def _examine(
    given: Input, contribution: Contribution, path: Path, settings: Settings
) -> tuple[Statements | None, Diagnosis]:
    """What a file states in canonical form, None unless it conforms, and what there is to say of the file."""
    diagnosis = diagnose([given], settings)
    if diagnosis.unreadable:
        return None, diagnosis
    statements, objections = run_limited(partial(_admit, given, contribution, path, settings.engine, diagnosis))
    found = (*diagnosis.diagnostics, *objections)
    return statements, Diagnosis.of(found, diagnosis.files, diagnosis.engine, diagnosis.notes)


def _admit(
    given: Input, contribution: Contribution, path: Path, engine: str, diagnosis: Diagnosis
) -> tuple[Statements | None, tuple[Diagnostic, ...]]:
    """What a readable file states in canonical form, unless it has violations, and what speaks against its claims."""
    checked = CheckedFile.of_text(given.name, given.content(), given.syntax)
    told = {found.region for found in diagnosis.diagnostics if found.severity is Severity.VIOLATION}
    found = tuple(each for each in objected(checked) if each.region not in told)
    if found or not diagnosis.conforms:
        return None, found
    statements = canonical_statements(checked, contribution, path)
    found = tuple(objected_as_claims(checked, statements, engine))
    return (None if found else statements), found


def _check_syntax(file: Path) -> None:
    if Input(str(file)).is_table:
        hint = "put it among the sources as it is: 'communique build' reads tables"
        raise SourceError("a table is a source of its own", place=Place.of(file), hint=hint)
    format_of(file)


def _check_names(file: Path, contribution: Contribution, destination: Destination, force: bool) -> None:
    other = None if force else twin(destination, contribution)
    if other is not None:
        hint = f"it is there already under the name '{other.name}'; contribute it again by --force"
        raise SourceError("the very same file was contributed before", place=Place.of(file), hint=hint)
    source = namesake(destination)
    if source is not None:
        hint = "give the file another name"
        raise SourceError(f"the source '{source}' would have the same IRI", place=Place.of(file), hint=hint)


def _checked(contribution: Contribution) -> Contribution:
    """The contribution with name and title on one line, in NFC."""
    by, title = (unicodedata.normalize("NFC", " ".join(text.split())) for text in (contribution.by, contribution.title))
    for what, text in (("the name of the contributor", by), ("the title", title)):
        if not any(map(str.isalnum, text)) or not text.isprintable():
            raise CommuniqueError(f"{what}, '{shown_name(text)}', has no letter or cannot be shown")
    if not is_licence(contribution.licence):
        hint = "give its address, such as https://creativecommons.org/licenses/by/4.0/"
        raise CommuniqueError(f"'{contribution.licence}' is not the IRI of a licence", hint=hint)
    return replace(contribution, by=by, title=title)
