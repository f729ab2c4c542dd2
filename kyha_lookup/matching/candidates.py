"""Which lines and terms may score enough: found by the words that a term cannot do without, then weighed exactly.

A term that must be covered to a share `needed` cannot be found in a line by words whose weights together stay below
it. So its commonest words, up to that weight, are left out of the index: most terms that share nothing but "bằng
nhựa" with a line are never met. Nothing is lost by it: what the index gives is an upper bound, and so it is without
what a word of the term would bring that the line has not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kyha_lookup.matching.catalogue import Catalogue, Index
from kyha_lookup.matching.cells import Flags, Floats
from kyha_lookup.matching.tables import Rarest, Sought
from kyha_lookup.matching.weights import rarity

_SLACK = 1e-9
_MOST_WORDS = 4


def sought(catalogue: Catalogue, needed: Floats, lines_with: NDArray[np.int64]) -> Sought:
    """Terms by their rarest columns. `needed`: least coverage per term; `lines_with`: how many lines have each column,
    roughly.
    """
    owner, column, weight, kept = _by_need(catalogue, needed, lines_with)
    left_out = np.bincount(owner[~kept], weight[~kept], minlength=len(needed))
    matrix = sparse.csr_array((weight[kept], (column[kept], owner[kept])), shape=catalogue.matrix.shape)
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
    most_word, most_lost = np.zeros(len(needed), np.int64), np.zeros(len(needed))
    most_word[term], most_lost[term] = word, lost[rising]
    return Sought(
        matrix.indptr.astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data,
        needed - left_out - _SLACK,
        most_word.astype(np.int32),
        most_lost,
    )


def rarest(catalogue: Catalogue, needed: Floats) -> Rarest:
    """Words of which a line must have one for a term to be covered to a share."""
    rarities = np.array([rarity(word) for word in catalogue.words])
    words = catalogue.column_words
    swapped = rarities[words[:, 1]] > rarities[words[:, 0]]
    rarer = np.where(swapped, words[:, 1], words[:, 0])
    owner, column, _, kept = _by_need(catalogue, needed, -rarities[rarer])
    pairs = np.unique(owner[kept] * len(catalogue.words) + rarer[column[kept]])
    term, word = np.divmod(pairs, max(1, len(catalogue.words)))
    count = np.bincount(term, minlength=len(needed))
    return Rarest(
        (count == 0) | (count > _MOST_WORDS),
        np.append(0, np.cumsum(count)).astype(np.int32),
        word.astype(np.int32),
    )


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
