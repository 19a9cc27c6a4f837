"""The form of an answer: a JSON Schema with the words of the schemes."""

from __future__ import annotations

from functools import cache
from typing import Any

from communique.vocabulary.concepts import load_concepts

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


@cache
def answer_schema() -> dict[str, Any]:
    """The schema of an answer: the form of the guide, with a quote in every entry, and states by their names."""
    topics = _one_of("topic")
    amount = {"value": {"type": "number"}, "unit": _TEXT, "of": _TEXT, "quote": _TEXT}
    sections = {
        "states": _entries({"name": _TEXT}),
        "organisations": _entries({"name": _TEXT, "kind": _one_of("organisation-kind"), "based_in": _TEXT}),
        "officials": _entries({"name": _TEXT, "role": _TEXT, "of": _TEXT}),
        "agreements": _entries(
            {
                "kind": _one_of("agreement-kind"),
                "parties": _TEXTS,
                "topics": {"type": "array", "items": topics},
                "date": _TEXT,
                "status": {"enum": ["signed", "planned"]},
                "signatories": _TEXTS,
            }
        ),
        "projects": _entries(
            {
                "name": {"type": ["string", "null"]},
                "kind": topics,
                "host": _TEXT,
                "developers": _TEXTS,
                "capacity": {"type": "array", "items": _object(amount)},
                "output": {"type": "array", "items": _object(amount)},
                "investment": {"type": "array", "items": _object(amount | {"currency": _TEXT})},
                "start": _TEXT,
                "peak": _TEXT,
            }
        ),
        "events": _entries(
            {"kind": _one_of("event-kind"), "participants": _TEXTS, "place": _TEXT, "date": _TEXT},
        ),
    }
    return _object(sections)


def _one_of(scheme: str) -> dict[str, Any]:
    return {"enum": list(load_concepts().notations(scheme))}


def _entries(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties | {"quote": _TEXT}, required=["quote"])}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required or [],
        "additionalProperties": False,
    }
