"""What is wrong, in a sentence: that of the shape, with names for IRIs, or one for its kind of constraint."""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from communique.diagnose.words.demands import Demand, demand, values
from communique.diagnose.words.labels import Labels, short_form
from communique.diagnose.words.phrases import counted, phrases
from communique.diagnose.words.wanted import wanted
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph

# An IRI that an engine put into a sentence; one in angle brackets is an example of the shape's, to be written so.
_BARE_IRI = re.compile(r"(?<![<\"'\w])(?:https?|urn):[^\s<>\"{}|^`\\]+")
_VARIABLE = re.compile(r"\{[?$]")
_AFTER = ".,;:!?)"
_NUMBERS = {"qualifiedMinCount", "qualifiedMaxCount", "minCount", "maxCount"}


def message(result: Result, shapes: ShapesGraph, labels: Labels) -> str:
    """What is wrong, never empty."""
    found = demand(result, shapes)
    own = shapes.text_of(found.shape, "message")
    filled = own is None or found.parameter == "sparql" or _VARIABLE.search(own)  # by the engine, with values
    text = next(iter(result.messages), own) if filled else own
    return labels.shorten(with_labels(text, labels) if text else _default(result, found, shapes, labels))


def with_labels(text: str, labels: Labels) -> str:
    """A sentence with names for the IRIs that stand bare in it.

    >>> with_labels("https://w3id.org/communique/id/state/KAZ is host (https://example.org/a).", Labels())
    'Kazakhstan (state:KAZ) is host (<https://example.org/a>).'
    """

    def named(match: re.Match[str]) -> str:
        iri = match[0].rstrip(_AFTER)
        return labels.named(NamedNode(iri)) + match[0][len(iri) :]

    return _BARE_IRI.sub(named, text)


def _default(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str:
    words = phrases()["messages"]
    number = next((node.value for node in values(found.shape, found.parameter or "", shapes)), "")
    case = f"{result.constraint}{_case(result, number)}"
    template = words.get(case) or words.get(result.constraint) or words["other"]
    value = result.value if result.value is not None else result.focus_node
    return template.format(
        focus=labels.named(result.focus_node),
        path=result.path.short if result.path is not None else "it",
        value=labels.named(value),
        wanted=_wanted(result.component, found, shapes),
        count=counted(number) if found.parameter in _NUMBERS else "",
    )


def _case(result: Result, number: str) -> str:
    """Which case of a component it is, for those that have several."""
    if result.constraint in ("Equals", "Disjoint", "HasValue"):
        return "-node" if result.path is None else ""
    if result.constraint == "Datatype":
        same = isinstance(result.value, Literal) and result.value.datatype.value == number
        return "-form" if same else ""
    return {"MinCount1": "-one", "MaxCount0": "-none"}.get(result.constraint + number, "")


@lru_cache(maxsize=1024)
def _wanted(component: NamedNode, found: Demand, shapes: ShapesGraph) -> str:
    parameter = "qualifiedValueShape" if (found.parameter or "").startswith("qualified") else found.parameter
    phrase = "" if parameter in (None, "sparql") else wanted(found.shape, parameter or "", shapes)
    own = shapes.text_of(found.shape, "description") or shapes.text_of(found.shape, "name")
    if phrase or parameter is None:
        return phrase or short_form(component.value)
    if own is not None:
        return own.rstrip(".")
    return short_form(found.shape.value) if isinstance(found.shape, NamedNode) else "see the shape"
