"""One thing that is wrong: what, where, by which rule, and how to mend it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from communique.diagnose.rule import Rule
from communique.places import Region
from communique.validate.results import Result, Severity


@dataclass(frozen=True, slots=True)
class Note:
    """A remark to a diagnostic, perhaps on another place: where the first of two values stands."""

    message: str
    region: Region | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong.

    Attributes:
        message: a sentence in plain English; things are named by their labels.
        region: where; None where the data has no place for it, as on a published thing.
        excerpt: the line of the file at which the region begins, or the text of the cell.
        notes: what else there is to know.
        wants: what the rule wants here, where its description does not say it well enough.
        hint: how to mend it.
        result: the validation result behind it, if a shape gave it.
    """

    rule: Rule
    severity: Severity
    message: str
    region: Region | None = None
    excerpt: str | None = None
    notes: tuple[Note, ...] = ()
    wants: str | None = None
    hint: str | None = None
    result: Result | None = None

    @property
    def fingerprint(self) -> str:
        """Stays the same while lines move: a digest of file, rule and what is said of which node.

        >>> from communique.validate.results import Severity
        >>> rule = Rule("unknown-term", "unknown term", "…", Severity.VIOLATION)
        >>> len(Diagnostic(rule, Severity.VIOLATION, "there is no cmq:signedOnn").fingerprint)
        32
        """
        file = "" if self.region is None else self.region.file
        said = (self.message,) if self.result is None else self.result.key
        text = "\x1f".join((file, self.rule.id, *said))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]  # a file's name may be no UTF-8
