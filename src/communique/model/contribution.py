"""Statements that somebody hands in as data: who, when, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contribution:
    """What is known of a contributed file.

    Attributes:
        title: of the source that the statements make.
        by: the name of the contributor.
        by_organisation: whether the contributor is an organisation and no person.
        on: the day on which it was accepted.
        licence: the IRI of the licence under which the statements may be passed on.
        file: the name of the file as it was handed in.
        sha256: the SHA-256 of that file's bytes, as hexadecimal digits.
    """

    title: str
    by: str
    on: date
    licence: str
    file: str
    sha256: str
    by_organisation: bool = False
