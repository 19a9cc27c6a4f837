"""The pairing: as good as the best of all possible ones."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from communique.evaluate.assignment import assign

WEIGHTS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), max_size=5)
)


@given(weights=WEIGHTS)
def test_no_other_pairing_weighs_more(weights: list[list[int]]) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert sum(weights[row][column] for row, column in pairs) == _best(weights)


def _best(weights: list[list[int]]) -> int:
    if not weights:
        return 0
    square = max(len(weights), len(weights[0]))
    padded = [[*row, *[0] * (square - len(row))] for row in weights] + [[0] * square] * (square - len(weights))
    return max(sum(padded[i][j] for i, j in enumerate(order)) for order in permutations(range(square)))
