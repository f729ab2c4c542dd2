"""Values of a catalogue's columns in lines: how well each word, and each pair of neighbours, is found there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyha_lookup.matching.catalogue import Catalogue, Index, Role, repeat
from kyha_lookup.text.markers import Zone
from kyha_lookup.text.stream import Kind, Stream
from kyha_lookup.text.zones import Zones

Floats = NDArray[np.float64]

# Credit by role for the zones HEAD, ATTRIBUTE, HOST, MAKER, NEGATION, INCLUSION, CODE, BOILERPLATE.
CREDIT = {
    Role.CORE: (1.0, 0.8, 0.25, 0.1, 0.0, 0.4, 0.1, 0.0),
    Role.MATERIAL: (1.0, 1.0, 0.4, 0.1, 0.0, 0.5, 0.1, 0.0),
    Role.HOSTED: (1.0, 0.9, 1.0, 0.1, 0.0, 0.4, 0.1, 0.0),
    Role.AUDIENCE: (1.0, 1.0, 1.0, 0.0, 0.0, 0.4, 0.0, 0.0),
    Role.EXCLUSION: (1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
}
NEAR = (1.0, 0.8, 0.65)
"""Credit of a pair by the words between: none, one, two. An exclusion must stand without any."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Tokens that stand for words of the catalogue: parallel arrays in order of token."""

    token: Index  # index into the stream
    word: Index
    similarity: Floats


@dataclass(frozen=True, slots=True)
class Cells:
    """Values (0..1) at (line, column), at most one each, in order of line and column.

    `token` is where the value comes from; of a pair, its left word.
    """

    line: Index
    column: Index
    value: Floats
    token: Index


class CellReader:
    """Finds the cells of one catalogue in streams."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._columns = catalogue.columns
        self._words = len(catalogue.words)
        singles = len(Role) * self._words
        used = np.flatnonzero(
            np.diff(catalogue.matrix.indptr)[:singles] + np.diff(catalogue.exclusion_matrix.indptr)[:singles]
        )
        # Columns of single words in order of word, and the first of each word.
        order = np.argsort(used % self._words, kind="stable")
        self._single = used[order]
        self._single_role = self._single // self._words
        self._single_count = np.bincount(self._single % self._words, minlength=self._words)
        self._single_start = np.cumsum(self._single_count) - self._single_count
        # Columns of pairs in order of their two words.
        pairs = catalogue.pairs
        code = pairs[:, 0] * self._words + pairs[:, 1]
        order = np.argsort(code, kind="stable")
        self._pair = singles + order
        self._pair_role = pairs[order, 2]
        self._pair_code, self._pair_start, self._pair_count = np.unique(
            code[order], return_index=True, return_counts=True
        )
        self._credit = np.array([CREDIT[role] for role in Role])
        self._near = np.array([(1.0, 0.0, 0.0) if role is Role.EXCLUSION else NEAR for role in Role])

    def read(self, stream: Stream, zones: Zones, matches: Matches) -> Cells:
        """The cells of `stream`."""
        # The marker's own words say little; those of an attribute (áo dài) may be part of a name.
        silent = zones.marker & (zones.zone != Zone.ATTRIBUTE)
        credit = np.where(silent, 0.0, self._credit[:, zones.zone.astype(np.int64)])
        at, owner = repeat(self._single_start[matches.word], self._single_count[matches.word])
        token = matches.token[owner]
        value = matches.similarity[owner] * credit[self._single_role[at], token]
        some = value > 0
        found = [(self._single[at[some]], value[some], token[some]), *self._pairs(stream, matches, credit)]
        columns, values, tokens = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        return self._best(stream.line[tokens].astype(np.int64), columns, values, tokens)

    def _best(self, line: Index, column: Index, value: Floats, token: Index) -> Cells:
        key = line * self._columns + column
        order = np.lexsort((-value, key))
        key = key[order]
        first = np.ones(len(key), np.bool_)
        first[1:] = key[1:] != key[:-1]
        kept = order[first]
        return Cells(line[kept], column[kept], value[kept], token[kept])

    def _pairs(self, stream: Stream, matches: Matches, credit: Floats) -> list[tuple[Index, Floats, Index]]:
        """Neighbouring words of terms that stand beside each other: columns, values, left tokens."""
        found: list[tuple[Index, Floats, Index]] = []
        if not len(self._pair_code):
            return found
        is_word = (stream.kind == Kind.WORD) | (stream.kind == Kind.NUMBER)
        breaks = np.cumsum(~is_word & (stream.kind != Kind.OTHER))
        word_at = np.flatnonzero(is_word)
        place = (np.cumsum(is_word) - 1)[matches.token]
        counts = np.bincount(matches.token, minlength=len(stream.form))
        starts = np.cumsum(counts) - counts
        for between in range(len(NEAR)):
            left = np.flatnonzero(place + between + 1 < len(word_at))
            right = word_at[place[left] + between + 1]
            near = (breaks[matches.token[left]] == breaks[right]) & (counts[right] > 0)
            left, right = left[near], right[near]
            other, owner = repeat(starts[right], counts[right])
            left = left[owner]
            code = matches.word[left] * self._words + matches.word[other]
            slot = np.minimum(np.searchsorted(self._pair_code, code), len(self._pair_code) - 1)
            hit = self._pair_code[slot] == code
            left, other, slot = left[hit], other[hit], slot[hit]
            at, owner = repeat(self._pair_start[slot], self._pair_count[slot])
            left, other, role = left[owner], other[owner], self._pair_role[at]
            one, two = matches.token[left], matches.token[other]
            value = matches.similarity[left] * matches.similarity[other]
            value = value * np.minimum(credit[role, one], credit[role, two]) * self._near[role, between]
            some = value > 0
            found.append((self._pair[at[some]], value[some], one[some]))
        return found
