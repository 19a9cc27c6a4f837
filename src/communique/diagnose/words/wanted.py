"""What a shape wants, in words that follow from its constraints."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import NamedNode

from communique.diagnose.checks.datatypes import datatypes
from communique.diagnose.vocabulary import vocabulary
from communique.diagnose.words.demands import demand, values
from communique.diagnose.words.labels import Labels, short_form
from communique.diagnose.words.patterns import in_words
from communique.diagnose.words.phrases import counted, listed, phrases
from communique.validate.paths import Node, PropertyPath, read_list
from communique.validate.results import Result
from communique.validate.shapes import ShapesGraph
from communique.vocabulary.terms import IN_SCHEME, SCHEME, SH

_LISTS = ("and", "or", "xone", "in", "languageIn", "ignoredProperties")
_SHAPES = ("not", "node", "and", "or", "xone", "qualifiedValueShape")
_OF_TERMS = ("class", "equals", "disjoint", "lessThan", "lessThanOrEquals")
_CLOSE = ("of ", "greater", "at ", "less", "in ")
_DEPTH = 3


def wants(result: Result, shapes: ShapesGraph, labels: Labels | None = None) -> str | None:
    """What the shape behind a result wants, in a sentence; None where only its own words can say it."""
    found = demand(result, shapes)
    text = None if found.parameter in (None, "sparql") else _wants(found.shape, shapes)
    return text if text is None or labels is None else labels.shorten(text)


def wanted(shape: Node, parameter: str, shapes: ShapesGraph, depth: int = 0) -> str:
    """What one parameter of a shape demands, as a phrase."""
    found: list[Node] = []
    for value in values(shape, parameter, shapes):
        found += read_list(value, shapes.objects) if parameter in _LISTS else [value]
    if parameter in _SHAPES:
        return "; ".join(describe(node, shapes, depth + 1) for node in found)
    if parameter == "closed":
        return listed([path.short for path in _paths(shape, shapes)])
    if parameter == "languageIn":
        return ("one of the languages " if len(found) > 1 else "the language ") + listed([n.value for n in found])
    return listed([_value(node, parameter) for node in found])


def describe(shape: Node, shapes: ShapesGraph, depth: int = 0) -> str:
    """A shape as what a value is: by its scheme, by its name, or by its constraints."""
    scheme = scheme_of(shape, shapes)
    if scheme is not None:
        names = [iri.rpartition("/")[2] for iri in vocabulary().concepts.get(scheme, ())]
        return f"a concept of the scheme {scheme.removeprefix(SCHEME)}" + (f" ({listed(names)})" if names else "")
    name = shapes.text_of(shape, "name")
    members = wanted(shape, "or", shapes, depth) if values(shape, "or", shapes) and depth < _DEPTH else ""
    if name is not None:
        return f"'{name}' ({members})" if members else f"'{name}'"
    written = ", ".join(_phrases(shape, shapes, depth)) if depth < _DEPTH else ""
    return written or (short_form(shape.value) if isinstance(shape, NamedNode) else "as its shape says")


def scheme_of(shape: Node, shapes: ShapesGraph) -> str | None:
    """The scheme, by IRI, of which a shape wants a concept; a shape of a list does it by sh:property or sh:node."""
    for inner in (*values(shape, "property", shapes), *values(shape, "node", shapes)):
        path = shapes.path_of(inner)
        if path is not None and path.predicate == IN_SCHEME:
            return next((node.value for node in values(inner, "hasValue", shapes)), None)
        if path is None and inner != shape:
            return scheme_of(inner, shapes)
    return None


@lru_cache(maxsize=1024)
def _wants(shape: Node, shapes: ShapesGraph) -> str | None:
    path = shapes.path_of(shape)
    written = ", ".join(_phrases(shape, shapes, 0))
    if path is None:
        return f"what is looked at is {written.replace('each ', '')}" if written else None
    count = _count(shape, shapes)
    if count.endswith("one value"):
        written = written.replace("each ", "")
    if not written:
        return None if count == "values" else f"{path.short} takes {count}"
    return f"{path.short} takes {count}{' ' if count == 'values' and written.startswith(_CLOSE) else ', '}{written}"


def _phrases(shape: Node, shapes: ShapesGraph, depth: int) -> Iterator[str]:
    """The constraints of a shape, each as a phrase."""
    for parameter, phrase in phrases()["wants"].items():
        if values(shape, parameter, shapes) and not _is_off(shape, parameter, shapes):
            text = wanted(shape, parameter, shapes, depth)
            yield f"of the kind {text}" if parameter == "node" and text.startswith("'") else phrase.format(wanted=text)
    for node in values(shape, "qualifiedValueShape", shapes):
        least, most = (values(shape, f"qualified{end}Count", shapes) for end in ("Min", "Max"))
        yield f"among them {_numbers(least, most)} of this kind: {describe(node, shapes, depth + 1)}"
    if depth > 0:
        for inner in values(shape, "property", shapes):
            path = shapes.path_of(inner)
            if path is not None and depth < _DEPTH:
                of = ", ".join(_phrases(inner, shapes, depth + 1))
                yield f"with {_count(inner, shapes)} of {path.short}{f' ({of})' if of else ''}"


def _is_off(shape: Node, parameter: str, shapes: ShapesGraph) -> bool:
    """Whether a parameter that is true or false is false."""
    return parameter in ("closed", "uniqueLang") and values(shape, parameter, shapes)[0].value not in ("true", "1")


def _count(shape: Node, shapes: ShapesGraph) -> str:
    return _numbers(values(shape, "minCount", shapes), values(shape, "maxCount", shapes))


def _numbers(least: tuple[Node, ...], most: tuple[Node, ...]) -> str:
    """How many values there may be.

    >>> from pyoxigraph import Literal
    >>> _numbers((Literal(1),), (Literal(1),)), _numbers((), (Literal(2),)), _numbers((), ())
    ('exactly one value', 'at most 2 values', 'values')
    """
    low = least[0].value if least and least[0].value != "0" else None
    high = most[0].value if most else None
    if high == "0":
        return "no value"
    if low is not None and high is not None:
        return f"exactly {counted(low)}" if low == high else f"{low} to {counted(high)}"
    if low is not None:
        return f"at least {counted(low)}"
    return f"at most {counted(high)}" if high is not None else "values"


def _value(node: Node, parameter: str) -> str:
    if parameter == "nodeKind":
        return phrases()["kinds"].get(node.value.removeprefix(SH), node.value)
    if parameter == "pattern":
        return in_words(node.value) or node.value
    if parameter == "datatype" and node.value in datatypes():
        return f"{short_form(node.value)} ({datatypes()[node.value].says})"
    if parameter in ("minLength", "maxLength"):
        return f"{node.value} character{'' if node.value == '1' else 's'}"
    return Labels().named(node)


def _paths(shape: Node, shapes: ShapesGraph) -> list[PropertyPath]:
    paths = [shapes.path_of(inner) for inner in values(shape, "property", shapes)]
    return [path for path in paths if path is not None]
