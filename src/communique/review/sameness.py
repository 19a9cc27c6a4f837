"""Which entry of a new draft is one that was decided on before, though a text or a rule has changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from communique.review.decisions import Decision, Entry, bare

_TELLING = {
    "states": ("code",),
    "organisations": ("name",),
    "officials": ("name", "role", "of"),
    "agreements": ("kind", "status", "parties", "topics"),
    "projects": ("name", "kind", "host"),
    "events": ("kind", "participants", "place"),
}


def decisions_on(entries: Sequence[Entry], section: str, decisions: Sequence[Decision]) -> dict[int, Decision]:
    """The decisions by the number of the entry that they are on; each is on one entry at most.

    An entry that is as it was is found first, then one that tells the same thing, then one that has the same words as
    evidence: what a rule now reads otherwise in words that were decided on need not be asked again.
    """
    found: dict[int, Decision] = {}
    left = [decision for decision in decisions if decision.section == section]
    for key in (_whole, _telling, _words):
        for number, entry in enumerate(entries):
            if number in found:
                continue
            wanted = key(section, entry)
            decision = next((d for d in left if wanted and wanted in _keys(key, section, d)), None)
            if decision is not None:
                found[number] = decision
                left.remove(decision)
    return found


def _keys(key: Any, section: str, decision: Decision) -> list[Any]:
    return [key(section, entry) for entry in (decision.entry, decision.edited) if entry is not None]


def _whole(section: str, entry: Entry) -> Any:
    return _plain(bare({key: value for key, value in entry.items() if key != "id"}))


def _telling(section: str, entry: Entry) -> Any:
    told = [_plain(entry.get(key)) for key in _TELLING.get(section, ())]
    # A thing without a name is told by its words alone.
    return (*told, _plain(entry.get("quote")) if section == "projects" and not entry.get("name") else None)


def _words(section: str, entry: Entry) -> Any:
    if section in ("states", "organisations", "officials"):
        return None
    return entry.get("kind"), _plain(entry.get("quote"))


def _plain(value: Any) -> Any:
    """A value that can be compared: numbers and texts alike, lists without their order."""
    if isinstance(value, dict):
        return tuple(sorted((str(key), _plain(each)) for key, each in value.items()))
    if isinstance(value, list | tuple):
        return tuple(sorted(map(_plain, value), key=repr))
    return None if value is None else str(value)
