"""The known word that a misspelt one most likely means: by case, number and edit distance, never a far guess."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is meant, if one is near enough; of several that are as near, the first by alphabet.

    Args:
        word: what was written.
        known: the words that there are.

    >>> nearest("signedOnn", ["signedOn", "heldOn"]), nearest("Parties", ["party"]), nearest("in_force", ["in-force"])
    ('signedOn', 'party', 'in-force')
    >>> nearest("wind", ["gas"]) is None
    True
    """
    folded = _fold(word)
    farthest = 1 if len(folded) <= 5 else 2 if len(folded) <= 10 else 3
    best: tuple[int, str] | None = None
    pieces = _pieces(folded, farthest)
    for candidate in known:
        other = _fold(candidate)
        distance = (
            _distance_between(folded, other, farthest) if any(piece in other for piece in pieces) else farthest + 1
        )
        if distance <= farthest and distance < max(len(folded), len(candidate)) / 2:
            best = min(best or (distance, candidate), (distance, candidate))
    return best[1] if best is not None else None


def edit_distance(one: str, other: str, farthest: int) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour to make one word the other.

    It need not be exact where it is more than `farthest`.

    >>> edit_distance("planned", "palnned", 2), edit_distance("planned", "plan", 2)
    (1, 3)
    """
    if abs(len(one) - len(other)) > farthest:
        return farthest + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for column, against in enumerate(other, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != against))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == against:
                cost = min(cost, last[column - 2] + 1)
            row.append(cost)
        if min(row) > farthest:
            return farthest + 1
    return row[-1]


def _distance_between(word: str, known: str, farthest: int) -> int:
    """The distance of two folded words; the plural of a word is as near as the word in another case."""
    if word == known or known in _singulars(word) or word in _singulars(known):
        return 0
    return edit_distance(word, known, farthest)


def _pieces(word: str, farthest: int) -> list[str]:
    """Pieces of a word, one of which is left whole by that many changes, each of which may touch two of them."""
    number = 2 * farthest + 1
    if len(word) < number:
        return [""]
    bounds = [len(word) * cut // number for cut in range(number + 1)]
    return [word[start:end] for start, end in pairwise(bounds)]


def _fold(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("es"):
        return (word[:-2], word[:-1])
    return (word[:-1],) if word.endswith("s") else ()
