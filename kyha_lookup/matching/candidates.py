"""Which lines and terms may score enough: found by the words that a term cannot do without, then weighed exactly.

A term that must be covered to a share `needed` cannot be found in a line by words whose weights together stay below
it. So its commonest words, up to that weight, are left out of the index: most terms that share nothing but "bằng
nhựa" with a line are never met. Nothing is lost by it: what the index gives is an upper bound.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Index, repeat
from kyha_lookup.matching.cells import Cells, Floats

_SLACK = 1e-9
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


def coverage(catalogue: Catalogue, cells: Cells, line: Index, term: Index) -> Floats:
    """Share of each term's weight that its line covers, 0..1; pairs in order of line.

    Summed in the order of a term's columns, so that it depends on line and term alone.
    """
    weights = catalogue.by_term
    start, count = weights.indptr[:-1].astype(np.int64), np.diff(weights.indptr).astype(np.int64)
    width = catalogue.columns
    covered = np.zeros(len(line))
    if not len(line):
        return covered
    step = max(1, _TABLE // width)
    edges = np.arange(0, int(line[-1]) + step + 1, step)
    pair_edges = np.searchsorted(line, edges).tolist()
    cell_edges = np.searchsorted(cells.line, edges).tolist()
    table = np.zeros(step * width)
    for number in range(len(edges) - 1):
        own = slice(pair_edges[number], pair_edges[number + 1])
        if own.start == own.stop:
            continue
        held = slice(cell_edges[number], cell_edges[number + 1])
        spot = (cells.line[held] - edges[number]) * width + cells.column[held]
        table[spot] = cells.value[held]
        counts = count[term[own]]
        at, owner = repeat(start[term[own]], counts)
        place = ((line[own] - edges[number]) * width)[owner] + weights.indices[at]
        covered[own] = np.add.reduceat(table[place] * weights.data[at], np.cumsum(counts) - counts)
        table[spot] = 0.0
    return covered
