"""A source, and the document of facts that it yields."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from communique.model.contribution import Contribution
from communique.model.dates import PartialDate
from communique.model.facts import Agreement, Event, Official, Organisation, Project, StateMention
from communique.model.stated import Review


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: its description and its text.

    Attributes:
        name: a stable name, unique among the sources (the file's stem).
        text: the body in Unicode's NFC form; all offsets count its code points.
        published: as exact as it is known.
        text_is_open: whether the whole text may be published; quotes always are.
        licence: the IRI of the licence of the text, where it is not that of the dataset.

    >>> Source("a", "A title", "Oman signed.").sha256[:8]
    '67a5acbb'
    """

    name: str
    title: str
    text: str
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    language: str = "en"
    text_is_open: bool = True
    licence: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """The facts of one source, and who vouches for them: a reviewer, a contributor, or the program that found them."""

    source: Source
    states: tuple[StateMention, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    officials: tuple[Official, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    projects: tuple[Project, ...] = ()
    events: tuple[Event, ...] = ()
    review: Review | None = None
    contribution: Contribution | None = None
    origin: Literal["facts file", "extraction"] = "facts file"
