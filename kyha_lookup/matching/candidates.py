"""Which lines and terms may score enough: found by the words that a term cannot do without, then weighed exactly.

A term that must be covered to a share `needed` cannot be found in a line by words whose weights together stay below
it. So its commonest words, up to that weight, are left out of the index: most terms that share nothing but "bằng
nhựa" with a line are never met. Nothing is lost by it: what the index gives is an upper bound, and so it is without
what a word of the term would bring that the line has not.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Index, repeat
from kyha_lookup.matching.cells import Cells, Flags, Floats
from kyha_lookup.matching.weights import rarity

_SLACK = 1e-9
_MOST_WORDS = 4
_WIDTHS = (8, 16, 1_000)
_TABLE = 1_000_000  # numbers in the table of a few lines' cells, so that it stays in the processor's cache


def words_present(catalogue: Catalogue, cells: Cells, lines: int) -> Flags:
    """Lines x words of the catalogue: whether a line has a value for the word, as one table."""
    present = np.zeros((lines, len(catalogue.words)), np.bool_)
    present[cells.line, catalogue.column_words[cells.column, 0]] = True  # a pair's words stand alone as well
    return present


class CandidateIndex:
    """Terms by their rarest columns, for one demand on their coverage."""

    def __init__(self, catalogue: Catalogue, needed: Floats, lines_with: NDArray[np.int64]) -> None:
        """`needed`: least coverage per term; `lines_with`: how many lines have each column, roughly."""
        owner, column, weight, kept = _by_need(catalogue, needed, lines_with)
        left_out = np.bincount(owner[~kept], weight[~kept], minlength=len(needed))
        self._wanted = needed - left_out - _SLACK
        self._matrix = sparse.csr_array(
            (weight[kept], (column[kept], owner[kept])), shape=catalogue.matrix.shape
        )
        # Of each term the word that brings most of what is left out, and what is lost without it.
        owner, column, weight = owner[~kept], column[~kept], weight[~kept]
        words = catalogue.column_words[column]
        second = words[:, 1] != words[:, 0]
        key = np.append(owner, owner[second]) * len(catalogue.words)
        key += np.append(words[:, 0], words[second, 1])
        key, at = np.unique(key, return_inverse=True)
        lost = np.bincount(at, np.append(weight, weight[second]), minlength=len(key))
        rising = np.argsort(lost, kind="stable")
        term, word = np.divmod(key[rising], max(1, len(catalogue.words)))
        self._word, self._lost = np.zeros(len(needed), np.int64), np.zeros(len(needed))
        self._word[term], self._lost[term] = word, lost[rising]

    def pairs(self, cells: sparse.csr_array, present: Flags) -> tuple[Index, Index]:
        """Lines and terms whose coverage may be enough, in order of line; `cells` is lines x columns, `present`
        `words_present` of them.
        """
        found = cells @ self._matrix
        enough = np.flatnonzero(found.data >= self._wanted[found.indices])
        term = found.indices[enough]
        line = np.searchsorted(found.indptr, enough, side="right") - 1
        there = present.ravel()[line * present.shape[1] + self._word[term]]
        still = np.flatnonzero(there | (found.data[enough] >= self._wanted[term] + self._lost[term]))
        return line[still].astype(np.int64), term[still].astype(np.int64)


class RarestWords:
    """Words of which a line must have one for a term to be covered to a share."""

    def __init__(self, catalogue: Catalogue, needed: Floats) -> None:
        rarities = np.array([rarity(word) for word in catalogue.words])
        words = catalogue.column_words
        swapped = rarities[words[:, 1]] > rarities[words[:, 0]]
        rarer = np.where(swapped, words[:, 1], words[:, 0])
        owner, column, _, kept = _by_need(catalogue, needed, -rarities[rarer])
        pairs = np.unique(owner[kept] * len(catalogue.words) + rarer[column[kept]])
        term, word = np.divmod(pairs, max(1, len(catalogue.words)))
        count = np.bincount(term, minlength=len(needed))
        self._any = (count == 0) | (count > _MOST_WORDS)  # these are not told apart
        place = np.arange(len(term)) - np.repeat(np.cumsum(count) - count, count)
        self._words = np.zeros((_MOST_WORDS, len(needed)), np.int64)
        for own in range(_MOST_WORDS):  # places of no word repeat the first
            self._words[own] = self._words[0]
            self._words[own, term[place == own]] = word[place == own]

    def held(self, present: Flags, line: Index, term: Index) -> Index:
        """Which pairs of a line and a term may be covered to the share; `present` is `words_present` of the lines."""
        base = line * present.shape[1]
        table = present.ravel()
        some = self._any[term]
        for words in self._words:
            some |= table[base + words[term]]
        return np.flatnonzero(some)


def _by_need(
    catalogue: Catalogue, needed: Floats, commonness: NDArray[np.generic]
) -> tuple[Index, Index, Floats, Flags]:
    """The columns of all terms, by term and the commonest (by column) first: their term, column, and weight; and
    whether the term cannot be covered to `needed` by those before it.
    """
    weights = catalogue.by_term
    owner = np.repeat(np.arange(len(needed)), np.diff(weights.indptr))
    order = np.lexsort((weights.indices, -commonness[weights.indices], owner))
    weight = weights.data[order]
    running = np.cumsum(weight)
    before = (running - weight)[weights.indptr[:-1]]
    kept: Flags = running - before[owner] >= needed[owner] - _SLACK
    return owner, weights.indices[order].astype(np.int64), weight, kept


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
