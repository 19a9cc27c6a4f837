"""Pairing two lists one to one so that the sum of the weights is greatest."""

from __future__ import annotations

from collections.abc import Sequence

_INFINITY = float("inf")


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of row and column with the greatest sum of weights; pairs without weight are left out.

    By the Hungarian method with potentials (H. W. Kuhn, "The Hungarian method for the assignment problem", 1955), in
    time cubic in the length of the lists, which are short here.

    >>> assign([[3, 2], [3, 0]])
    [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        return sorted((row, column) for column, row in assign([list(column) for column in zip(*weights, strict=True)]))
    row_of = _rows_of_columns(weights)
    pairs = ((row_of[column] - 1, column - 1) for column in range(1, len(row_of)) if row_of[column])
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _rows_of_columns(weights: Sequence[Sequence[float]]) -> list[int]:
    """For each column the row that it is paired with, both counted from one; 0 for none."""
    rows, columns = len(weights), len(weights[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, used, way = [_INFINITY] * (columns + 1), [False] * (columns + 1), [0] * (columns + 1)
        while row_of[column]:
            used[column] = True
            at, gap, following = row_of[column], _INFINITY, 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                cost = -weights[at - 1][other - 1] - of_row[at] - of_column[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < gap:
                    gap, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    of_row[row_of[other]] += gap
                    of_column[other] -= gap
                else:
                    least[other] -= gap
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return row_of
