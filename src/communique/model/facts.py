"""The kinds of fact that a source yields. Names are as in the text; which thing a name means is decided in `link`.

A party, a host or a `based_in` is a state's ISO 3166-1 alpha-2 code (or `EU`) or the name of an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.amount import Amount
from communique.model.dates import PartialDate
from communique.model.stated import Stated


@dataclass(frozen=True, slots=True)
class NameForm:
    """Another form of a name: a short form or another spelling (alternative), or a misspelling."""

    name: Stated[str]
    relation: Literal["alternative", "misspelling"] = "alternative"


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state that the source names or means."""

    code: Stated[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, a body of a government, a bank or an intergovernmental organisation."""

    name: Stated[str]
    kind: Stated[str]
    based_in: Stated[str] | None = None
    also: tuple[NameForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A person in an office. A person with offices in two bodies has two entries.

    Attributes:
        attested: the date at which the source speaks of the office as held; None where the day of publication serves.
        former: the source speaks of the office as held no longer.
    """

    name: Stated[str]
    role: Stated[str]
    of: Stated[str] | None = None
    attested: Stated[PartialDate] | None = None
    start: Stated[PartialDate] | None = None
    end: Stated[PartialDate] | None = None
    former: bool = False
    also: tuple[NameForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """An instrument between parties, signed or only planned. `key` is a name for it within the file."""

    kind: Stated[str]
    status: Stated[str]
    parties: tuple[Stated[str], ...]
    topics: tuple[Stated[str], ...] = ()
    date: Stated[PartialDate] | None = None
    signatories: tuple[Stated[str], ...] = ()
    projects: tuple[Stated[str], ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One amount of a project, and the list of GUIDE's form that it stands in."""

    amount: Stated[Amount]
    section: Literal["capacity", "output", "investment"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point in a project's life; `kind` is the name of a concept of the milestone-kind scheme."""

    kind: str
    date: Stated[PartialDate]


@dataclass(frozen=True, slots=True)
class Project:
    """An undertaking: a plant, farm, line, mine or pipeline. A project that nobody names has its kind as basis."""

    kind: Stated[str]
    name: Stated[str] | None = None
    host: Stated[str] | None = None
    developers: tuple[Stated[str], ...] = ()
    status: Stated[str] | None = None
    amounts: tuple[Measured, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A visit, meeting, summit or ceremony. `outcome` names agreements by their key within the file."""

    kind: Stated[str]
    participants: tuple[Stated[str], ...] = ()
    place: Stated[str] | None = None
    date: Stated[PartialDate] | None = None
    outcome: tuple[Stated[str], ...] = ()
