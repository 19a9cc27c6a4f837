"""Local contexts of JSON-LD read into active ones (JSON-LD 1.1 API, 4.1 and 4.2).

They are taken to be valid, since the fast parser judges them; what it would have to fetch is refused.
"""

from __future__ import annotations

from dataclasses import replace

from communique.places.errors import PlacesError
from communique.places.iris import resolve
from communique.places.json_ld_context import Context, Term, expand, is_keyword_form
from communique.places.json_tokens import Array, Json, Number, Object, Scalar

_OF_THE_CONTEXT = frozenset(
    f"@{word}" for word in ("base", "direction", "import", "language", "propagate", "protected", "version", "vocab")
)
_PREFIX_ENDS = tuple(":/?#[]@")


def with_local(active: Context, local: Json, *, propagate: bool = True) -> Context:
    """The context that a local one makes of the active one."""
    if isinstance(local, Object) and (own := local.last("@propagate")) is not None:
        propagate = _scalar(own) is not False
    result = active if propagate or active.previous is not None else _copy(active, previous=active)
    for part in local.items if isinstance(local, Array) else [local]:
        if isinstance(part, Object):
            result = _Definitions(result, part).context
        elif isinstance(part, Scalar) and part.value is None:
            result = Context(active.document, active.document, previous=None if propagate else result)
        else:
            raise PlacesError("contexts are not fetched", offset=part.at[0])
    return result


def within(active: Context, key: str, *, propagate: bool = True) -> Context | None:
    """The context that the definition of a key gives to its values; None if it gives none."""
    term = active.terms.get(key)
    if term is None or term.context is None:
        return None
    if (key, propagate) not in active.scoped:
        active.scoped[key, propagate] = with_local(active, term.context, propagate=propagate)
    return active.scoped[key, propagate]


class _Definitions:
    """Takes the members of one local context into a context; what a definition refers to is defined before it."""

    def __init__(self, active: Context, local: Object) -> None:
        self.context = _copy(active)
        self._local = {member.key: member.value for member in local.members}
        self._being_defined: set[str] = set()
        self._defined: set[str] = set()
        self._set_defaults(local)
        for key in self._local:
            if key not in _OF_THE_CONTEXT:
                self._define(key)

    def _set_defaults(self, local: Object) -> None:
        context, given = self.context, self._local
        if (imported := given.get("@import")) is not None:
            raise PlacesError("contexts are not fetched", offset=imported.at[0])
        if "@base" in given:
            base = _string(given["@base"])
            context.base = None if base is None else _resolved(base, context.base, given["@base"])
        if "@vocab" in given:
            vocab = _string(given["@vocab"])
            context.vocab = None if vocab is None else expand(context, vocab, relative=True, vocab=True)
        if "@language" in given:
            context.language = _string(given["@language"])
        if "@direction" in given:
            context.direction = _string(given["@direction"])

    def _define(self, key: str) -> None:
        if key in self._defined:
            return
        if key in self._being_defined:
            raise PlacesError(f"the definition of {key} goes in a circle", offset=self._local[key].at[0])
        self._being_defined.add(key)
        if is_keyword_form(key) and key != "@type":
            return
        self.context.terms.pop(key, None)
        value = self._local[key]
        given: dict[str, Json] = {"@id": value}
        if isinstance(value, Object):
            given = {member.key: member.value for member in value.members}
        term = self._term(key, given)
        if term is not None:
            self.context.terms[key] = term
            self._defined.add(key)

    def _term(self, key: str, given: dict[str, Json]) -> Term | None:
        term = Term(context=given.get("@context"))
        if "@type" in given:
            term.type = self._expanded(_string(given["@type"]) or "")
        if "@reverse" in given:
            reverse = _string(given["@reverse"]) or ""
            if is_keyword_form(reverse):
                return None
            term.reverse, term.iri = True, self._expanded(reverse)
        elif "@id" in given and _string(given["@id"]) != key:
            iri = _string(given["@id"])
            term.iri = None if iri is None else self._expanded(iri)
            if iri is not None and term.iri is None:
                return None
            ends = term.iri is not None and (term.iri.endswith(_PREFIX_ENDS) or term.iri.startswith("_:"))
            term.prefix = ends and ":" not in key and "/" not in key
        else:
            term.iri = self._own_iri(key)
        if "@prefix" in given:
            term.prefix = _scalar(given["@prefix"]) is True
        self._set_form(term, given)
        return term

    def _own_iri(self, key: str) -> str | None:
        """What a key stands for whose definition does not say it."""
        prefix, colon, rest = key.partition(":")
        if colon and not prefix:
            prefix, colon, rest = rest.partition(":")
        if colon:
            if prefix in self._local:
                self._define(prefix)
            named = self.context.terms.get(prefix)
            if named is None:
                return key
            return None if named.iri is None else named.iri + rest
        if "/" in key:
            return _resolved(key, self.context.document, self._local[key])
        if key == "@type":
            return key
        return None if self.context.vocab is None else self.context.vocab + key

    def _set_form(self, term: Term, given: dict[str, Json]) -> None:
        if "@container" in given:
            named = given["@container"]
            items = named.items if isinstance(named, Array) else [named]
            term.container = tuple(sorted(filter(None, map(_string, items))))
            if "@type" in term.container and term.type is None:
                term.type = "@id"
        if "@index" in given:
            term.index = _string(given["@index"])
        if "@language" in given:
            term.language = (_string(given["@language"]),)
        if "@direction" in given:
            term.direction = (_string(given["@direction"]),)

    def _expanded(self, word: str) -> str | None:
        """What a word in a definition stands for, which may be defined further on."""
        if not is_keyword_form(word):
            self._define_first(word)
            prefix, colon, rest = word.partition(":")
            if word not in self.context.terms and colon and prefix != "_" and not rest.startswith("//"):
                self._define_first(prefix)
        return expand(self.context, word, vocab=True)

    def _define_first(self, key: str) -> None:
        if key in self._local and key not in self._defined and key not in _OF_THE_CONTEXT:
            self._define(key)


def _copy(context: Context, previous: Context | None = None) -> Context:
    """A context of its own, since what was found out about the other would not hold once it changes."""
    kept = previous if previous is not None else context.previous
    return replace(context, terms=dict(context.terms), scoped={}, _expanded={}, previous=kept)


def _resolved(reference: str, base: str | None, value: Json) -> str:
    try:
        return resolve(reference, base)
    except ValueError as error:
        raise PlacesError(str(error), offset=value.at[0]) from error


def _scalar(value: Json) -> str | bool | None:
    if not isinstance(value, Scalar) or isinstance(value.value, Number):
        raise PlacesError("a string is expected in a context", offset=value.at[0])
    return value.value


def _string(value: Json) -> str | None:
    found = _scalar(value)
    if isinstance(found, bool):
        raise PlacesError("a string is expected in a context", offset=value.at[0])
    return found
