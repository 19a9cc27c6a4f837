"""In which ways IRIs can be written under given prefixes and bases, and one pattern that finds them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from communique.places.errors import PlacesError
from communique.places.iris import resolve
from communique.places.tokens import LOCAL_END

# What a local name may hold with a backslash before it, or only with one; and what no name holds.
_PERHAPS_ESCAPED, _ESCAPED, _NEVER = frozenset("_-.%"), frozenset("~!$&'()*+,;=/?#@"), frozenset("[]")
_PLAIN = {ord(char): re.escape(char) for char in _PERHAPS_ESCAPED}
_WITH_ESCAPES = {
    **{ord(char): rf"\\?{re.escape(char)}" for char in _PERHAPS_ESCAPED},
    **{ord(char): rf"\\{re.escape(char)}" for char in _ESCAPED},
}
_BEGINNINGS = re.compile(
    r"""(?P<query> (?P<path> (?P<folder> (?P<host> (?P<scheme> [^:]+: )
        (?: //[^/?\#]* )? ) (?: [^?\#]*/ )? ) [^?\#]* ) (?: \?[^\#]* )? )""",
    re.VERBOSE,
)
_LONGEST_PATTERN = 1_000_000
_DEEPEST_GROUP = 20


def names(iri: str, prefixes: Iterable[tuple[str, str]], *, escapes: bool) -> Iterator[str]:
    """The prefixed names of an IRI, less their escapes.

    Args:
        iri: what is named.
        prefixes: each with its colon, and what it stands for.
        escapes: whether local names may have escapes at all.

    >>> list(names("urn:x:a", [("x:", "urn:x:"), ("u:", "urn:"), ("v:", "urn:v:")], escapes=False))
    ['x:a', 'u:x:a']
    """
    for prefix, namespace in prefixes:
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and _NEVER.isdisjoint(local) and (escapes or _ESCAPED.isdisjoint(local)):
            yield prefix + local


def references(iri: str, bases: Iterable[str]) -> Iterator[str]:
    """An IRI in angle brackets, in full and as far as bases allow; without `.` and `..` in its path.

    >>> sorted(references("http://a/b/c", ["http://a/b/d"]))
    ['<//a/b/c>', '</b/c>', '<c>', '<http://a/b/c>']
    """
    yield f"<{iri}>"
    for base in bases:
        beginnings = _BEGINNINGS.match(base)
        for beginning in {*beginnings.groups(), f"{beginnings['host']}/"} if beginnings is not None else ():
            reference = iri[len(beginning) :]
            if iri.startswith(beginning) and _means(reference, base, iri):
                yield f"<{reference}>"


def _means(reference: str, base: str, iri: str) -> bool:
    try:
        return resolve(reference, base) == iri
    except ValueError:
        return False


def pattern_of(words: Iterable[str], *, escapes: bool = False) -> str:
    """A pattern for whole words, names and references, to be compiled as the grammar's own patterns are.

    Raises:
        PlacesError: it would be too long to be of use.

    >>> pattern_of(["<a>", "x:a", "x:ab"]).split(" ")[0]
    '(?:<a>|x:a(?:b)?'
    """
    ordered = sorted(set(words))
    whole, local = [word for word in ordered if word[0] == "<"], [word for word in ordered if word[0] != "<"]
    options = [_tree(whole, 0, 0, {})] if whole else []
    if local:
        options.append(f"{_tree(local, 0, 0, _WITH_ESCAPES if escapes else _PLAIN)} {LOCAL_END}")
    pattern = f"(?:{'|'.join(options)})" if options else "(?!)"
    if len(pattern) > _LONGEST_PATTERN:
        raise PlacesError("there are too many names to look for", offset=0)
    return pattern


def _tree(ordered: Sequence[str], at: int, depth: int, pieces: Mapping[int, str]) -> str:
    """What distinct words in order go on with from a place on, up to which they are the same."""
    first, last, same = ordered[0], ordered[-1], at
    while same < len(first) and same < len(last) and first[same] == last[same]:
        same += 1
    beginning, ends = _escape(first[at:same], pieces), len(first) == same
    longer = ordered[1:] if ends else ordered
    if not longer:
        return beginning
    if depth == _DEEPEST_GROUP:
        options = [_escape(word[same:], pieces) for word in reversed(longer)]
    else:
        groups = groupby(longer, key=lambda word: word[same])
        options = [_tree(list(group), same, depth + 1, pieces) for _, group in groups]
    return f"{beginning}(?:{'|'.join(options)}){'?' if ends else ''}"


def _escape(text: str, pieces: Mapping[int, str]) -> str:
    return text.translate(pieces) if pieces else re.escape(text)
