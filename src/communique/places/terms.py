"""The terms that the words of a Turtle-like text stand for, under the prefixes and the base in force."""

from __future__ import annotations

import re

from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, RdfFormat, parse

from communique.places.iris import resolve
from communique.places.tokens import NO_NAME, SPACE, STRING, grammar

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

Leaf = NamedNode | BlankNode | Literal
"""A term that one word says."""

_LITERAL = grammar(rf"(?P<string> {STRING} ) {SPACE} (?: (?P<language> @ [^ ]+ ) | \^\^ {SPACE} (?P<datatype> .+ ) )?")
_DIRECTIONS = {"ltr": BaseDirection.LTR, "rtl": BaseDirection.RTL}
_ONLY_IMPLIED = (NamedNode(f"{RDF}langString"), NamedNode(f"{RDF}dirLangString"))
_ESCAPE = re.compile(r"\\(?:u(.{4})|U(.{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_NUMBERS = {kind: NamedNode(f"{XSD}{kind}") for kind in ("integer", "decimal", "double")}
_CONSTANTS: dict[str, Leaf] = {
    "a": NamedNode(f"{RDF}type"),
    **{word: Literal(word, datatype=NamedNode(f"{XSD}boolean")) for word in ("true", "false")},
}
_LONGEST_KEPT = 60


class Terms(dict[str, Leaf]):
    """What words stand for: IRIs, prefixed names, labels of blank nodes, numbers, strings with their suffixes.

    The table fills as words are met, since files say the same ones again and again.

    Attributes:
        base: what relative IRIs are resolved against.

    Raises:
        ValueError: a word that stands for nothing; the reader knows where it is.

    >>> terms = Terms("https://ex.org/")
    >>> terms.declare("ex:", "<deals#>")
    'https://ex.org/deals#'
    >>> str(terms["<a>"]), str(terms["ex:a"]), str(terms['"ja"@JA'])
    ('<https://ex.org/a>', '<https://ex.org/deals#a>', '"ja"@ja')
    """

    def __init__(self, base: str | None = None) -> None:
        super().__init__(_CONSTANTS)
        self.base = NamedNode(base).value if base is not None else None
        self._prefixes: dict[str, str] = {}

    def declare(self, prefix: str, iri: str) -> str:
        """Let a prefix, written with its colon, stand for an IRI, written with its brackets; the IRI in full."""
        _check_letters(prefix)
        namespace = self._prefixes[prefix[:-1]] = self._name(iri).value
        self._forget()
        return namespace

    def rebase(self, iri: str) -> str:
        """Resolve what follows against another base; the base in full."""
        base = self.base = self._name(iri).value
        self._forget()
        return base

    def _forget(self) -> None:
        self.clear()
        self.update(_CONSTANTS)

    def __missing__(self, word: str) -> Leaf:
        first = word[0]
        if first in "\"'":
            literal = self._literal(word)
            if len(word) <= _LONGEST_KEPT:
                self[word] = literal
            return literal
        if first in "+-.0123456789":
            self[word] = _number(word)
        elif word.startswith("_:"):
            _check_letters(word)
            self[word] = BlankNode(word[2:])
        else:
            self[word] = self._name(word)
        return self[word]

    def _name(self, word: str) -> NamedNode:
        if word.startswith("<"):
            return NamedNode(resolve(_unescape(word[1:-1]), self.base))
        _check_letters(word)
        prefix, _, local = word.partition(":")
        if prefix not in self._prefixes:
            raise ValueError(f"the prefix {prefix}: is not declared")
        namespace = self._prefixes[prefix]
        try:
            return NamedNode(namespace + (_LOCAL_ESCAPE.sub(r"\1", local) if "\\" in local else local))
        except ValueError:
            return _as_the_parser_has_it(namespace, local)

    def _literal(self, word: str) -> Literal:
        string, _, suffix = word[1:].rpartition(word[0])
        if word[0] in string or "\\" in word or suffix[:1] not in ("", "@"):
            match = _LITERAL.match(word)
            assert match is not None  # so says the grammar
            string, suffix, datatype = match["string"], match["language"] or "", match["datatype"]
            width = 3 if len(string) > 5 and string.startswith(word[0] * 3) else 1
            string = _unescape(string[width:-width])
            if datatype is not None:
                return self._typed(string, datatype)
        if suffix == "":
            return Literal(string)
        tag, _, direction = suffix[1:].partition("--")
        if direction == "":
            return Literal(string, language=tag)
        if direction not in _DIRECTIONS:
            raise ValueError(f"a direction is ltr or rtl, not {direction}")
        return Literal(string, language=tag, direction=_DIRECTIONS[direction])

    def _typed(self, string: str, datatype: str) -> Literal:
        type_ = self[datatype]
        assert isinstance(type_, NamedNode)  # so says the grammar
        if type_ in _ONLY_IMPLIED:
            raise ValueError("a string in a language has a tag instead of this datatype")
        return Literal(string, datatype=type_)


def _check_letters(name: str) -> None:
    if not name.isascii() and NO_NAME.search(name) is not None:
        raise ValueError(f"{name} holds a character that no name has there")


def _as_the_parser_has_it(namespace: str, local: str) -> NamedNode:
    """A prefixed name that is no IRI to the letter: the fast parser lets some pass, so it is asked.

    >>> _as_the_parser_has_it("urn:x:", "\U000e01ef")
    <NamedNode value=urn:x:\U000e01ef>
    """
    try:
        [quad] = parse(f"PREFIX : <{namespace}> :{local} a : .", format=RdfFormat.TURTLE)
    except SyntaxError as error:
        raise ValueError(f"{namespace}{local} is no IRI") from error
    assert isinstance(quad.subject, NamedNode)
    return quad.subject


def _number(word: str) -> Literal:
    kind = "double" if "e" in word or "E" in word else "decimal" if "." in word else "integer"
    return Literal(word, datatype=_NUMBERS[kind])


def _unescape(text: str) -> str:
    r"""A text without escapes.

    >>> _unescape(r"\u00e9 \"\n")
    'é "\n'
    """
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    short, long, letter = escape.groups()
    return _ESCAPED[letter] if letter is not None else chr(int(short or long, 16))
