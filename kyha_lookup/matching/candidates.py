"""Which lines and terms may score enough: found by the words that a term cannot do without, then weighed exactly.

A term that must be covered to a share `needed` cannot be found in a line by words whose weights together stay below
it. So its commonest words, up to that weight, are left out of the index: most terms that share nothing but "bằng
nhựa" with a line are never met. Nothing is lost by it: what the index gives is an upper bound.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Index, repeat
from kyha_lookup.matching.cells import Cells, Floats

_SLACK = 1e-9
_WIDTHS = (4, 8, 16, 1_000)
_TABLE = 1_000_000  # numbers in the table of a few lines' cells, so that it stays in the processor's cache


class CandidateIndex:
    """Terms by their rarest columns, for one demand on their coverage."""

    def __init__(self, catalogue: Catalogue, needed: Floats, lines_with: NDArray[np.int64]) -> None:
        """`needed`: least coverage per term; `lines_with`: how many lines have each column, roughly."""
        weights = catalogue.by_term
        owner = np.repeat(np.arange(len(needed)), np.diff(weights.indptr))
        order = np.lexsort((weights.indices, -lines_with[weights.indices], owner))
        weight = weights.data[order]
        running = np.cumsum(weight)
        before = (running - weight)[weights.indptr[:-1]]
        kept = running - before[owner] >= needed[owner] - _SLACK
        left_out = np.bincount(owner[~kept], weight[~kept], minlength=len(needed))
        self._wanted = needed - left_out - _SLACK
        self._matrix = sparse.csr_array(
            (weight[kept], (weights.indices[order][kept], owner[kept])), shape=catalogue.matrix.shape
        )

    def pairs(self, cells: sparse.csr_array) -> tuple[Index, Index]:
        """Lines and terms whose coverage may be enough, in order of line; `cells` is lines x columns."""
        found = cells @ self._matrix
        enough = np.flatnonzero(found.data >= self._wanted[found.indices])
        line = np.searchsorted(found.indptr, enough, side="right") - 1
        return line.astype(np.int64), found.indices[enough].astype(np.int64)


class Coverage:
    """Weighs pairs of a line and a term exactly."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns
        weights = catalogue.by_term
        count = np.diff(weights.indptr)
        # Terms of about one length in a table each, filled up with columns of no weight.
        self._tables: list[tuple[Index, Floats]] = []
        self._table_of, self._row_of = np.zeros(len(count), np.int8), np.zeros(len(count), np.int64)
        least = 0
        for width in _WIDTHS:
            own = np.flatnonzero((count > least) & (count <= width))
            column, weight = np.zeros((len(own), width), np.int64), np.zeros((len(own), width))
            at, owner = repeat(weights.indptr[own].astype(np.int64), count[own].astype(np.int64))
            place = at - weights.indptr[own][owner]
            column[owner, place], weight[owner, place] = weights.indices[at], weights.data[at]
            self._table_of[own], self._row_of[own] = len(self._tables), np.arange(len(own))
            self._tables.append((column, weight))
            least = width

    def of(self, cells: Cells, line: Index, term: Index) -> Floats:
        """Share of each term's weight that its line covers, 0..1; pairs in order of line.

        Summed in the order of the term's columns, so that it depends on line and term alone.
        """
        width = self._columns
        covered = np.zeros(len(line))
        step = max(1, _TABLE // max(1, width))
        table = np.zeros(step * width)
        starts = range(0, int(line[-1]) + 1 if len(line) else 0, step)
        edges = np.arange(0, step * (len(starts) + 1), step)
        for first, pairs, held in zip(
            starts,
            _slices(np.searchsorted(line, edges)),
            _slices(np.searchsorted(cells.line, edges)),
            strict=True,
        ):
            spot = (cells.line[held] - first) * width + cells.column[held]
            table[spot] = cells.value[held]
            base, row, number = (
                (line[pairs] - first) * width,
                self._row_of[term[pairs]],
                self._table_of[term[pairs]],
            )
            for which, (column, weight) in enumerate(self._tables):
                own = np.flatnonzero(number == which)
                spots = column.take(row[own], axis=0) + base[own, None]
                covered[pairs.start + own] = np.einsum(
                    "ij,ij->i", table.take(spots), weight.take(row[own], axis=0)
                )
            table[spot] = 0.0
        return covered


def _slices(edges: Index) -> list[slice]:
    return [slice(a, b) for a, b in pairwise(edges.tolist())]
