"""What was decided on each fact, by whom and when: `NAME.decisions.yaml` beside the facts file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from communique.errors import Place, SourceError
from communique.sources.facts_writer import sections_to_yaml

Entry = dict[str, Any]
Verdict = Literal["accepted", "edited", "rejected"]
VERDICTS: tuple[Verdict, ...] = ("accepted", "edited", "rejected")
DRAFTED = ("rule", "confidence", "confidences")
"""The keys of an entry that say how it was found: a person vouches for what was decided, and not a rule."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on an entry.

    Attributes:
        section: such as `agreements`.
        entry: as it was found, without rule and confidence.
        edited: what a person made of it; None where nothing was changed.
    """

    verdict: Verdict
    section: str
    entry: Entry
    by: str
    on: date
    edited: Entry | None = None

    @property
    def result(self) -> Entry | None:
        """What stands in the facts file; None for what was rejected."""
        return None if self.verdict == "rejected" else (self.edited or self.entry)


def bare(entry: Entry) -> Entry:
    """An entry without what says how it was found, in its amounts and milestones too.

    >>> bare({"code": "KZ", "rule": "state.name", "confidence": 0.99})
    {'code': 'KZ'}
    """
    return {key: _bare(value) for key, value in entry.items() if key not in DRAFTED}


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [bare(each) if isinstance(each, dict) else each for each in value]
    return value


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file; none where there is no file.

    Raises:
        SourceError: the file is not what `write_decisions` writes.
    """
    if not path.exists():
        return ()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return tuple(_decision(each) for each in content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        hint = "it is written by 'communique review': restore it, or take it away to decide anew"
        raise SourceError(f"the decisions cannot be read: {error}", place=Place.of(path), hint=hint) from error


def decisions_to_yaml(decisions: Sequence[Decision]) -> str:
    """The content of a file of decisions."""
    entries = [
        {
            "decision": decision.verdict,
            "section": decision.section,
            "by": decision.by,
            "on": decision.on.isoformat(),
            "entry": decision.entry,
        }
        | ({"edited": decision.edited} if decision.edited is not None else {})
        for decision in decisions
    ]
    return "".join(sections_to_yaml({"decisions": entries}).splitlines(keepends=True)[1:]) if entries else "[]\n"


def _decision(told: Entry) -> Decision:
    if told["decision"] not in VERDICTS:
        raise ValueError(f"'{told['decision']}' is none of {', '.join(VERDICTS)}")
    on = told["on"] if isinstance(told["on"], date) else date.fromisoformat(told["on"])
    return Decision(told["decision"], told["section"], told["entry"], str(told["by"]), on, told.get("edited"))
