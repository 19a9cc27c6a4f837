"""How to mend what a result is about, where its shape shows what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from communique.diagnose.checks.datatypes import datatypes, fitting
from communique.diagnose.checks.namespaces import namespace_mended
from communique.diagnose.vocabulary import vocabulary
from communique.diagnose.words.choices import classes_wanted, datatypes_wanted, meant, through
from communique.diagnose.words.demands import Demand, demand, values
from communique.diagnose.words.examples import example, written
from communique.diagnose.words.labels import Labels
from communique.diagnose.words.tidy import tidied
from communique.diagnose.words.turtle import OPEN, literal, triple
from communique.diagnose.words.units import fitting_units
from communique.validate.paths import Node, PropertyPath, shortened
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.nearest import nearest
from communique.vocabulary.terms import ANY_URI, DECIMAL, RDF, XSD

_LANG_STRING, _STRING = RDF + "langString", XSD + "string"
_MISSING = frozenset(("MinCount", "QualifiedMinCount", "HasValue"))
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_LONGEST = 200

Suggestion = Callable[[Result, Demand, ShapesGraph, Labels], str | None]


def hint(result: Result, shapes: ShapesGraph, labels: Labels) -> str | None:
    """How to mend it; None where the shape does not show how."""
    found = demand(result, shapes)
    if result.constraint in _MISSING:
        said = _to_add(result, found, shapes)
    else:
        said = next((said for suggest in _SUGGESTIONS if (said := suggest(result, found, shapes, labels))), None)
    return None if said is None else labels.shorten(said)


def _to_add(result: Result, found: Demand, shapes: ShapesGraph) -> str | None:
    """The triple that is missing."""
    statement = triple(result.focus_node, result.path, _example(found.shape, result.path, shapes))
    return None if statement is None else f"add {statement}"


@lru_cache(maxsize=1024)
def _example(shape: Node, path: PropertyPath | None, shapes: ShapesGraph) -> str:
    """A value that is missing: as the shape has it, or if it leaves that open, another one of the same property."""
    qualified = values(shape, "qualifiedValueShape", shapes)
    value = example(qualified[0] if qualified else shape, shapes)
    if value != OPEN or path is None:
        return value
    first = path.parts[0] if path.operator == "alternativePath" else path
    others = (example(other, shapes) for other in shapes.shapes() if shapes.path_of(other) == first)
    return next((other for other in others if other != OPEN), OPEN)


def _to_choose(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The concept, the state or the member of a list that is meant."""
    if result.value is None:
        return None
    choice = meant(result.value, found.shape, shapes)
    if choice is None or choice == result.value:
        return None
    label = labels.label(choice.value) if isinstance(choice, NamedNode) else None
    return f"write {written(choice)}{f' ({label})' if label is not None else ''}"


def _to_respell(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The IRI in the namespace that is meant."""
    if not isinstance(result.value, NamedNode):
        return None
    right = namespace_mended(result.value.value)
    return None if right is None else f"write {shortened(NamedNode(right))}"


def _to_retype(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The same text as a value of a datatype that is wanted."""
    kinds = datatypes_wanted(found.shape, shapes)
    value = result.value
    if not kinds or value is None or len(value.value) > _LONGEST:
        return None
    if isinstance(value, NamedNode):
        return f"write {literal(value.value, ANY_URI.value)}" if ANY_URI.value in kinds else None
    if not isinstance(value, Literal):
        return None
    if _LANG_STRING in kinds and value.language is None:
        return f"write {Literal(value.value, language='en')}, or with the tag of its language"
    if _STRING in kinds and value.datatype.value != _STRING:
        return f"write {Literal(value.value)}"
    plain = _plain(value) if DECIMAL.value in kinds else None
    if plain is not None:
        return f"write {plain}"
    kind = fitting(value.value, kinds)
    if kind is not None and kind != value.datatype.value:
        return f"write {literal(value.value, kind)}"
    known = [datatypes()[kind] for kind in kinds if kind in datatypes()]
    mended = ((kind.iri, kind.mended(value.value)) for kind in known if not kind.admits(value.value))
    return next((f"write {literal(text, kind)}" for kind, text in mended if text is not None), None)


def _plain(value: Literal) -> str | None:
    """A number with an exponent as one without."""
    if value.datatype.value not in (XSD + "double", XSD + "float"):
        return None
    try:
        number = Decimal(value.value)
    except InvalidOperation:
        return None
    return literal(f"{number:f}", DECIMAL.value) if number.is_finite() and abs(number.adjusted()) < _LONGEST else None


def _to_point(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """An address in quotation marks as an IRI, where a thing is wanted."""
    kinds = [node.value for each in through(found.shape, shapes) for node in values(each, "nodeKind", shapes)]
    wants_thing = classes_wanted(found.shape, shapes) or any(kind.endswith("#IRI") for kind in kinds)
    if wants_thing and isinstance(result.value, Literal) and _ADDRESS.fullmatch(result.value.value):
        return f"write <{result.value.value}>, without quotation marks"
    return None


def _to_type(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The class that the value lacks."""
    classes = values(found.shape, "class", shapes)
    if result.constraint != "Class" or not classes or not isinstance(result.value, NamedNode):
        return None
    if vocabulary().defines(result.value.value):
        return None
    return f"if it is one, say so: {shortened(result.value)} a {shortened(classes[0])} ."


def _to_tidy(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The text without what the pattern refuses."""
    if not isinstance(result.value, Literal) or len(result.value.value) > _LONGEST:
        return None
    text = tidied(result.value.value, found.shape, shapes)
    if text is None:
        return None
    value = result.value
    tag = value.language
    return f"write {Literal(text, language=tag) if tag is not None else literal(text, value.datatype.value)}"


def _to_rename(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The property that a closed shape has in the place of one that it has not."""
    if result.constraint != "Closed" or result.path is None or result.path.predicate is None:
        return None
    paths = [shapes.path_of(inner) for inner in values(found.shape, "property", shapes)]
    names = {path.short.rsplit(":", 1)[-1]: path.short for path in paths if path is not None}
    near = nearest(result.path.short.rsplit(":", 1)[-1], names)
    return None if near is None else f"did you mean {names[near]}?"


def _to_measure(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """The units that fit the aspect."""
    return fitting_units(result, found.shape, shapes)


def _to_keep(result: Result, found: Demand, shapes: ShapesGraph, labels: Labels) -> str | None:
    """One of several."""
    if result.constraint == "UniqueLang":
        return "keep one value in each language"
    most = next((node.value for node in values(found.shape, "maxCount", shapes)), None)
    return "keep one of them" if result.constraint == "MaxCount" and most == "1" else None


_SUGGESTIONS: tuple[Suggestion, ...] = (
    *(_to_choose, _to_respell, _to_retype, _to_point, _to_tidy, _to_type, _to_rename, _to_measure, _to_keep),
)
