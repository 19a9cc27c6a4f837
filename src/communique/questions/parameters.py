"""The parameters of a question: what may be put in, and the one RDF term that a person's words for it mean.

A value comes in as text (`KZ`, `green hydrogen`, `2030`) and leaves as an IRI or a literal. It is never query text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from communique.errors import QueryError
from communique.link.slugs import organisation_slug, slug
from communique.model import PartialDate
from communique.vocabulary import terms
from communique.vocabulary.concepts import load_concepts
from communique.vocabulary.states import load_states

Term = NamedNode | Literal

_ABSOLUTE: Final = re.compile(r"https?://.+", re.DOTALL)
_NAME: Final = re.compile(r"[\w .,'’&()-]*[^\W_][\w .,'’&()-]*")
_THING: Final = re.compile(r"[a-z]+/[^\W_]+(?:-[^\W_]+)*")
_PREFIXED: Final = re.compile(r"(?:(\w+):)?(\w+)")
_CODE_POINT: Final = re.compile(r"\\u", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be put into a question.

    Attributes:
        name: the variable without its question mark.
        type: one of `PARAMETER_TYPES`.
        description: what it stands for, in a few words.
        default: the SPARQL term that it has where nobody gives another; `UNDEF` for one that may be left open.
    """

    name: str
    type: str
    description: str
    default: str

    @property
    def optional(self) -> bool:
        """Whether it may be left open, so that the answer is not limited by it."""
        return self.default == "UNDEF"

    def parse(self, text: str, base: str = terms.BASE) -> Term:
        """The term that a person's words for a value mean.

        >>> Parameter("state", "state", "the host", "UNDEF").parse("KZ").value
        'https://w3id.org/communique/id/state/KAZ'

        Args:
            text: a code, name, slug, number, date, words, or the IRI itself.
            base: where this instance's own things live.

        Raises:
            QueryError: the text is no value of the parameter's type; the hint says what is.
        """
        return _PARSERS[self.type](text.strip(), base, self)


def _state(text: str, _base: str, parameter: Parameter) -> Term:
    states = load_states()
    state = states.find(text) or states.find(text.upper())
    if state is None:
        raise _wrong(text, parameter, states.hint(text))
    return NamedNode(state.iri)


def _topic(text: str, _base: str, parameter: Parameter) -> Term:
    concepts = load_concepts()
    topic = concepts.find("topic", text) or concepts.find("topic", text.casefold())
    if topic is None:
        raise _wrong(text, parameter, concepts.hint("topic", text))
    return NamedNode(topic.iri)


def _concept(text: str, _base: str, parameter: Parameter) -> Term:
    concepts = load_concepts()
    scheme, _, name = text.removeprefix(terms.SCHEME).partition("/")
    schemes = (scheme,) if name and scheme in concepts.schemes else tuple(concepts.schemes)
    word = name if len(schemes) == 1 and name else text
    found = {concept.iri for each in schemes if (concept := concepts.find(each, word)) is not None}
    if len(found) == 1:
        return NamedNode(found.pop())
    if found:
        raise _wrong(text, parameter, f"it is the name of several: {', '.join(sorted(found))}")
    hint = concepts.hint(scheme, name) if len(schemes) == 1 else "write SCHEME/NAME, such as 'aspect/throughput'"
    raise _wrong(text, parameter, hint)


def _thing_of_kind(text: str, base: str, parameter: Parameter) -> Term:
    """A thing of the kind that the type names: by its IRI, its slug, or a name that folds to its slug."""
    if _ABSOLUTE.fullmatch(text):
        return _iri(text, parameter)
    if _NAME.fullmatch(text) is None:
        raise _wrong(text, parameter, "write its name, the last part of its IRI, or the whole IRI")
    folded = organisation_slug(text) if parameter.type == "organisation" else slug(text)
    return NamedNode(f"{base}id/{parameter.type}/{folded}")


def _thing(text: str, base: str, parameter: Parameter) -> Term:
    if _ABSOLUTE.fullmatch(text):
        return _iri(text, parameter)
    if _THING.fullmatch(text):
        home = terms.BASE if text.startswith("state/") else base
        return NamedNode(f"{home}id/{text}")
    raise _wrong(text, parameter, "write KIND/SLUG, such as 'person/james-cleverly', or its IRI")


def _property(text: str, _base: str, parameter: Parameter) -> Term:
    if _ABSOLUTE.fullmatch(text):
        return _iri(text, parameter)
    match = _PREFIXED.fullmatch(text)
    namespace = terms.PREFIXES.get(match[1] or "cmq") if match is not None else None
    if match is None or namespace is None:
        raise _wrong(text, parameter, "write it with its prefix, such as 'cmq:signedOn' or 'dcterms:subject'")
    return NamedNode(namespace + match[2])


def _year(text: str, _base: str, parameter: Parameter) -> Term:
    if re.fullmatch(r"\d{4}", text, re.ASCII) is None:
        raise _wrong(text, parameter, "write the year with four digits, such as 2030")
    return Literal(text, datatype=terms.INTEGER)


def _integer(text: str, _base: str, parameter: Parameter) -> Term:
    if re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII) is None:
        raise _wrong(text, parameter, "write a whole number in digits, such as 2")
    return Literal(str(int(text)), datatype=terms.INTEGER)


def _date(text: str, _base: str, parameter: Parameter) -> Term:
    try:
        return Literal(str(PartialDate.parse(text)))
    except ValueError as error:
        raise _wrong(text, parameter, "write YYYY-MM-DD, YYYY-MM or YYYY, a day that exists") from error


def _string(text: str, _base: str, parameter: Parameter) -> Term:
    # Some engines take `\u0022` for a quotation mark before they read the string that it stands in (SPARQL 1.1, 19.2).
    if _CODE_POINT.search(text) or any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text):
        raise _wrong(text, parameter, r"leave out '\u' and control characters, and write the letter itself")
    return Literal(text)


def _iri(text: str, parameter: Parameter) -> NamedNode:
    if _CODE_POINT.search(text) is None:
        try:
            return NamedNode(text)
        except ValueError:
            pass
    raise _wrong(text, parameter, "write an IRI without spaces, quotes, brackets and backslashes")


def _wrong(text: str, parameter: Parameter, hint: str) -> QueryError:
    return QueryError(f"'{text}' is no {parameter.type} for the parameter '{parameter.name}'", hint=hint)


_PARSERS: Final[Mapping[str, Callable[[str, str, Parameter], Term]]] = MappingProxyType(
    {
        "state": _state,
        "topic": _topic,
        "person": _thing_of_kind,
        "organisation": _thing_of_kind,
        "agreement": _thing_of_kind,
        "project": _thing_of_kind,
        "source": _thing_of_kind,
        "thing": _thing,
        "concept": _concept,
        "year": _year,
        "date": _date,
        "string": _string,
        "integer": _integer,
        "property": _property,
    }
)

PARAMETER_TYPES: Final = tuple(_PARSERS)
"""The types that a parameter may have."""
